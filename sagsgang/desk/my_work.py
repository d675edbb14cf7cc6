"""What waits for one person: meetings, items and follow-ups, by seat, post and promise."""

from dataclasses import dataclass, field

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.desk.fetch import meetings_for
from sagsgang.desk.turns import waits_for
from sagsgang.governance.access import Standing, standing_of
from sagsgang.governance.minutes_signing import papers_to_sign
from sagsgang.governance.models import (
    AgendaItem,
    FollowUp,
    ItemState,
    Meeting,
    MeetingState,
    MinutesAnswer,
    MinutesApproval,
    PointRole,
)
from sagsgang.governance.waiting import OVER, REMEMBERED, waiting_items
from sagsgang.people.models import Person

SHOWN = 15
WAITING, MINE, PRESENTED, DIRECTED = 0, 1, 2, 3
OTHERS = 1


@dataclass(frozen=True, slots=True)
class Work:
    """The lists of the start page, each at most ``SHOWN`` long and in the order of its days.

    ``to_minute``: held meetings whose minutes this secretary has not released.
    ``before_body``: meetings of the person's bodies whose minutes are to be approved now; each
    has ``minutes_due``, and tells whether the person has ``said`` a word and ``comments`` wait.
    ``waited_for``: meetings of which cases wait for another, each with how many and the first.
    ``to_sign``: meetings whose approved minutes wait for this person's signature.
    ``to_move_on``: what others have proposed and this person is the next to look at.
    ``prepared``, ``presented``, ``of_departments``: items on the way; each stands once.
    ``late``: what others promised and have not done in time, on items this person reads.
    """

    coming: list[Meeting] = field(default_factory=list)
    to_minute: list[Meeting] = field(default_factory=list)
    before_body: list[Meeting] = field(default_factory=list)
    waited_for: list[Meeting] = field(default_factory=list)
    to_sign: list[Meeting] = field(default_factory=list)
    to_move_on: list[AgendaItem] = field(default_factory=list)
    prepared: list[AgendaItem] = field(default_factory=list)
    presented: list[AgendaItem] = field(default_factory=list)
    of_departments: list[AgendaItem] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    late: list[FollowUp] = field(default_factory=list)


def work_of(user: User) -> Work:
    standing = standing_of(user)
    if standing.person is None:
        return Work()
    items = items_on_the_way(user, standing)
    promised = mine_or_late(user, standing.person)
    meetings, today = meetings_coming_and_held(user, standing), timezone.localdate()
    return Work(
        coming=[
            one
            for one in meetings
            if one.date >= today and not is_off(one) and one.state not in OVER
        ],
        to_minute=[
            one
            for one in meetings
            if one.date < today
            and not is_off(one)
            and one.body_id in standing.secretary_of
            and one.minutes_released_at is None
        ],
        before_body=[one for one in meetings if vars(one)["minutes_due"] is not None],
        waited_for=[one for one in meetings if vars(one)["waits"]],
        to_sign=[one for one in meetings if vars(one)["to_sign"]],
        to_move_on=[item for item in items if vars(item)["share"] == WAITING][:SHOWN],
        prepared=[item for item in items if vars(item)["share"] == MINE][:SHOWN],
        presented=[item for item in items if vars(item)["share"] == PRESENTED][:SHOWN],
        of_departments=[item for item in items if vars(item)["share"] == DIRECTED][:SHOWN],
        follow_ups=[one for one in promised if one.responsible_id == standing.person.pk][:SHOWN],
        late=[one for one in promised if one.responsible_id != standing.person.pk][:SHOWN],
    )


def meetings_coming_and_held(user: User, standing: Standing) -> list[Meeting]:
    """Return the person's next meetings, those to minute, and those with minutes to approve.

    Of all bodies for one who reads all. One question for all lists, each ``SHOWN`` long.
    """
    today = timezone.localdate()
    coming = Q(date__gte=today)
    if not standing.reads_all:
        coming &= Q(body_id__in=standing.seated_in)
    held = Q(date__lt=today, body_id__in=standing.secretary_of, minutes_released_at__isnull=True)
    asked = MinutesApproval.objects.visible_to(user).open().filter(meeting=OuterRef("pk"))
    words = MinutesAnswer.objects.filter(
        approval__meeting=OuterRef("pk"), approval__taken_back_at__isnull=True
    )
    waits = waiting_items(user).filter(meeting=OuterRef("pk")).order_by()
    since = today - REMEMBERED
    waiting = Q(waits__gt=0, body_id__in=standing.secretary_of, date__gte=since)
    before = Q(minutes_due__isnull=False, body_id__in=standing.seated_in)
    turn = Window(
        RowNumber(),
        partition_by=Case(
            When(date__gte=today, then=Value(1)),
            When(before, then=Value(2)),
            When(to_sign=True, then=Value(3)),
            When(waiting, then=Value(4)),
            default=Value(0),
        ),
        order_by=("date", "start", "pk"),
    )
    rows = meetings_for(user).annotate(
        minutes_due=Subquery(asked.values("due")[:1]),
        said=Exists(words.filter(person=standing.person)),
        comments=Exists(words.unsettled()),
        to_sign=Exists(papers_to_sign(user).filter(meeting=OuterRef("pk"))),
        waits=Subquery(waits.values("meeting_id").annotate(count=Count("pk")).values("count")),
        first_waiting=Subquery(waits.order_by("position").values("title")[:1]),
    )
    shown = coming | held | before | Q(to_sign=True)
    rows = rows.filter((shown & ~Q(state=MeetingState.CANCELLED)) | waiting)
    rows = rows.annotate(turn=turn).filter(turn__lte=SHOWN)
    return list(rows.order_by("date", "start", "pk"))


def is_off(meeting: Meeting) -> bool:
    return meeting.state == MeetingState.CANCELLED


def items_on_the_way(user: User, standing: Standing) -> list[AgendaItem]:
    """Return items whose minutes are not released, by ``share`` and then the next meeting first.

    One question for all four lists: an item stands in the first that it belongs to.
    """
    person = standing.person
    waiting = waits_for(standing) & ~Q(state=ItemState.DRAFT)
    mine = Q(officer=person) | Q(case__officer=person)
    presented = Exists(PointRole.objects.filter(item=OuterRef("pk"), person=person))
    directed = Q(case__department_id__in=standing.directs)
    return list(
        AgendaItem.objects.internal_to(user)
        .filter(waiting | mine | Q(presented) | directed, meeting__minutes_released_at__isnull=True)
        .annotate(
            share=Case(
                When(waiting, then=Value(WAITING)),
                When(mine, then=Value(MINE)),
                When(presented, then=Value(PRESENTED)),
                default=Value(DIRECTED),
            )
        )
        .select_related("meeting__body")
        .order_by("share", "meeting__date", "position")[: 4 * SHOWN]
    )


def mine_or_late(user: User, person: Person) -> list[FollowUp]:
    """Return what the person promised, then what others are late with; one question for both."""
    whose = Case(When(responsible=person, then=Value(MINE)), default=Value(OTHERS))
    rows = open_follow_ups(user).filter(Q(responsible=person) | Q(due__lt=timezone.localdate()))
    return list(rows.annotate(whose=whose).order_by("whose", "due", "pk")[: 3 * SHOWN])


def open_follow_ups(user: User) -> QuerySet[FollowUp]:
    return (
        FollowUp.objects.visible_to(user)
        .open()
        .select_related("item", "responsible")
        .order_by("due", "pk")
    )
