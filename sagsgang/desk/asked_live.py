"""What the screen of a meeting asks of the database, each question worded once; see ``asked``."""

from django.db.models import (
    BigAutoField,
    DateField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
)

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.desk.asked import ONE, any_of
from sagsgang.governance.concluding import WRITTEN_HERE
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionDraft,
    Disqualification,
    FollowUp,
    Movement,
    Phrase,
    Presence,
    RoomScreen,
    Seat,
    Sitting,
    StandIn,
    Statement,
    SubItem,
    Suspension,
    Turn,
    Vote,
)
from sagsgang.governance.seen import Seen

SHOWN_MOVES = 10


def moves_of(kind: str) -> QuerySet[Movement]:
    """Return the movements of one kind of the attendee at hand, the last first."""
    moves = Movement.objects.filter(attendee=OuterRef("pk"), taken_back=False, kind=kind)
    return moves.order_by("-sequence")


ITEMS: Seen[AgendaItem] = Seen(
    AgendaItem,
    lambda rows, _: (
        rows.filter(meeting_id=ONE, position__isnull=False)
        .select_related("suspension")
        .annotate(
            any_decision=any_of(Decision, "item"),
            any_presence=any_of(Presence, "item"),
            any_follow_up=any_of(FollowUp, "item"),
            any_subitem=any_of(SubItem, "item"),
        )
        .order_by("position")
    ),
)
SITTING: Prepared[Sitting] = Prepared(
    lambda _: (
        Sitting.objects.filter(meeting_id=ONE)
        .annotate(
            screened=Exists(
                RoomScreen.objects.filter(meeting=OuterRef("meeting"), shut_at__isnull=True)
            )
        )
        .order_by()
    )
)
SEATS: Prepared[Seat] = Prepared(
    lambda _: (
        Seat.objects.filter(body_id=ONE)
        .held_now(Given(1, DateField()))
        .select_related("person")
        .order_by("person__name")
    )
)
TURNS: Prepared[Turn] = Prepared(lambda _: Turn.objects.filter(sitting_id=ONE).order_by("sequence"))
DISQUALIFICATIONS: Prepared[Disqualification] = Prepared(
    lambda _: Disqualification.objects.filter(item__meeting_id=ONE).order_by("sequence")
)
STAND_INS: Prepared[StandIn] = Prepared(
    lambda _: StandIn.objects.filter(meeting_id=ONE).order_by("sequence")
)
# Each with the count at which one came last, when one went last, and whether all know one came.
ATTENDEES: Prepared[Attendance] = Prepared(
    lambda _: (
        Attendance.objects.filter(meeting_id=ONE)
        .annotate(
            came=Subquery(moves_of("arrived").values("sequence")[:1]),
            went_at=Subquery(moves_of("left").values("at")[:1]),
            is_bound=any_of(Vote, "attendee")
            | any_of(Statement, "attendee")
            | any_of(Suspension, "attendee")
            | any_of(Disqualification, "attendee")
            | any_of(StandIn, "deputy"),
        )
        .order_by("position")
    )
)
# What stands of the body's decisions at the meeting, by hand or written at the screen.
DECISIONS: Prepared[Decision] = Prepared(
    lambda _: (
        Decision.objects.standing()
        .filter(
            WRITTEN_HERE | Q(body_id=Given(1, BigAutoField()), date=Given(2, DateField())),
            item__meeting_id=ONE,
        )
        .select_related("conclusion", "subitem", "corrects__conclusion")
        .order_by("position", "pk")
    )
)
MOVES: Prepared[Movement] = Prepared(
    lambda _: Movement.objects.filter(sitting_id=ONE, taken_back=False).order_by("-sequence")[
        :SHOWN_MOVES
    ]
)
VOTES: Prepared[Vote] = Prepared(
    lambda _: (
        Vote.objects.filter(ballot__item_id=ONE, ballot__taken_back=False)
        .select_related("ballot")
        .order_by("ballot__sequence", "pk")
    )
)
STATEMENTS: Prepared[Statement] = Prepared(
    lambda _: Statement.objects.filter(item_id=ONE).order_by("sequence")
)
DRAFT: Prepared[DecisionDraft] = Prepared(
    lambda _: DecisionDraft.objects.filter(item_id=ONE, writer=Given(1, UUIDField())).order_by()
)
PHRASES: Prepared[Phrase] = Prepared(
    lambda _: Phrase.objects.filter(body_id=ONE).order_by("position", "pk")
)
