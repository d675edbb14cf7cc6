"""Reads any Danish agenda text into the house form, with doubts in place of guesses."""

import re
from collections.abc import Sequence

from sagsgang.governance.house_form import HouseForm, Openness
from sagsgang.ingest.delivery import Doubt, LooseText, ReadForm
from sagsgang.ingest.doubts import doubts_of
from sagsgang.ingest.generic.headings import Mark, mark_of
from sagsgang.ingest.generic.item_drafts import ItemDraft
from sagsgang.ingest.generic.item_heads import Heads, ItemHead, heads_of, listed_title
from sagsgang.ingest.generic.meeting_head import HeadReading
from sagsgang.ingest.generic.points import point_of
from sagsgang.ingest.page_furniture import without_page_lines
from sagsgang.ingest.paragraphs import joined
from sagsgang.ingest.refusal import gettext_noop
from sagsgang.ingest.rows import Row, Sheet, sheet_of
from sagsgang.ingest.stated_form import as_stated

LAYOUT = "generic"
_PARTS = frozenset({"section", "route", "recommendation", "decision", "attachments", "label"})

_OPENNESS_LAST = re.compile(
    r"(?P<rest>.*?)[ ,;–-]*(?P<word>åbent?|lukket)(?: sag| punkt)?", re.IGNORECASE
)

_TELLING = 40

NO_ITEMS = gettext_noop("No item was found, so all text was kept apart for you to look at.")
WITHOUT_PLACE = gettext_noop(
    "Text from this line on belongs to no item; it was kept apart for you to look at."
)


def read(text: str, layout: str = LAYOUT) -> ReadForm:
    """Read cleaned text; never fails, since what is not understood is kept as loose text."""
    sheet = sheet_of(without_page_lines(text))
    marks = [mark_of(row.text) for row in sheet.rows]
    reading = _Reading(sheet, marks, heads_of(sheet, marks))
    reading.run()
    points = tuple(point_of(sheet, draft) for draft in reading.drafts)
    form = as_stated(HouseForm(reading.head.head(), points))
    emptied = [row for draft in reading.drafts for row in draft.empty_decisions()]
    loose = tuple(_loose(sheet, [*reading.loose, *emptied]))
    lines = [draft.line for draft in reading.drafts]
    doubts = (
        *doubts_of(form, lines, reading.head.date_line, reading.head.stated_date),
        *(Doubt("text-without-place", WITHOUT_PLACE, one.line) for one in loose),
        *(() if form.items else (Doubt("no-items", NO_ITEMS),)),
    )
    return ReadForm(layout, form, doubts, loose)


def _loose(sheet: Sheet, rows: Sequence[Row]) -> list[LooseText]:
    """Return rows that stood together as one text."""
    if not rows:
        return []
    runs: list[list[Row]] = []
    place = {row.number: at for at, row in enumerate(sheet.rows)}
    for row in sorted(rows):
        if runs and place[row.number] == place[runs[-1][-1].number] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [LooseText(run[0].number, joined(sheet, run)) for run in runs]


