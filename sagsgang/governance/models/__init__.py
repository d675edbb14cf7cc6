from sagsgang.governance.models.advice_request import AdviceRequest
from sagsgang.governance.models.agenda_item import (
    AgendaItem,
    PointRole,
    Presence,
    RouteStep,
    Section,
    SubItem,
    TextDraft,
    TextVersion,
    Treatment,
)
from sagsgang.governance.models.attachment import Attachment
from sagsgang.governance.models.ballot import Ballot, Statement, Suspension, Vote
from sagsgang.governance.models.body import Body, FieldCommittee, Seat
from sagsgang.governance.models.bundle import Bundle
from sagsgang.governance.models.case import Case, CaseLink
from sagsgang.governance.models.clearance import (
    FileClearance,
    PersonalDataClearance,
    TextClearance,
)
from sagsgang.governance.models.conclusion import Conclusion, DecisionDraft
from sagsgang.governance.models.decision import Decision, StatedStance
from sagsgang.governance.models.follow_up import FollowUp
from sagsgang.governance.models.group_rule import GroupRule, GroupSeat
from sagsgang.governance.models.item_template import ItemTemplate, TemplateSection
from sagsgang.governance.models.meeting import Attendance, Delivery, Finding, Meeting, Release
from sagsgang.governance.models.minutes import (
    MinutesAddendum,
    MinutesAnswer,
    MinutesApproval,
    MinutesItem,
)
from sagsgang.governance.models.minutes_paper import MinutesPaper, MinutesSignature
from sagsgang.governance.models.phrase import Phrase
from sagsgang.governance.models.readers import ClosingGround, NamedReader
from sagsgang.governance.models.reading_reason import ReadingReason
from sagsgang.governance.models.resting import Resting
from sagsgang.governance.models.retraction import Retraction, Tombstone
from sagsgang.governance.models.scheduled_release import ScheduledRelease
from sagsgang.governance.models.sitting import AnsweredRequest, Movement, RoomScreen, Sitting, Turn
from sagsgang.governance.models.standing_in import Disqualification, StandIn
from sagsgang.governance.models.state import ItemState, MeetingState, StateChange

__all__ = [
    "AdviceRequest",
    "AgendaItem",
    "AnsweredRequest",
    "Attachment",
    "Attendance",
    "Ballot",
    "Body",
    "Bundle",
    "Case",
    "CaseLink",
    "ClosingGround",
    "Conclusion",
    "Decision",
    "DecisionDraft",
    "Delivery",
    "Disqualification",
    "FieldCommittee",
    "FileClearance",
    "Finding",
    "FollowUp",
    "GroupRule",
    "GroupSeat",
    "ItemState",
    "ItemTemplate",
    "Meeting",
    "MeetingState",
    "MinutesAddendum",
    "MinutesAnswer",
    "MinutesApproval",
    "MinutesItem",
    "MinutesPaper",
    "MinutesSignature",
    "Movement",
    "NamedReader",
    "PersonalDataClearance",
    "Phrase",
    "PointRole",
    "Presence",
    "ReadingReason",
    "Release",
    "Resting",
    "Retraction",
    "RoomScreen",
    "RouteStep",
    "ScheduledRelease",
    "Seat",
    "Section",
    "Sitting",
    "StandIn",
    "StateChange",
    "StatedStance",
    "Statement",
    "SubItem",
    "Suspension",
    "TemplateSection",
    "TextClearance",
    "TextDraft",
    "TextVersion",
    "Tombstone",
    "Treatment",
    "Turn",
    "Vote",
]
