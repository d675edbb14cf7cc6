"""Where the items of an agenda begin: numbered heads, and titles above an openness word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sagsgang.governance.house_form import Openness
from sagsgang.ingest.generic.headings import Mark
from sagsgang.ingest.rows import Row, Sheet

_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}(?:\.?[a-z](?![\w]))?"
_WORDED = re.compile(
    rf"(?:dagsordens)?(?:punkt|pkt|nr|sag)\.?\s*(?:nr\.?\s*)?(?P<number>{_NUMBER})(?![0-9/])"
    r"\s*[.:)]?\s*[-–:]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?:(?P<openness>åbent?|lukket)(?: sag| punkt| møde)? )?(?P<number>{_NUMBER})"
    r"(?:[.:)]?\s*[-–]\s|[.:]\s*|\)\s+|(?<=\.[0-9])\s+)(?P<title>[^\s.,;:)].*)",
    re.IGNORECASE,
)
_MAY_BEGIN = re.compile(
    r"[0-9]|(?:dagsordens)?(?:punkt|pkt|nr|sag)[ .0-9]|åben|lukket", re.IGNORECASE
)
_GLUED = re.compile(r"(?P<number>[0-9]{1,4})(?P<title>[A-ZÆØÅ][a-zæøå].*)")
_OPENNESS_BEFORE = re.compile(
    r"\(?(?P<word>åben|åbent|lukket)(?: (?:sag|punkt|dagsordenspunkt))?\)?"
    r"\s*[-–:.]\s*(?P<title>.*)",
    re.IGNORECASE,
)
_OPENNESS_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<title>.*)\((?P<word>(?i:åbent?|lukket))(?i: sag| punkt)?\)",
        r"(?P<title>.*)(?P<word>(?i:åbent?|lukket))(?i: sag| punkt| ?/ ?luk punkt)",
        r"(?P<title>.*[a-zæøå.)])[ ]?[-–]?[ ]?(?P<word>LUKKET|ÅBENT?)",
        r"(?P<title>.*[a-zæøå.)])(?: ?[-–] ?)?(?P<word>Lukket|Åbent?)",
    )
)
_ATTACHMENT = re.compile(r"[0-9]{1,3} - [0-9]{4,}")
_ENDS_SHORTENED = re.compile(r"(?:\b[a-zæøå]{1,3}|\.[a-zæøå]+)\.\Z", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|\s)\s*[0-9]{1,4}$")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\Z")
_LEADS_TO_PAGE = re.compile(r"(?:(?: ?\.){4}|…)[ .…]*[0-9]{1,4}\Z")
_LONGEST_TITLE = 240
_ROWS_AHEAD = 6
_MOST_TITLE_ROWS = 3
_NEARLY_FULL = 0.6
_STRONG = frozenset({"openness", "case", "facts", "route", "purpose", "label"})
_WEAK = frozenset({"section", "recommendation", "decision", "attachments"})
_LISTS = frozenset({"recommendation", "decision"})


@dataclass(frozen=True, slots=True)
class ItemHead:
    """The head of one item, on the row ``at`` and the ``rows`` rows of its title."""

    at: int
    number: str | None
    title: str
    openness: Openness = "unknown"
    rows: int = 1
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """The items' heads by their row, and the rows of the table of contents."""

    items: dict[int, ItemHead]
    contents: frozenset[int]


def heads_of(sheet: Sheet, marks: Sequence[Mark | None]) -> Heads:
    """Find the heads; linear in the number of rows."""
    candidates = {
        at: head
        for at, row in enumerate(sheet.rows)
        if marks[at] is None and (head := _candidate(at, row))
    }
    contents = _contents(candidates, marks) | _rows_with_leaders(sheet)
    walk = _Walk(sheet, marks, {at: head for at, head in candidates.items() if at not in contents})
    walk.repeated = frozenset(_shape(candidates[at]) for at in contents if at in candidates)
    return Heads(walk.found(), contents)


def opened_title(title: str) -> tuple[str, Openness]:
    """Return the title without the openness word at its beginning or end, and the openness."""
    if match := _OPENNESS_BEFORE.fullmatch(title):
        return match["title"], _openness(match["word"])
    for pattern in _OPENNESS_AFTER:
        if match := pattern.fullmatch(title):
            return match["title"].rstrip(" -–"), _openness(match["word"])
    return title, "unknown"


