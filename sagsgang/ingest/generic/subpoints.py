"""Points listed within one item, and the parts of its decision that repeat their titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sagsgang.governance.house_form import SubPoint
from sagsgang.ingest.paragraphs import is_bullet, joined, joined_line, without_bullet
from sagsgang.ingest.rows import Row, Sheet

_INTRODUCES = re.compile(r"\bpunkter\b[^.:;]{0,80}:$", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\s*(?:\Z|[.:;,]|[(–-])")
_FIRST_SENTENCE = re.compile(r"(?P<title>.{4,200}?)(?:\.(?=\s|\Z)|\s*(?=\()|\Z)", re.DOTALL)
_SHORTEST_TITLE = 5
_TELLING = 15
_MOST_POINTS = 60
_MOST_TITLE_ROWS = 4


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a section up to its list of points, and the points' own rows."""

    before: tuple[Row, ...]
    points: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """The rows of a decision under the title of one point; none for what stands above."""

    point: int | None
    rows: tuple[Row, ...]


def listing_in(rows: Sequence[Row], decided: Sequence[Sequence[Row]]) -> Listing | None:
    """Find the list that a line such as "… øvrige punkter til behandling:" introduces.

    A point begins at a bullet, at a row whose bullet was lost but not its blank, or at a row
    that a decision repeats.
    """
    at = next((at for at, row in enumerate(rows) if _introduces(rows, at, row)), None)
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
    return Listing(tuple(rows[: at + 1]), tuple(tuple(group) for group in groups))


def _introduces(rows: Sequence[Row], at: int, row: Row) -> bool:
    if not row.text.endswith(":"):
        return False
    above = rows[at - 1].text if at else ""
    return _INTRODUCES.search(f"{above} {row.text}"[-160:]) is not None


def _begins(row: Row, plain: int, openings: frozenset[str]) -> bool:
    if is_bullet(row.text) or row.indent > plain:
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
    texts = [_folded(_point_text(sheet, point)) for point in listing.points]
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


def _title_at(rows: Sequence[Row], at: int, texts: Sequence[str]) -> tuple[int, int] | None:
    """Return the point whose title stands at a row, and the number of rows it takes."""
    for count in range(1, _MOST_TITLE_ROWS + 1):
        if at + count > len(rows):
            break
        title = _folded(joined_line(rows[at : at + count]))
        if len(title) < _SHORTEST_TITLE:
            continue
        beginning = [place for place, text in enumerate(texts, 1) if text.startswith(title)]
        if not beginning:
            return None
        for place in beginning:
            if _AFTER_TITLE.match(texts[place - 1], len(title)):
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
    return without_bullet(joined(sheet, rows))


def _folded(text: str) -> str:
    return without_bullet(text).casefold().rstrip(" .:")
