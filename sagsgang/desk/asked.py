"""What the pages that are read most ask of the database, each question worded once.

A question about a whole item, meeting or body goes through the rule on who sees what; those
about its parts are asked only after it has let the reader in.
"""

from typing import Any

from django.db.models import (
    BigAutoField,
    CharField,
    Count,
    Exists,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
)

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.closed_readings import any_closed_part, last_reading
from sagsgang.governance.models import (
    AdviceRequest,
    AgendaItem,
    Attachment,
    Attendance,
    Body,
    Decision,
    Delivery,
    Finding,
    FollowUp,
    Meeting,
    MinutesAnswer,
    MinutesItem,
    PointRole,
    Presence,
    Retraction,
    Seat,
    Section,
    StateChange,
    StatedStance,
    SubItem,
    TextDraft,
)
from sagsgang.governance.models.agenda_item import BEFORE_AGENDA
from sagsgang.governance.models.readers import told_grounds
from sagsgang.governance.neighbours import any_other_that_day, with_neighbours
from sagsgang.governance.seen import Seen
from sagsgang.partnerships.models import Visit
from sagsgang.planning.qualifying import any_qualifying
from sagsgang.strategy.models import ItemCoupling, Plan
from sagsgang.strategy.touched import any_touched

PER_PAGE = 25
MOST_VISITS = 20
KEY = Given(0, UUIDField())
CODE = Given(0, CharField())
ONE = Given(0, BigAutoField())
WRITER = Given(1, UUIDField())
READER = Given(1, UUIDField())


def any_of(model: type[Model], path: str) -> Exists:
    """Tell whether there is a row, so that a page need not ask for the rows there are not."""
    return Exists(model._default_manager.filter(**{path: OuterRef("pk")}))  # noqa: SLF001


def of_item(
    model: type[Any], *related: str, order: tuple[str, ...] = ("position",), closed_as: str = ""
) -> Prepared[Any]:
    """Word the question for an item's rows; ``closed_as`` is their kind where they tell why."""
    # Without a name, select_related would follow every relation there is.
    followed = related or (None,)
    told = told_grounds(closed_as) if closed_as else {}
    return Prepared(
        lambda _: (
            model.objects.filter(item_id=ONE)
            .select_related(*followed)
            .order_by(*order)
            .annotate(**told)
        )
    )


# --- an item ----------------------------------------------------------------------------------


def with_parts_told(rows: QuerySet[AgendaItem], _part: object) -> QuerySet[AgendaItem]:
    return (
        with_neighbours(rows, number="number", title="title")
        .filter(key=KEY)
        .order_by()
        .select_related("meeting__body", "case", "officer")
        .annotate(
            any_subitem=any_of(SubItem, "item"),
            any_role=any_of(PointRole, "item"),
            any_follow_up=any_of(FollowUp, "item"),
            any_advice=any_of(AdviceRequest, "item"),
            any_stance=any_of(StatedStance, "decision__item"),
            any_qualifying=any_qualifying(),
            any_closed_part=any_closed_part(),
            last_reading=last_reading(READER),
            **told_grounds("item"),
            any_coupling=any_of(ItemCoupling, "item"),
            any_touched=any_touched(),
            any_adopted=any_of(Plan, "adopted_by__item"),
            any_reopening=any_of(AgendaItem, "reopens"),
            any_carried=any_of(AgendaItem, "carried_from"),
            minutes_of_meeting=Subquery(
                MinutesItem.objects.filter(item=OuterRef("pk")).values("meeting__key")
            ),
            any_earlier=Exists(
                Decision.objects.filter(item__case=OuterRef("case_id")).exclude(item=OuterRef("pk"))
            ),
        )
    )


ITEM: Seen[AgendaItem] = Seen(AgendaItem, with_parts_told)
# For what is pressed at a meeting: without what only the item's own page tells.
ITEM_RUN: Seen[AgendaItem] = Seen(
    AgendaItem,
    lambda rows, _: (
        rows.filter(key=KEY)
        .order_by()
        .select_related("meeting__body", "case")
        .annotate(any_subitem=any_of(SubItem, "item"))
    ),
)
SECTIONS: Prepared[Section] = of_item(Section, closed_as="section")
SUBITEMS: Prepared[SubItem] = of_item(SubItem)
PRESENCES: Prepared[Presence] = of_item(Presence)
DECISIONS: Prepared[Decision] = of_item(Decision, order=("position", "pk"), closed_as="decision")
ATTACHMENTS: Prepared[Attachment] = of_item(Attachment, "file", closed_as="attachment")
ROLES: Prepared[PointRole] = of_item(PointRole, "person", order=("-part", "person__name"))
FOLLOW_UPS: Prepared[FollowUp] = of_item(FollowUp, "responsible", "subitem", order=("due", "pk"))
ADVICE: Prepared[AdviceRequest] = of_item(
    AdviceRequest, "department", "person", order=("due", "pk")
)
STANCES: Prepared[StatedStance] = Prepared(
    lambda _: StatedStance.objects.filter(decision__item_id=ONE).order_by("decision", "position")
)
DRAFTS: Prepared[TextDraft] = Prepared(
    lambda _: TextDraft.objects.filter(item_id=ONE, writer=WRITER).order_by()
)

