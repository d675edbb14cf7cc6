"""Points listed within one item, and the parts of its decision that repeat their titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.governance.house_form import SubPoint
from sagsgang.ingest.paragraphs import is_bullet, joined, joined_line, without_bullet
from sagsgang.ingest.rows import Row, Sheet

_INTRODUCES = re.compile(r"\bpunkter\b[^.:;]{0,80}:$", re.IGNORECASE)
_FOR_TREATMENT = re.compile(
    r"\bpunkter til (?:behandling|drøftelse|orientering|beslutning|godkendelse)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]{1,2}[.)] ")
_AFTER_TITLE = re.compile(r"\s*(?:\Z|[.:;,]|[(–-])")
_FIRST_SENTENCE = re.compile(r"(?P<title>.{4,200}?)(?:\.(?=\s|\Z)|\s*(?=\()|\Z)", re.DOTALL)
_SHORTEST_TITLE = 5
_TELLING = 15
_MOST_POINTS = 60
_LONGEST_INTRODUCTION = 160
_MOST_TITLE_ROWS = 4


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a section up to its list of points, and the points' own rows."""

    before: tuple[Row, ...]
    for_treatment: bool
    points: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """The rows of a decision under the title of one point; none for what stands above."""

    point: int | None
    rows: tuple[Row, ...]


def listing_in(rows: Sequence[Row], decided: Sequence[Sequence[Row]]) -> Listing | None:
    """Find the list that a line such as "… øvrige punkter til behandling:" introduces.

    A point begins at a bullet or a number, at a row whose bullet was lost but not its blank,
    or at a row that a decision repeats.
    """
    at = next(
        (at for at, row in enumerate(rows) if row.text[-1] == ":" and _introduces(rows, at)), None
    )
    if at is None or at + 1 == len(rows):
        return None
    openings = _openings(decided)
    plain = min(row.indent for row in rows[: at + 1])
    groups: list[list[Row]] = []
    for row in rows[at + 1 :]:
        if not groups or _begins(row, plain, openings):
            groups.append([])
        groups[-1].append(row)
    if len(groups) > _MOST_POINTS or not _begins(groups[0][0], plain, openings):
        return None
    for_treatment = _FOR_TREATMENT.search(_line_above_and(rows, at)) is not None
    return Listing(tuple(rows[: at + 1]), for_treatment, tuple(tuple(group) for group in groups))


def listing_under(rows: Sequence[Row]) -> Listing | None:
    """Return the points below a heading that says what they are, numbered from one on."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.text.startswith((f"{len(groups) + 1}. ", f"{len(groups) + 1}) ")):
            groups.append([])
        if not groups:
            return None
        groups[-1].append(row)
    return Listing((), True, tuple(map(tuple, groups))) if groups else None


def _introduces(rows: Sequence[Row], at: int) -> bool:
    return _INTRODUCES.search(_line_above_and(rows, at)) is not None


def _line_above_and(rows: Sequence[Row], at: int) -> str:
    above = rows[at - 1].text if at else ""
    return f"{above} {rows[at].text}"[-_LONGEST_INTRODUCTION:]


def _begins(row: Row, plain: int, openings: frozenset[str]) -> bool:
    if is_bullet(row.text) or _NUMBER.match(row.text) or row.indent > plain:
        return True
    return _folded(row.text)[:_TELLING] in openings


def _openings(decided: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Return how a point may begin: as a row of a decision that is long enough to tell."""
    return frozenset(
        folded[:_TELLING]
        for rows in decided
        for row in rows
        if len(folded := _folded(row.text)) >= _TELLING
    )


def decided_parts(
    sheet: Sheet, rows: Sequence[Row], listing: Listing
) -> tuple[tuple[DecisionPart, ...], dict[int, str]]:
    """Split a decision at the rows that repeat a point's title; return the parts and the titles."""
    texts = [_Opening.of(sheet, point) for point in listing.points]
    parts: list[DecisionPart] = []
    titles: dict[int, str] = {}
    start = at = 0
    current: int | None = None
    while at < len(rows):
        found = _title_at(rows, at, texts)
        if found is None or found[0] in titles:
            at += 1
            continue
        parts.append(DecisionPart(current, tuple(rows[start:at])))
        current, count = found
        titles[current] = joined_line(rows[at : at + count]).removesuffix(".").rstrip()
        at += count
        start = at
    parts.append(DecisionPart(current, tuple(rows[start:])))
    return tuple(part for part in parts if part.rows or part.point is not None), titles


@dataclass(frozen=True, slots=True)
class _Opening:
    """A point's folded text, and the lengths at which its first rows end."""

    text: str
    row_ends: frozenset[int]

    @classmethod
    def of(cls, sheet: Sheet, point: Sequence[Row]) -> "_Opening":
        first = (joined_line(point[:count]) for count in range(1, _MOST_TITLE_ROWS + 1))
        ends = frozenset(len(_folded(_without_sign(rows))) for rows in first)
        return cls(_folded(_point_text(sheet, point)), ends)

    def has_title(self, title: str) -> bool:
        at = len(title)
        return at in self.row_ends or _AFTER_TITLE.match(self.text, at) is not None


def _title_at(rows: Sequence[Row], at: int, texts: Sequence[_Opening]) -> tuple[int, int] | None:
    """Return the point whose title stands at a row, and the number of rows it takes."""
    for count in range(1, _MOST_TITLE_ROWS + 1):
        if at + count > len(rows):
            break
        title = _folded(joined_line(rows[at : at + count]))
        if len(title) < _SHORTEST_TITLE:
            continue
        beginning = [place for place, one in enumerate(texts, 1) if one.text.startswith(title)]
        if not beginning:
            return None
        for place in beginning:
            if texts[place - 1].has_title(title):
                return place, count
    return None


def subpoints_of(sheet: Sheet, listing: Listing, titles: dict[int, str]) -> tuple[SubPoint, ...]:
    """Return the points; a title is what the decision repeats, else the first sentence."""
    return tuple(
        _subpoint(_point_text(sheet, point), titles.get(place))
        for place, point in enumerate(listing.points, start=1)
    )


def _subpoint(text: str, title: str | None) -> SubPoint:
    if title is None:
        match = _FIRST_SENTENCE.match(text)
        title = match["title"].strip() if match else text
    rest = text[len(title) :]
    return SubPoint(title, rest.removeprefix(".").strip())


def _point_text(sheet: Sheet, rows: Sequence[Row]) -> str:
    return _without_sign(joined(sheet, rows))


def _without_sign(text: str) -> str:
    match = _NUMBER.match(text)
    return text[match.end() :] if match else without_bullet(text)


def _folded(text: str) -> str:
    return _without_sign(text).casefold().rstrip(" .:")
