"""Where figures stand close to each other: nowhere else in a text is a personal number.

Figures are rare, and each form of a number goes through the text once more. What lies far from
them is cut away first, which leaves a tenth of the minutes of a meeting.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

# No form has fewer figures than a day in words (1. jan 90-1234), nor more between two of them
# than a month in words or a dash with wide blanks over a line's end.
_CLOSE = re.compile(r"[0-9](?:(?:[^0-9]{0,24}|[\s-]{25,60})[0-9]){6}")
_AROUND = 120
"""Signs kept on both sides: more than a form has behind its seventh figure, and than the words
that tell what a number is stand away from it."""
_SEAM = "\0"
"""Stands in no text as it is read, and in no form."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a text, and for each of its pieces where it begins here and began there."""

    text: str
    here: tuple[int, ...]
    there: tuple[int, ...]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where in the whole text, counted from 0; both of one piece."""
        piece = bisect_right(self.here, start) - 1
        moved = self.there[piece] - self.here[piece]
        return start + moved, end + moved


def near_close_figures(text: str) -> Cut:
    """Return the lines with close figures, and those around them; the text is as it is read."""
    spans = _spans(text)
    here, length = [], 0
    for start, end in spans:
        here.append(length)
        length += end - start + len(_SEAM)
    pieces = _SEAM.join(text[start:end] for start, end in spans)
    return Cut(pieces, tuple(here), tuple(start for start, _end in spans))


def _spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _CLOSE.finditer(text):
        # Whole lines: where a line ends tells of what stands at its end.
        start = text.rfind("\n", 0, max(0, match.start() - _AROUND)) + 1
        end = text.find("\n", match.end() + _AROUND) + 1 or len(text)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans
