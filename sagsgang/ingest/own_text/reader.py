"""Reads the house form as text back; what someone has added by hand is kept as loose text."""

from sagsgang.governance import text_form as words
from sagsgang.governance.house_form import HouseForm
from sagsgang.ingest.delivery import Doubt, LooseText, ReadForm
from sagsgang.ingest.doubts import doubts_of
from sagsgang.ingest.generic.reader import WITHOUT_PLACE
from sagsgang.ingest.own_text.blocks import Block, blocks_in
from sagsgang.ingest.own_text.items import PointDraft, point_begun_by
from sagsgang.ingest.own_text.meeting import MeetingDraft
from sagsgang.ingest.stated_form import as_stated

LAYOUT = "house-form"
_TITLES = frozenset(words.TITLES.values())


def recognises(text: str) -> bool:
    """Tell by the first line, which only the house form has."""
    first = text.lstrip(" \n")[:100].partition("\n")[0]
    return first.strip(" ") in _TITLES


def read(text: str) -> ReadForm:
    """Read cleaned text; never fails."""
    meeting = MeetingDraft()
    drafts: list[PointDraft] = []
    unread = [block for block in blocks_in(text)[1:] if not _take(block, meeting, drafts)]
    loose = tuple(
        LooseText(block.line, f"{block.head}\n{block.text}".rstrip("\n")) for block in unread
    )
    form = as_stated(HouseForm(meeting.head(), tuple(draft.finished() for draft in drafts)))
    lines = [draft.line for draft in drafts]
    doubts = (
        *doubts_of(form, lines, meeting.date_line, ""),
        *(Doubt("text-without-place", WITHOUT_PLACE, one.line) for one in loose),
    )
    return ReadForm(LAYOUT, form, doubts, loose)


def _take(block: Block, meeting: MeetingDraft, drafts: list[PointDraft]) -> bool:
    point = point_begun_by(block)
    if point is not None:
        drafts.append(PointDraft(point, block.line))
        return True
    label, value = block.head, ""
    if ": " in block.head:
        label, _, value = block.head.partition(": ")
    return (drafts[-1] if drafts else meeting).take(block, label, value)
