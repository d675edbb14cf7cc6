"""One item while its rows are read: its head, and its parts by heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sagsgang.governance.house_form import Openness, Participation, Purpose
from sagsgang.ingest.generic.headings import Mark
from sagsgang.ingest.generic.item_heads import ItemHead, opened_title
from sagsgang.ingest.paragraphs import joined_line
from sagsgang.ingest.rows import Row, Sheet

LEAD = Mark("section")
"""The mark of text that stands in an item under no heading."""


@dataclass
class Part:
    """The rows under one heading."""

    mark: Mark
    line: int
    rows: list[Row] = field(default_factory=list)


@dataclass
class ItemDraft:
    """An item as its rows are taken, one by one."""

    number: str | None
    title: str | None
    openness: Openness
    line: int
    case_number: str | None = None
    purpose: Purpose | None = None
    participation: list[Participation] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    withdrawn: bool = False

    @classmethod
    def at(cls, head: ItemHead, sheet: Sheet) -> "ItemDraft":
        rows = sheet.rows[head.at : head.at + head.rows]
        if head.number is None:
            printed = joined_line(rows) if rows else ""
            title, openness = opened_title(printed)
        else:
            title = " ".join(filter(None, [head.title, joined_line(rows[1:]) if rows[1:] else ""]))
            openness = head.openness
            if openness == "unknown":
                title, openness = opened_title(title)
        line = sheet.rows[min(head.at, len(sheet.rows) - 1)].number
        return cls(head.number, title or None, openness, line)

    def take_openness(self, openness: Openness) -> None:
        """Keep the stated openness; of two that disagree the closed one holds."""
        if self.openness != "closed" and openness != "unknown":
            self.openness = openness

    def take_facts(self, mark: Mark, row: Row) -> None:
        """Keep what one line states of the item; the rest of the line is matter."""
        self.take_openness(mark.openness)
        self.purpose = self.purpose or mark.purpose
        self.case_number = self.case_number or mark.case_number
        if mark.rest:
            self.take([Row(row.number, mark.rest, row.gap, 0)])

    def open_part(self, mark: Mark, row: Row) -> None:
        self.parts.append(Part(mark, row.number))
        if mark.rest:
            self.parts[-1].rows.append(Row(row.number, mark.rest, row.gap, 0))

    def take(self, rows: Sequence[Row]) -> None:
        """Put rows under the heading that is open, or under none."""
        if self.parts and self.parts[-1].mark.what == "label" and not self.parts[-1].rows:
            # What stands below a label alone is its value, and nothing more is.
            self.parts[-1].rows.append(rows[0])
            rows = rows[1:]
        if not rows:
            return
        if not self.parts or self.parts[-1].mark.what == "label":
            self.parts.append(Part(LEAD, rows[0].number))
        self.parts[-1].rows += rows

    def empty_decisions(self) -> list[Row]:
        """Return the headings that name who decides where nothing is decided yet."""
        return [
            Row(part.line, part.mark.heading, 0, 0)
            for part in self.parts
            if part.mark.what == "decision" and not part.rows and (part.mark.body or part.mark.date)
        ]

    @property
    def section(self) -> str:
        return self.parts[-1].mark.what if self.parts else ""