def listed_title(text: str) -> str:
    """Return the folded title that a row of a table of contents names."""
    title = _LEADS_TO_PAGE.sub("", text)
    match = _WORDED.fullmatch(title) or _NUMBERED.fullmatch(title)
    title = opened_title((match["title"] if match else title).strip())[0]
    return _IN_BRACKETS.sub("", _LEADERS.sub("", title)).strip().casefold()


def _openness(word: str) -> Openness:
    return "closed" if word.casefold().startswith("l") else "open"


def _candidate(at: int, row: Row) -> ItemHead | None:
    text = row.text
    if not _MAY_BEGIN.match(text) or len(text) > _LONGEST_TITLE or _ATTACHMENT.match(text):
        return None
    if text[0].isdigit():
        match = _NUMBERED.fullmatch(text) or _GLUED.fullmatch(text)
    else:
        match = _WORDED.fullmatch(text) or _NUMBERED.fullmatch(text)
    if match is None:
        return None
    worded = match.re is _WORDED
    title, openness = opened_title(match["title"].strip())
    if match.re is _NUMBERED and match["openness"]:
        openness = _openness(match["openness"])
    if (title and not _may_be_title(title)) or (not title and not worded and openness == "unknown"):
        return None
    return ItemHead(at, match["number"], title, openness, worded=worded)


def _may_be_title(title: str) -> bool:
    first = title[0]
    return (first.isupper() or first in "\"'”“»«(§0123456789") and not title.endswith((",", ";"))


def _shape(head: ItemHead) -> tuple[str | None, str]:
    return head.number, _LEADERS.sub("", head.title).casefold()[:40]


def _contents(candidates: dict[int, ItemHead], marks: Sequence[Mark | None]) -> frozenset[int]:
    """Return the rows of heads that come again further on: they list what follows."""
    times = Counter(_shape(head) for head in candidates.values() if head.title)
    last = {_shape(head): at for at, head in candidates.items()}
    rows = sorted(candidates)
    following = dict(zip(rows, [*rows[1:], len(marks)][: len(rows)], strict=True))
    return frozenset(
        at
        for at, head in candidates.items()
        if times[_shape(head)] > 1
        and at != last[_shape(head)]
        and following[at] - at <= _ROWS_AHEAD
        and not any(marks[at + 1 : following[at]])
    )


def _rows_with_leaders(sheet: Sheet) -> frozenset[int]:
    """Return the rows that point to a page by a row of dots."""
    return frozenset(
        at
        for at, row in enumerate(sheet.rows)
        if row.text[-1].isdigit()
        and (". ." in row.text or "..." in row.text or "…" in row.text)
        and _LEADS_TO_PAGE.search(row.text)
    )