class _Reading:
    """One pass over the rows, with the item that is open."""

    def __init__(self, sheet: Sheet, marks: Sequence[Mark | None], heads: Heads) -> None:
        self.sheet = sheet
        self.marks = marks
        self.heads = heads
        self.head = HeadReading()
        self.drafts: list[ItemDraft] = []
        self.loose: list[Row] = []
        self.openness_of_all: Openness = "unknown"
        self.case_for_next: str | None = None
        self.closed = False

    def run(self) -> None:
        first = min(self.heads.items, default=None)
        if first is None:
            first = self._single_item()
        self._read_head(first)
        at = first
        for stop in [*(at for at in self._stops() if at >= first), len(self.sheet.rows)]:
            if stop >= at:
                self._take_matter(self.sheet.rows[at:stop])
                at = stop + self._step(stop) if stop < len(self.sheet.rows) else stop
        self._keep_unmet_contents()

    def _stops(self) -> list[int]:
        """Return the rows that are more than matter."""
        marked = (at for at, mark in enumerate(self.marks) if mark is not None)
        return sorted({*marked, *self.heads.items, *self.heads.contents})

    def _keep_unmet_contents(self) -> None:
        """Keep what the table of contents names and no item does, such as a closed item."""
        titles = {(draft.title or "").casefold()[:_TELLING] for draft in self.drafts}
        rows = (self.sheet.rows[at] for at in sorted(self.heads.contents))
        self.loose += [row for row in rows if listed_title(row.text)[:_TELLING] not in titles]

    def _single_item(self) -> int:
        """Open the one item of a text that has headings and no item's head."""
        opening = next(
            (at for at, mark in enumerate(self.marks) if mark and mark.what in _PARTS), None
        )
        if opening is None:
            return len(self.sheet.rows)
        above = HeadReading()
        if opening:
            above.read(self.sheet.rows[:opening])
        titled = bool(above.loose) and above.loose[-1] is self.sheet.rows[opening - 1]
        first = opening - 1 if titled and self.marks[opening - 1] is None else opening
        self.heads.items[first] = ItemHead(first, None, "", rows=opening - first)
        return first

    def _read_head(self, first: int) -> None:
        rows: list[Row] = []
        for at, row in enumerate(self.sheet.rows[:first]):
            mark = self.marks[at]
            if at in self.heads.contents or (mark is not None and mark.what == "contents"):
                continue
            if mark is not None and mark.what == "openness-of-all":
                self.openness_of_all = mark.openness
            elif mark is not None and mark.what == "case" and at + 1 == first and not mark.rest:
                self.case_for_next = mark.case_number
            else:
                rows.append(row)
        self.head.read(rows)
        self.loose += self.head.loose

    def _step(self, at: int) -> int:
        """Take the row ``at`` and return how many rows that took."""
        head = self.heads.items.get(at)
        if head is not None and (not self.drafts or self.drafts[-1].line != self._line(head)):
            self._open(head)
            if head.rows:
                return head.rows
        row, mark = self.sheet.rows[at], self.marks[at]
        if at in self.heads.contents:
            return 1
        if mark is None:
            self._take_matter([row])
        elif self._is_case_of_next(at, mark):
            self.case_for_next = mark.case_number
        else:
            self._take_mark(at, row, mark)
        return 1

    def _line(self, head: ItemHead) -> int:
        return self.sheet.rows[min(head.at, len(self.sheet.rows) - 1)].number

    def _is_case_of_next(self, at: int, mark: Mark) -> bool:
        """Tell whether a case number stands above the item that it belongs to."""
        if mark.what != "case" or mark.rest or at + 1 not in self.heads.items:
            return False
        after = self.marks[at + 2] if at + 2 < len(self.marks) else None
        return bool(self.drafts[-1].parts) and (after is None or after.what != "case")

    def _open(self, head: ItemHead) -> None:
        draft = ItemDraft.at(head, self.sheet)
        if draft.openness == "unknown":
            draft.openness = self.openness_of_all
        draft.case_number, self.case_for_next = self.case_for_next, None
        self.drafts.append(draft)
        self.closed = False

    def _take_matter(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        if self.closed:
            self.loose += rows
            return
        endings = [row for row in rows if row.text.startswith("Mødet ")]
        gone = [row for row in endings if self.head.read_closing(row)]
        self.drafts[-1].take([row for row in rows if row not in gone] if gone else rows)

    def _take_mark(self, at: int, row: Row, mark: Mark) -> None:
        draft = self.drafts[-1]
        if mark.what == "end":
            self.closed = True
            self.loose.append(row)
        elif self.closed:
            self.loose.append(row)
        elif mark.what == "openness" and draft.section != "attachments":
            draft.take_openness(mark.openness)
        elif mark.what == "openness-of-all":
            self.openness_of_all = mark.openness
        elif mark.what == "case":
            self._take_case(draft, row, mark)
        elif mark.what == "facts" and not draft.parts:
            draft.take_facts(mark, row)
        elif mark.what == "withdrawn" and draft.section != "decision":
            draft.withdrawn = True
        elif mark.what == "purpose" and draft.purpose is None and not draft.parts:
            draft.purpose = mark.purpose
            draft.take_openness(mark.openness)
        elif mark.what in _PARTS and self._opens_part(at, draft, mark):
            draft.open_part(mark, row)
        else:
            draft.take([row])

    def _take_case(self, draft: ItemDraft, row: Row, mark: Mark) -> None:
        if draft.case_number is not None or draft.section in {"decision", "recommendation"}:
            draft.take([row])
            return
        draft.case_number = mark.case_number
        draft.take_openness(mark.openness)
        rest = mark.rest
        if match := _OPENNESS_LAST.fullmatch(rest):
            rest = match["rest"]
            draft.take_openness("closed" if match["word"][0] in "lL" else "open")
        if not rest:
            return
        said = mark_of(rest)
        if said is not None and said.what == "label":
            draft.open_part(said, row)
        else:
            draft.take([Row(row.number, rest, row.gap, 0)])

    def _opens_part(self, at: int, draft: ItemDraft, mark: Mark) -> bool:
        if mark.heading:
            return True
        rows = self.sheet.rows
        apart = at == 0 or not draft.parts or self.sheet.breaks_before(rows[at - 1], rows[at])
        if mark.what == "attachments":
            return draft.section != "attachments" and (apart or draft.section == "decision")
        recommended = any(part.mark.what == "recommendation" for part in draft.parts)
        return apart and not recommended and draft.section != "decision"
