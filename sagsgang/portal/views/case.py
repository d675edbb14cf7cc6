"""A case's way through the bodies, told by its released items alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Case, Decision
from sagsgang.look.goals import goal_address
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.steps import Step, StepState
from sagsgang.look.templates import is_danish
from sagsgang.partnerships.models import Involvement
from sagsgang.portal.addresses import address_of
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.views.item import OUTCOME_WORDS, initiative_page
from sagsgang.portal.wording import body_words, day_words
from sagsgang.strategy.coupled_lines import goals_at
from sagsgang.strategy.goal_reach import strongest_first
from sagsgang.strategy.models import CaseCoupling, Coupling
from sagsgang.strategy.touched import touched_in_case

TREATMENT_COLUMNS = (
    "pk",
    "key",
    "released_version__title",
    "meeting__date",
    "meeting__body__name",
    "meeting__body__name_en",
)


@dataclass(frozen=True, slots=True)
class Treatment:
    """The case on one body's agenda."""

    item: int
    key: UUID
    title: str
    day: date
    body: str
    body_name: str


@for_everyone
def case(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the number and the items' released titles: the case's own title is working text."""
    found = Case.objects.visible_to(EVERYONE).filter(key=key).values_list("pk", "number").first()
    treatments = treatments_of(*found) if found else []
    if found is None or not treatments:
        raise Http404
    outcomes = outcomes_of({one.item: one.body_name for one in treatments})
    return page(
        request,
        "case",
        title=_("Case %(number)s: %(title)s") % {"number": found[1], "title": treatments[-1].title},
        current="bodies",
        crumbs=(front_crumb(),),
        thread_address=address_of("thread-case", key),
        steps=[step_of(one, outcomes[one.item]) for one in treatments],
        touched=touched_in_case(found[0], EVERYONE),
        initiative_page=initiative_page,
        involved=list(Involvement.objects.visible_to(EVERYONE).in_matter(case=found[0])),
        state_of_involvement=state_of_involvement,
        goals=goals_at(couplings_on(found[0]), danish=is_danish()),
        to=goal_address("portal"),
    )


def couplings_on(case_pk: int) -> Iterable[Coupling]:
    rows = CaseCoupling.objects.visible_to(EVERYONE).filter(case_id=case_pk)
    return strongest_first(rows.select_related("goal__version__framework"))


def treatments_of(case_pk: int, number: str) -> list[Treatment]:
    """Return the items whose released text names the case: a later change of it stays inside."""
    rows = (
        AgendaItem.objects.visible_to(EVERYONE)
        .filter(case_id=case_pk, released_version__case_number=number)
        .order_by("meeting__date", "meeting__start", "meeting", "position")
        .values_list(*TREATMENT_COLUMNS)
    )
    untitled = _("Item without a title")
    return [
        Treatment(pk, key, title or untitled, day, body_words(name, name_en), name)
        for pk, key, title, day, name, name_en in rows
    ]


def outcomes_of(bodies: dict[int, str]) -> dict[int, list[str]]:
    """Return a line a decision, by item: when and what, and who where it was another body."""
    rows = (
        Decision.objects.standing_to(EVERYONE)
        .filter(item__in=bodies)
        .order_by("position", "pk")
        .values_list("item_id", "body_name", "date", "outcome")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for item, body, day, outcome in rows:
        line = outcome_line(None if body == bodies[item] else body, day, outcome)
        if line not in found[item]:
            found[item].append(line)
    return found


def outcome_line(body: str | None, day: date | None, outcome: str | None) -> str:
    who = ", ".join(filter(None, (body, day_words(day) if day else "")))
    what = str(OUTCOME_WORDS[outcome]) if outcome else _("decision without a stated outcome")
    return f"{who}: {what}" if who else what


def step_of(one: Treatment, outcomes: list[str]) -> Step:
    return Step(
        title=f"{one.body}: {one.title}",
        state=state_of(one.day, decided=bool(outcomes)),
        detail=" · ".join(outcomes) or day_words(one.day),
        address=address_of("item", one.key),
    )


def state_of(day: date, *, decided: bool) -> StepState:
    if decided:
        return "done"
    return "coming" if day > timezone.localdate() else "current"