# --- a meeting --------------------------------------------------------------------------------


def with_files_told(rows: QuerySet[Meeting], _part: object) -> QuerySet[Meeting]:
    return (
        rows.filter(key=KEY)
        .order_by()
        .select_related("body")
        .annotate(
            any_delivery=any_of(Delivery, "meeting"),
            any_attendee=any_of(Attendance, "meeting"),
            any_decision=any_of(Decision, "item__meeting"),
            any_retraction=any_of(Retraction, "meeting"),
            any_answer=Exists(
                MinutesAnswer.objects.filter(
                    approval__meeting=OuterRef("pk"), approval__taken_back_at__isnull=True
                )
            ),
            has_others=any_other_that_day(),
            any_proposal=Exists(
                AgendaItem.objects.filter(meeting=OuterRef("pk"), state__in=BEFORE_AGENDA)
            ),
        )
    )


LISTED_COLUMNS = (
    "key",
    "meeting_id",
    "position",
    "number",
    "title",
    "openness",
    "withdrawn",
    "purpose",
    "sent_at",
    "late_reason",
    "supplement",
    "withdrawn_reason",
    "released_version_id",
)
MEETING: Seen[Meeting] = Seen(Meeting, with_files_told)
ITEMS: Seen[AgendaItem] = Seen(
    AgendaItem,
    lambda rows, _: (
        rows.filter(meeting_id=ONE, position__isnull=False)
        .order_by("position")
        .only(*LISTED_COLUMNS)
        .annotate(any_decision=any_of(Decision, "item"))
    ),
)
PROPOSED: Seen[AgendaItem] = Seen(
    AgendaItem,
    lambda rows, _: (
        rows.filter(meeting_id=ONE, state__in=BEFORE_AGENDA)
        .order_by("pk")
        .select_related("officer")
        .only("key", "meeting_id", "title", "state", "officer__name")
    ),
)
STEPS: Prepared[StateChange] = Prepared(
    lambda _: StateChange.objects.filter(meeting_id=ONE).order_by("at", "pk")
)
ATTENDANCE: Prepared[Attendance] = Prepared(
    lambda _: Attendance.objects.filter(meeting_id=ONE).order_by("position")
)
DELIVERIES: Prepared[Delivery] = Prepared(
    lambda _: Delivery.objects.filter(meeting_id=ONE).order_by("-at", "-pk")
)
FINDINGS: Prepared[Finding] = Prepared(
    lambda _: Finding.objects.filter(delivery__meeting_id=ONE).order_by("line", "pk")
)

# --- a body -----------------------------------------------------------------------------------


MEETING_COLUMNS = (
    "key",
    "body_id",
    "date",
    "title",
    "number",
    "place",
    "state",
    "agenda_released_at",
    "minutes_released_at",
)


def page_of_meetings(rows: QuerySet[Meeting], first: int) -> QuerySet[Meeting]:
    listed = rows.filter(body_id=ONE).order_by("-date", "-start", "-pk").only(*MEETING_COLUMNS)
    return listed[first : first + PER_PAGE]


BODY: Seen[Body] = Seen(Body, lambda rows, _: rows.filter(code=CODE).order_by())
MEETINGS: Seen[Meeting] = Seen(Meeting, page_of_meetings)
MEETING_COUNT: Seen[Meeting] = Seen(
    Meeting,
    lambda rows, _: (
        rows.filter(body_id=ONE).order_by().values_list("body_id").annotate(count=Count("pk"))
    ),
)
SEATS: Prepared[Seat] = Prepared(
    lambda _: (
        Seat.objects.filter(body_id=ONE).select_related("person").order_by("role", "person__name")
    )
)
VISITS: Seen[Visit] = Seen(Visit, lambda rows, _: rows.filter(body_id=ONE)[:MOST_VISITS])
