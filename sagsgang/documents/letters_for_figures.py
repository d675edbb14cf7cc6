"""Letters for figures, as in O1O190-1234: from a scan, or from a machine without a one."""

import re

_LIKE = "[0-9OoIl]"
_FIGURES = str.maketrans("OoIl", "0011")
# A figure beside such a letter: figures are rare in a text, so that it is fast to look for them.
_BESIDE = re.compile("[0-9](?:(?<=[OoIl][0-9])|(?=[OoIl]))")
_LONGEST = 32
_NUMBER = re.compile(
    rf"(?<!\w)(?<!\w[./-]){_LIKE}{{1,2}}[./ -]?{_LIKE}{{1,2}}[./ -]?{_LIKE}{{2}}(?:{_LIKE}{{2}})?"
    rf"[ ]{{0,2}}[-/.(]?[ ]{{0,2}}{_LIKE}{{4}}(?!\w)(?!-[0-9])"
)
_RUN = re.compile(f"{_LIKE}+")


def with_figures(text: str) -> str:
    """Return the text, as long as it was, with figures where a number has letters for them."""
    pieces: list[str] = []
    kept = looked = 0
    for beside in _BESIDE.finditer(text):
        if beside.start() < looked:
            continue
        start = max(looked, beside.start() - _LONGEST)
        match = _NUMBER.search(text, start, beside.start() + 2 * _LONGEST)
        # Where none was found, none begins before the last that the search could have seen whole.
        looked = match.end() if match else beside.start() + _LONGEST
        if match and _is_figures(match[0]):
            pieces += (text[kept : match.start()], match[0].translate(_FIGURES))
            kept = match.end()
    return "".join((*pieces, text[kept:])) if pieces else text


def _is_figures(piece: str) -> bool:
    """Tell whether each part of it has a figure: II.12 and the like count chapters."""
    return all(any(sign.isdigit() for sign in run) for run in _RUN.findall(piece))
