"""The head of the house form as text."""

import re
from dataclasses import dataclass, field

from sagsgang.governance import text_form as words
from sagsgang.governance.house_form import Attendee, BodyName, MeetingHead
from sagsgang.ingest.own_text.blocks import Block
from sagsgang.ingest.own_text.facts import day_of, index_of, turned

_WITH_GROUP = re.compile(r"(?P<name>[^()]+) \((?P<group>[^()]+)\)")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
_STATUSES = turned(words.ATTENDANCE_STATUSES)
_ONE_LINE = {
    words.BODY_NAME: "name",
    words.BODY_CODE: "code",
    words.PLACE: "place",
    words.MEETING_NUMBER: "number",
    words.MEETING_TITLE: "title",
}
_CLOCKS = {words.START: "start", words.END: "end"}


@dataclass
class MeetingDraft:
    """The head as its blocks are taken, one by one."""

    values: dict[str, str] = field(default_factory=dict)
    people: list[Attendee] = field(default_factory=list)
    date_line: int | None = None
    addendum: bool = False
    supplement: int | None = None

    def take(self, block: Block, label: str, value: str) -> bool:
        """Take a block, or tell that it says nothing of a meeting."""
        if label in _STATUSES and value:
            return self._take_person(block, label, value)
        if block.paragraphs:
            return False
        if not value:
            self.addendum = self.addendum or label == words.ADDENDUM
            return label in {words.ADDENDUM, words.ATTENDANCE}
        return self._take_value(block, label, value)

    def head(self) -> MeetingHead:
        return MeetingHead(
            body=BodyName(self.values.get("code"), self.values.get("name")),
            date=day_of(self.values.get("date", "")),
            start=self.values.get("start"),
            end=self.values.get("end"),
            place=self.values.get("place"),
            number=self.values.get("number"),
            attendance=tuple(self.people),
            addendum=self.addendum,
            title=self.values.get("title"),
            supplement=self.supplement,
            sent=day_of(self.values.get("sent", "")),
        )

    def _take_value(self, block: Block, label: str, value: str) -> bool:
        name = _ONE_LINE.get(label)
        if label in _CLOCKS and _CLOCK.fullmatch(value):
            name = _CLOCKS[label]
        elif label == words.DATE and day_of(value):
            name = "date"
            self.date_line = block.line
        elif label == words.SENT and day_of(value):
            name = "sent"
        elif label == words.ADDENDUM and index_of(value) is not None and not self.addendum:
            self.addendum, self.supplement = True, index_of(value)
            return True
        if name is None or name in self.values:
            return False
        self.values[name] = value
        return True

    def _take_person(self, block: Block, label: str, value: str) -> bool:
        group: str | None = None
        if block.paragraphs:
            key, _, group_said = block.text.partition(" ")
            if block.text != words.NO_GROUP:
                if key != words.GROUP or "\n" in group_said:
                    return False
                group = group_said
        elif match := _WITH_GROUP.fullmatch(value):
            value, group = match["name"], match["group"]
        self.people.append(Attendee(value, group, _STATUSES[label]))
        return True
