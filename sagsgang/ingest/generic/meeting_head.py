"""What stands above the first item: body, date, times, place, number and attendance."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sagsgang.governance.house_form import AttendanceStatus, Attendee, BodyName, MeetingHead
from sagsgang.ingest.danish_time import DATE, TIME, date_in, time_in
from sagsgang.ingest.generic.attendance import LABELS, once_each, people_in
from sagsgang.ingest.generic.headings import body_name
from sagsgang.ingest.rows import Row

_FIELDS = {
    "udvalg": "body",
    "møde i": "body",
    "organ": "body",
    "dato": "date",
    "mødedato": "date",
    "start kl": "start",
    "mødetidspunkt": "start",
    "mødetid": "start",
    "tidspunkt": "start",
    "tid": "start",
    "starttidspunkt": "start",
    "mødet påbegyndt": "start",
    "mødet påbegyndt kl": "start",
    "møde start": "start",
    "slut kl": "end",
    "møde slut": "end",
    "sluttidspunkt": "end",
    "mødet hævet": "end",
    "mødet hævet kl": "end",
    "mødet afsluttet": "end",
    "mødet afsluttet kl": "end",
    "mødet blev hævet kl": "end",
    "sted": "place",
    "mødested": "place",
    "lokale": "place",
    "møde nr": "number",
    "mødenummer": "number",
    "mødenr": "number",
}
_ALL_LABELS = sorted([*_FIELDS, *LABELS], key=len, reverse=True)
_LABEL = re.compile(
    rf"(?<!\w)(?P<label>{'|'.join(map(re.escape, _ALL_LABELS))})\.?\s*:\s*", re.IGNORECASE
)
_LABEL_ALONE = re.compile(rf"(?P<label>{'|'.join(map(re.escape, _ALL_LABELS))})\.?", re.IGNORECASE)
_LABEL_AND_BLANK = re.compile(
    r"(?P<label>dato|mødedato|tid|tidspunkt|mødetidspunkt|sted|mødested) (?P<value>\S.*)",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(r"navn(?: parti(?: eller liste)?)?(?: fremmøde)?", re.IGNORECASE)
_LONGEST_PLACE = 80
_ENDED = re.compile(
    rf"mødet (?:blev )?(?:hævet|afsluttet)(?: kl\.?)? ?(?P<time>{TIME})\.?", re.IGNORECASE
)
_DOCUMENT = (
    r"(?:åben |lukket |foreløbig |endelig )?"
    # A number in capitals: a small “i” is the word for “in”, and so is “I” before a body's name.
    r"(?P<word>tillægs(?:dagsorden|referat)"
    r"(?: (?P<which>(?-i:I{1,3}|IV|V)|[1-9])(?=$| til | for | den |,))?|dagsorden|"
    r"beslutningsprotokol|beslutningsreferat|mødereferat|referat|protokol|beslutninger)"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_TITLE = re.compile(
    rf"{_DOCUMENT}(?: (?:til|fra|for|af|over))?"
    r"(?: (?:det )?(?P<extra>ekstraordinært |ekstraordinære )?møde[t]?)?"
    rf"(?: (?:i|for))?(?P<body> [^\d:–]{{3,90}}?)?(?:,? den| d\.)?(?:,? ?(?P<date>{DATE}))?"
    rf"(?:,? ?(?P<time>{TIME}))?(?: (?:i|på) (?P<place>[^:]{{2,100}}))?",
    re.IGNORECASE,
)
_BODY_FIRST = re.compile(
    r"(?P<body>[^\d:–]{3,90}?)"
    rf"(?:s møde(?: den)?| ?[–-] ?{_DOCUMENT}(?: ?[–-])?)\s*(?P<date>{DATE})"
    rf"(?:,? ?(?P<time>{TIME}))?",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    rf"(?P<date>{DATE})(?:,? ?(?P<time>{TIME})(?: ?(?:[-–]|til) ?(?P<end>{TIME}))?)?\.?",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"(?P<time>{TIME})(?: ?(?:[-–]|til) ?(?P<end>{TIME}))?", re.IGNORECASE)
_EXTRAORDINARY = re.compile(
    r"(?:ekstraordinært|ekstraordinære) (?:møde|dagsorden)\w*", re.IGNORECASE
)
_ALL_PRESENT = re.compile(
    r"alle (?:medlemmer|medlemmerne)? ?(?:var )?(?:mødt|til stede)\.?", re.IGNORECASE
)
_LONGEST = 200


@dataclass
class HeadReading:
    """The head of the meeting as it is read, row by row; rows that fit nothing stay loose."""

    body: str | None = None
    date: dt.date | None = None
    stated_date: str = ""
    start: str | None = None
    end: str | None = None
    place: str | None = None
    number: str | None = None
    title: str | None = None
    addendum: bool = False
    supplement: int | None = None
    people: list[Attendee] = field(default_factory=list)
    loose: list[Row] = field(default_factory=list)
    date_line: int | None = None
    _awaited: str = ""

    def read(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if not self._read_row(row):
                self.loose.append(row)

    def read_closing(self, row: Row) -> bool:
        """Take a row that says when the meeting ended; tell whether it did."""
        match = _ENDED.fullmatch(row.text)
        if match is None or self.end is not None:
            return False
        self.end = time_in(match["time"])
        return True

    def head(self) -> MeetingHead:
        return MeetingHead(
            body=BodyName(None, self.body),
            date=self.date,
            start=self.start,
            end=self.end,
            place=self.place,
            number=self.number,
            attendance=once_each(self.people),
            addendum=self.addendum,
            supplement=self.supplement,
            title=self.title,
        )

    def _read_row(self, row: Row) -> bool:
        text = row.text
        if len(text) > _LONGEST:
            return self._read_awaited(row)
        labels = list(_LABEL.finditer(text))
        if labels and labels[0].start() == 0:
            return self._read_labelled(row, labels)
        if match := _LABEL_ALONE.fullmatch(text.rstrip(": ")):
            self._awaited = match["label"].casefold()
            return True
        return self._read_awaited(row) or self._read_sentence(row)

    def _read_labelled(self, row: Row, labels: Sequence[re.Match[str]]) -> bool:
        ends = [*(label.start() for label in labels[1:]), len(row.text)]
        taken = True
        for label, end in zip(labels, ends, strict=True):
            name = label["label"].casefold()
            value = row.text[label.end() : end].strip(" ,;")
            self._awaited = name
            if value and not self._take(name, value, row):
                taken = False
        return taken

    def _read_awaited(self, row: Row) -> bool:
        name = self._awaited
        if not name:
            return False
        if name in LABELS:
            if _TABLE_HEAD.fullmatch(row.text) or self._take(name, row.text, row):
                return True
            self._awaited = ""
            return False
        self._awaited = ""
        return self._take(name, row.text, row)

    def _take(self, name: str, value: str, row: Row) -> bool:
        if name in LABELS:
            return self._take_people(value, LABELS[name])
        what = _FIELDS[name]
        if what == "date":
            return self._take_date(value, row)
        if what in {"start", "end"}:
            return self._take_times(value, what)
        if getattr(self, what) is not None:
            return False
        setattr(self, what, value)
        return True

    def _take_people(self, value: str, status: AttendanceStatus) -> bool:
        people = people_in(value, status)
        self.people += people or ()
        return people is not None

    def _take_date(self, value: str, row: Row) -> bool:
        match = _DATE_LINE.fullmatch(value)
        day = date_in(value) if match else None
        if match is None or day is None or self.date is not None:
            return False
        self.date, self.stated_date, self.date_line = day, match["date"], row.number
        self._keep_times(match["time"], match["end"])
        return True

    def _take_times(self, value: str, what: str) -> bool:
        match = _TIMES.fullmatch(value.rstrip("."))
        first = time_in(match["time"]) if match else None
        if match is None or first is None or getattr(self, what) is not None:
            return False
        setattr(self, what, first)
        if match["end"]:
            self._keep_times(None, match["end"])
        return True

    def _keep_times(self, start: str | None, end: str | None) -> None:
        if start and self.start is None:
            self.start = time_in(start)
        if end and self.end is None:
            self.end = time_in(end)

    def _read_sentence(self, row: Row) -> bool:
        text = row.text
        if self.read_closing(row):
            return True
        if _ALL_PRESENT.fullmatch(text) and self.people:
            self.people = [
                Attendee(one.name, one.group, "present" if one.status == "member" else one.status)
                for one in self.people
            ]
            return True
        if self._take_date(text, row) or self._read_unmarked(row):
            return True
        return self._read_title(row) or self._read_body(text)

    def _read_unmarked(self, row: Row) -> bool:
        """Read a label whose colon the layout left out."""
        if _TABLE_HEAD.fullmatch(row.text):
            return True
        match = _LABEL_AND_BLANK.fullmatch(row.text)
        if match is None or len(row.text) > _LONGEST_PLACE:
            return False
        return self._take(match["label"].casefold(), match["value"], row)

    def _read_body(self, text: str) -> bool:
        if self.body is not None or body_name(text) is None:
            return self.body is not None and self.body.casefold() == text.casefold()
        self.body = text
        return True

    def _read_title(self, row: Row) -> bool:
        text = row.text
        if _EXTRAORDINARY.fullmatch(text) and self.title is None:
            self.title = text
            return True
        match = _TITLE.fullmatch(text) or _BODY_FIRST.fullmatch(text)
        if match is None or not self._agrees(match.groupdict()):
            return False
        self._keep_title(match.groupdict(), row)
        return True

    def _agrees(self, found: dict[str, str | None]) -> bool:
        """Tell whether a title line can be kept whole beside what is known already."""
        body = _trimmed(found["body"])
        if body and (self.body not in {None, body} or not (body_name(body) or found["date"])):
            return False
        day = date_in(found["date"]) if found["date"] else None
        if found["date"] and (day is None or self.date not in {None, day}):
            return False
        stated = found.get("time")
        clock = time_in(stated) if stated else None
        if stated and (clock is None or self.start not in {None, clock}):
            return False
        place = found.get("place")
        return not place or (found["date"] is not None and self.place in {None, place})

    def _keep_title(self, found: dict[str, str | None], row: Row) -> None:
        self.body = _trimmed(found["body"]) or self.body
        self.addendum = self.addendum or (found.get("word") or "").casefold().startswith("tillæg")
        if self.addendum and self.supplement is None and (which := found.get("which")):
            self.supplement = _ROMAN.get(which) or int(which)
        if found["date"] and self.date is None:
            self._take_date(found["date"], row)
        self._keep_times(found.get("time"), None)
        if found.get("place") and self.place is None:
            self.place = found["place"]
        if found.get("extra") and self.title is None:
            self.title = "Ekstraordinært møde"


def _trimmed(name: str | None) -> str:
    return (name or "").strip(" ,–-")
