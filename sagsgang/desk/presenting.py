"""What the pages of presentations share: fetching, and a meeting's queue for this reader."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_run
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.look.templates import day
from sagsgang.planning import access
from sagsgang.planning.lateness import Lateness, lateness
from sagsgang.planning.models import Presentation
from sagsgang.planning.qualifying import qualifying
from sagsgang.planning.slots import has_presentations, slots_of

# The words of ``look.states``.
LATE_WORDS = {Lateness.TIGHT: "tight", Lateness.LATE: "too-late"}


def presentation_for(user: User, key: UUID) -> Presentation:
    rows = Presentation.objects.internal_to(user).with_advice()
    return get_object_or_404(
        rows.select_related(
            "meeting__body",
            "field__committee_link__body",
            "presenter",
            "case",
            "committee_meeting__body",
            "item__meeting__body",
            "slides",
            "board_item",
            "version",
        ),
        key=key,
    )


@dataclass(frozen=True, slots=True)
class Queued:
    """A presentation in a queue; ``late`` is a state's word, empty where it is in time."""

    row: Presentation
    late: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A meeting's presentations in order, and what the reader may do with them."""

    rows: tuple[Queued, ...]
    slots: int
    runs: bool
    books: bool

    @property
    def full(self) -> bool:
        return len(self.rows) >= self.slots


def queue_here(user: User, meeting: Meeting) -> Queue | None:
    """Return the queue of a board's meeting; None where the body hears no presentations."""
    if not has_presentations(meeting.body):
        return None
    rows = (
        Presentation.objects.internal_to(user)
        .standing()
        .filter(meeting=meeting)
        .select_related("presenter", "field", "committee_meeting__body")
        .order_by("position", "pk")
    )
    return Queue(
        tuple(queued(row, meeting) for row in rows),
        slots_of([meeting])[meeting.pk],
        runs=may_run(user, meeting.body),
        books=access.fields_booked_by(user).exists(),
    )


def queued(row: Presentation, meeting: Meeting) -> Queued:
    late = LATE_WORDS.get(lateness(meeting, row.committee_meeting), "")
    if row.state != Presentation.State.BOOKED:
        late = ""
    return Queued(row, late, late_sentence(row) if late else "")


def late_sentence(row: Presentation) -> str:
    """Say by which day the board should have heard it, or by which the item must be changed."""
    treated = row.committee_meeting
    if treated is None:
        return ""
    due = treated.deadlines
    told = {"committee": treated.body, "check": day(due.check), "material": day(due.material)}
    if lateness(row.meeting, treated) == Lateness.LATE:
        return _("%(committee)s: papers are checked by %(check)s, before the board meets.") % told
    return (
        _("%(committee)s: material was due %(material)s; what changes must be in by %(check)s.")
        % told
    )


def qualified_here(item: AgendaItem, user: User) -> tuple[list[Presentation], bool]:
    """Return the presentations before ``asked.ITEM``, and whether it is worth saying: none."""
    heard = qualifying([item], user).get(item.pk, []) if vars(item)["any_qualifying"] else []
    none = not heard and item.case is not None and not has_presentations(item.meeting.body)
    return heard, none and access.knows_of_presentations(user, item)