class _Walk:
    """One pass over the rows that decides which candidates are heads."""

    def __init__(
        self, sheet: Sheet, marks: Sequence[Mark | None], candidates: dict[int, ItemHead]
    ) -> None:
        self.sheet = sheet
        self.marks = marks
        self.candidates = candidates
        self.repeated: frozenset[tuple[str | None, str]] = frozenset()
        self.heads: dict[int, ItemHead] = {}
        self.last_number = 0
        self.section = ""
        self.listed: set[int] = set()
        self.taken_to = 0

    def found(self) -> dict[int, ItemHead]:
        numbered = any(self._is_strong(head) for head in self.candidates.values())
        for at in range(len(self.sheet.rows)):
            head = self.candidates.get(at)
            mark = self.marks[at]
            if head is not None and at >= self.taken_to:
                self._consider(head)
            elif mark is not None and mark.what in {"openness", "facts"} and not numbered:
                self._consider_title_above(at)
            elif mark is not None:
                self._enter(mark)
        return self.heads

    def _enter(self, mark: Mark) -> None:
        if mark.what in {"section", "route", "recommendation", "decision", "attachments"}:
            self.section = mark.what
            self.listed = set()

    def _consider(self, head: ItemHead) -> None:
        number = int(head.number) if head.number and head.number.isdigit() else 0
        if self._begins_item(head, number):
            self._take(replace(head, rows=self._title_rows(head)))
            self.last_number = number or self.last_number
        elif number:
            self.listed.add(number)

    def _take(self, head: ItemHead) -> None:
        self.heads[head.at] = head
        self.section = ""
        self.listed = set()
        self.taken_to = head.at + head.rows

    def _begins_item(self, head: ItemHead, number: int) -> bool:
        if _shape(head) in self.repeated:
            return True
        if self.section == "attachments" and not head.worded and not self._says_more(head):
            # Attachments are numbered too, and may be followed by their own openness.
            follows = self.last_number > 0 and number == self.last_number + 1
            return follows and number - 1 not in self.listed
        if self._is_strong(head):
            return True
        if number and (number - 1 in self.listed or (self.section in _LISTS and number == 1)):
            return False
        evidence = self._evidence_after(head)
        if evidence == "weak" and not (self.section in _LISTS and self._is_next(number) is False):
            return self._is_next(number) or head.worded or not self.heads
        return self._fits_unsupported(head, number)

    def _is_strong(self, head: ItemHead) -> bool:
        above = self.marks[head.at - 1] if head.at else None
        if above is not None and above.what == "case" and not above.rest:
            return True
        return head.openness != "unknown" or self._evidence_after(head) == "strong"

    def _says_more(self, head: ItemHead) -> bool:
        """Tell whether what stands below or above the head is said of items alone."""
        if head.openness != "unknown" or head.at + 1 >= len(self.marks):
            return head.openness != "unknown"
        near = (self.marks[head.at - 1], self.marks[head.at + 1]) if head.at else (None, None)
        if any(mark is not None and mark.what == "case" for mark in near):
            return True
        mark = self.marks[head.at + 1]
        if mark is not None and mark.what == "facts":
            return True
        said = mark is not None and mark.what == "openness" and mark.openness != "unknown"
        return said and " " in self.sheet.rows[head.at + 1].text

    def _is_next(self, number: int) -> bool:
        return number > 0 and (self.last_number == 0 or 0 < number - self.last_number <= 3)  # noqa: PLR2004 - a gap

    def _fits_unsupported(self, head: ItemHead, number: int) -> bool:
        if not head.title or head.title.endswith(".") or not self._is_next(number):
            return False
        row = self.sheet.rows[head.at]
        apart = row.gap > (1 if self.sheet.double else 0)
        return self.section == "" or apart

    def _evidence_after(self, head: ItemHead) -> str:
        for ahead in range(1, _ROWS_AHEAD):
            at = head.at + ahead
            if at >= len(self.marks) or at in self.candidates:
                return ""
            mark = self.marks[at]
            if mark is not None:
                if mark.what in _STRONG and ahead < _ROWS_AHEAD - 2:
                    return "strong"
                return "weak" if mark.what in _WEAK and ahead < _ROWS_AHEAD - 2 else ""
        return ""

    def _title_rows(self, head: ItemHead) -> int:
        """Count the rows of a title that the layout broke before the first mark."""
        rows = self.sheet.rows
        for ahead in range(1, _MOST_TITLE_ROWS + 1):
            at = head.at + ahead
            if at < len(rows) and self.marks[at] is not None:
                return 1 if self._is_prose(head.at + 1, at) else ahead
            if at >= len(rows) or at in self.candidates or not self._continues_title(at):
                break
        return 1

    def _is_prose(self, first: int, end: int) -> bool:
        """Tell whether the rows below a title are a sentence of their own and not its end."""
        if first == end:
            return False
        text = self.sheet.rows[end - 1].text
        ends = text.endswith(".") and not _ENDS_SHORTENED.search(text)
        return ends and self.sheet.rows[first].text[0].isupper()

    def _consider_title_above(self, at: int) -> None:
        first = at
        while first > self.taken_to and at - first < _MOST_TITLE_ROWS and self._is_title(first - 1):
            if first < at and not self._continues_title(first):
                break
            first -= 1
        self._take(ItemHead(first, None, "", rows=at - first))

    def _is_title(self, at: int) -> bool:
        text = self.sheet.rows[at].text
        return self.marks[at] is None and at not in self.candidates and not _ATTACHMENT.match(text)

    def _continues_title(self, at: int) -> bool:
        above, row = self.sheet.rows[at - 1], self.sheet.rows[at]
        return len(above.text) > self.sheet.width * _NEARLY_FULL and not self.sheet.breaks_before(
            above, row
        )
