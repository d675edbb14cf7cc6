"""Presentations by field: booked, held, what was never heard; and one with all there is of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.presentation import (
    CancelForm,
    LinkForm,
    MoveForm,
    SlidesForm,
    TopicForm,
    field_name,
)
from sagsgang.desk.frame import PRESENTATIONS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.presenting import LATE_WORDS, late_sentence, presentation_for
from sagsgang.desk.slides import slide_of
from sagsgang.desk.words import meeting_title, numbered
from sagsgang.governance.access import may_run
from sagsgang.governance.models import AgendaItem, Case, FollowUp
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.people.models import Field, Person
from sagsgang.planning import access
from sagsgang.planning.lateness import lateness
from sagsgang.planning.models import Presentation
from sagsgang.planning.presenting import clock_of
from sagsgang.planning.qualifying import coming_items, unqualified
from sagsgang.strategy.models import Plan

LONGEST_UNQUALIFIED = 30
State = Presentation.State


@require_safe
def presentations(request: SignedIn) -> HttpResponse:
    """List by field; those who know of none at all are told who books them."""
    known_here(request.user)
    fields = list(Field.objects.order_by("name"))
    chosen = next((one for one in fields if str(one.key) == request.GET.get("field")), None)
    rows = Presentation.objects.internal_to(request.user).with_advice()
    rows = rows.select_related("meeting__body", "field", "presenter", "committee_meeting__body")
    if chosen is not None:
        rows = rows.filter(field=chosen)
    held, paging = paged(
        request,
        rows.filter(state=State.HELD).order_by("-meeting__date", "position", "pk"),
        kept=(("field", str(chosen.key)),) if chosen else (),
    )
    items = list(coming_items(request.user, [chosen] if chosen else fields)[:LONGEST_UNQUALIFIED])
    return page(
        request,
        "desk/planning/presentations.html",
        _("Five-minute presentations"),
        current=PRESENTATIONS,
        desk=at("desk:start"),
        fields=[(one, field_name(one), one == chosen) for one in fields],
        chosen=chosen,
        field_name=field_name,
        coming=[
            (row, LATE_WORDS.get(lateness(row.meeting, row.committee_meeting), ""))
            for row in rows.filter(state=State.BOOKED).order_by("meeting__date", "position", "pk")
        ],
        held=held,
        paging=paging,
        unheard=[
            item
            for item in unqualified(request.user, items)
            if access.knows_of_presentations(request.user, item)
        ],
        runs=access.runs_a_board(request.user),
        books=access.fields_booked_by(request.user).exists(),
        meeting_title=meeting_title,
    )


@require_safe
def presentation(request: SignedIn, key: UUID) -> HttpResponse:
    row = presentation_for(request.user, key)
    return presentation_page(request, row, opened_by(request, row))


def opened_by(request: SignedIn, row: Presentation) -> Opened | None:
    """Open the form wished for, where its verb would not refuse it."""
    wish = request.GET.get("do", "")
    if not access.may_change(request.user, row) or row.state == State.CANCELLED:
        return None
    if wish == "link":
        return Opened("link", LinkForm(user=request.user, presentation=row))
    if row.state != State.BOOKED or wish not in WHILE_BOOKED:
        return None
    return Opened(wish, WHILE_BOOKED[wish](request, row))


def described(_request: SignedIn, row: Presentation) -> BaseForm:
    said = {name: getattr(row, name) for name in ("topic", "question", "text")}
    return TopicForm(initial=said)


WHILE_BOOKED: dict[str, Callable[[SignedIn, Presentation], BaseForm]] = {
    "describe": described,
    "move": lambda request, row: MoveForm(user=request.user, presentation=row),
    "cancel": lambda _request, _row: CancelForm(),
    "slides": lambda _request, _row: SlidesForm(),
}


def presentation_page(
    request: SignedIn,
    row: Presentation,
    opened: Opened | None = None,
    status: int = 200,
    offered: Any = (),
) -> HttpResponse:
    """Answer with the presentation; at most one form of it is open."""
    user = request.user
    late = LATE_WORDS.get(lateness(row.meeting, row.committee_meeting), "")
    return page(
        request,
        "desk/planning/presentation.html",
        row.topic,
        crumbs=crumbs_to(),
        current=PRESENTATIONS,
        status=status,
        here=reverse("desk:presentation", kwargs={"key": row.key}),
        desk=at("desk:start"),
        row=row,
        advice=vars(row)["advice"],
        meeting_words=meeting_title(row.meeting),
        committee_words=meeting_title(row.committee_meeting) if row.committee_meeting else "",
        field_words=field_name(row.field),
        late=late if row.state == State.BOOKED else "",
        late_told=late_sentence(row) if late else "",
        plans=row.plans.filter(pk__in=Plan.objects.internal_to(user).values("pk")),
        coupled=coupled_here(row, user),
        item=shown_item(row, user),
        case=Case.objects.internal_to(user).filter(presentations=row).first(),
        board_item=AgendaItem.objects.internal_to(user).filter(presentation=row).first(),
        numbered=numbered,
        follow_ups=FollowUp.objects.visible_to(user)
        .filter(item=row.board_item_id)
        .select_related("item", "responsible")
        if row.board_item_id
        else (),
        clock=clock_of(row),
        changes=access.may_change(user, row),
        runs=may_run(user, row.meeting.body),
        steps=steps_of(row),
        slide_numbers=range(1, row.slides_pages + 1),
        opened=opened,
        offered=offered,
        meeting_title=meeting_title,
    )


def crumbs_to(row: Presentation | None = None) -> tuple[Crumb, ...]:
    first = Crumb(_("Five-minute presentations"), at(PRESENTATIONS))
    if row is None:
        return (first,)
    return (first, Crumb(row.topic, reverse("desk:presentation", kwargs={"key": row.key})))


def shown_item(row: Presentation, user: User) -> AgendaItem | None:
    items = AgendaItem.objects.internal_to(user).select_related("meeting__body")
    return items.filter(presentations=row).first()


def steps_of(row: Presentation) -> list[tuple[Any, str]]:
    """Return what was done with it, each with the name of who did it."""
    steps = list(row.steps.select_related("meeting"))
    people = Person.objects.filter(user__actor_key__in={step.actor for step in steps})
    names = dict(people.values_list("user__actor_key", "name"))
    return [(step, names.get(step.actor, "")) for step in steps]


@require_safe
def slides_file(request: SignedIn, key: UUID) -> FileResponse:
    """Hand out the slides as a download, through the presentation that the reader may see."""
    row = presentation_for(request.user, key)
    if row.slides is None:
        raise Http404
    try:
        stream = row.slides.place.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        stream,
        as_attachment=True,
        filename=row.slides_name or "slides.pdf",
        content_type=row.slides.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def slide(request: SignedIn, key: UUID, number: int) -> HttpResponse:
    """Show one page of the slides as a picture."""
    row = presentation_for(request.user, key)
    if row.slides is None or not 1 <= number <= row.slides_pages:
        raise Http404
    try:
        found = slide_of(row.slides.read(), number)
    except FileNotFoundError as gone:
        raise Http404 from gone
    if found is None:
        raise Http404
    response = HttpResponse(found.png, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response
