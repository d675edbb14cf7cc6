"""What every page repeats around the matter: headers, footers and page numbers go."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from sagsgang.ingest.decode import NEW_PAGE

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_MANY_PAGES = 3
_SHORTEST = 8
"""Characters from which a line alike on two pages is no word of the matter."""
_MOST_NUMBERS = 4
_LONGEST = 160
_LONGEST_PAGE_NUMBER = 30
_DIGITS = re.compile(r"[0-9]{1,6}")
_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:(?:side|page|s\.) ?)?0(?: ?(?:af|of|/) ?0)?(?: ?[-–—])?")
_PAGE_OF_PAGES = re.compile(
    r"(?:side|page) ?\d{1,4}(?: ?(?:af|of|/) ?\d{1,4})?|\d{1,4} ?(?:af|of) ?\d{1,4}", re.IGNORECASE
)
# The head that this system's own papers have from their second page on.
_RUNNING_HEAD = re.compile(
    r"\S.{0,90} · (?:referat|dagsorden|tillægsdagsorden)\b.{0,40}[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:side|Side|SIDE)[ \t]{1,9}\d{1,4}[ \t]{1,9}af[ \t]{1,9}\d{1,4}[ \t]*$", re.MULTILINE
)
_LONGEST_BEFORE = 300
"""Characters before the page's number, nearly all of them blanks."""
# A page for each item repeats these at its top, and they are no furniture.
_MATTER = re.compile(
    r"(?:punkt|pkt\.?|nr\.?|sag|bilag|åben|åbent|lukket|sagsgang|sagsfremstilling|indstilling|"
    r"beslutning\w*|resum[eé]|sagsnr\.?|sagsnummer|drøftet|godkendt|j\.? ?nr\.?)\b",
    re.IGNORECASE,
)

_Key = tuple[str, ...] | tuple[str, int, int]


def without_furniture(pages: Sequence[str]) -> str:
    """Return the pages' text as one, without a trace of the furniture.

    Furniture is a line at the edge of most pages that is alike on all of them, or whose
    one number counts with the pages.
    """
    lines = [page.split("\n") for page in pages]
    for page, gone in zip(lines, _furniture_of(lines), strict=True):
        for place in sorted(gone, reverse=True):
            del page[place]
    return "\n".join(["\n".join(page) for page in lines if page])


def without_page_lines(text: str) -> str:
    """Return plain text with a form feed alone in the place of each line of furniture.

    Where form feeds part the pages, it is what the pages repeat; elsewhere what counts them. The
    lines keep their numbers.
    """
    pages = [page.split("\n") for page in text.split(NEW_PAGE)]
    if len(pages) > 1:
        for page, gone in zip(pages, _furniture_of(pages), strict=True):
            for place in gone:
                page[place] = NEW_PAGE
    return without_counted(NEW_PAGE.join(["\n".join(page) for page in pages]))


def without_counted(text: str) -> str:
    """Take out the lines that end with the number of the page, alone or after the same words."""
    found: list[tuple[int, int, str]] = []
    for match in _COUNTED.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if match.start() - start <= _LONGEST_BEFORE:
            found.append((start, match.end(), _folded(text[start : match.start()])))
    alike = Counter(before for _start, _end, before in found)
    left, pieces = 0, []
    for start, end, before in found:
        if not before or alike[before] > 1:
            pieces += [text[left:start], NEW_PAGE]
            left = end
    return "".join([*pieces, text[left:]])


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _furniture_of(lines: Sequence[list[str]]) -> list[set[int]]:
    """Return the places of furniture on each page."""
    edges = [_edges(page) for page in lines]
    keys = [
        {place: _keys(at, lines[at][place]) for side in sides for place in side}
        for at, sides in enumerate(edges)
    ]
    repeated = _repeated(keys)
    return [
        {place for side in sides for place in _gone(page, side, known, repeated)}
        for page, sides, known in zip(lines, edges, keys, strict=True)
    ]


def _repeated(pages: Sequence[dict[int, tuple[_Key, ...]]]) -> frozenset[_Key]:
    seen: Counter[_Key] = Counter()
    for known in pages:
        seen.update({key for keys in known.values() for key in keys})
    return frozenset(
        key for key, times in seen.items() if times * 2 > len(pages) and _is_furniture(key, times)
    )


def _is_furniture(key: _Key, times: int) -> bool:
    if times >= _MANY_PAGES:
        return True
    return times > 1 and (_counts_pages(key) or len(str(key[0])) >= _SHORTEST)


def _edges(page: list[str]) -> tuple[list[int], list[int]]:
    """Return the outermost lines from the top and from the bottom; short pages have fewer."""
    top = list(islice(_filled(page, range(len(page))), _EDGE * 2))
    reach = min(_EDGE, len(top) // 2) or 1
    bottom = islice(_filled(page, range(len(page) - 1, -1, -1)), reach)
    return top[:reach], list(bottom)


def _filled(page: list[str], places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if page[place] and not page[place].isspace())


def _gone(
    page: list[str],
    side: list[int],
    known: dict[int, tuple[_Key, ...]],
    repeated: frozenset[_Key],
) -> Iterator[int]:
    """Yield furniture from the edge inwards; where matter begins, it ends."""
    return takewhile(
        lambda at: not repeated.isdisjoint(known[at]) or _is_furniture_alone(page[at]), side
    )


def _keys(page: int, line: str) -> tuple[_Key, ...]:
    """Return what a line has in common with the same furniture on another page."""
    if len(line) > _LONGEST:
        return ()
    text = _folded(line)
    if _MATTER.match(text):
        return ()
    numbers = _DIGITS.findall(text)
    if not numbers:
        return ((text,),)
    shape = _DIGITS.sub("0", text)
    counting = tuple(
        (shape, place, int(number) - page) for place, number in enumerate(numbers[:_MOST_NUMBERS])
    )
    return counting if shape == "0" else ((text,), *counting)


def _is_furniture_alone(line: str) -> bool:
    """Tell whether a line at a page's edge says by itself that it is furniture."""
    if len(line) < _LONGEST_PAGE_NUMBER and _PAGE_OF_PAGES.fullmatch(line.strip()):
        return True
    return len(line) <= _LONGEST and _RUNNING_HEAD.fullmatch(line.strip()) is not None


def _counts_pages(key: _Key) -> bool:
    return len(key) > 1 and _PAGE_NUMBER.fullmatch(str(key[0])) is not None
