"""The forms of an initiative's parts: what opens, what it shows, and the verb behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404

from sagsgang.accounts.models import User
from sagsgang.desk.forms.initiative import (
    BudgetForm,
    CaseLinkForm,
    DependencyForm,
    GroupForm,
    ItemLinkForm,
    MilestoneForm,
    ObjectiveForm,
    ParticipantForm,
    RiskForm,
)
from sagsgang.desk.openings import Opened
from sagsgang.strategy import (
    budget,
    dependencies,
    initiatives,
    milestones,
    risks,
    serving,
    taking_part,
)
from sagsgang.strategy.models import Initiative

Facts = dict[str, Any]
LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Part:
    """``rows`` are the initiative's; ``put`` adds, or changes a row; ``remove`` takes it away."""

    form: Callable[[User, Initiative, Any, Facts], BaseForm]
    rows: Callable[[Initiative], "QuerySet[Any]"]
    shown: Callable[[Any], Facts]
    put: Callable[[User, Initiative, Any, Facts], object]
    remove: Callable[[User, Initiative, Any], object]


def plain(form: type[BaseForm]) -> Callable[[User, Initiative, Any, Facts], BaseForm]:
    return lambda _user, _one, data, initial: form(data, initial=initial)


def objective_form(user: User, _one: Initiative, data: Any, initial: Facts) -> BaseForm:
    return ObjectiveForm(data, initial=initial, user=user)


def dependency_form(user: User, one: Initiative, data: Any, initial: Facts) -> BaseForm:
    return DependencyForm(data, initial=initial, user=user, initiative=one)


def case_form(user: User, _one: Initiative, data: Any, initial: Facts) -> BaseForm:
    return CaseLinkForm(data, initial=initial, user=user)


def item_form(user: User, _one: Initiative, data: Any, initial: Facts) -> BaseForm:
    return ItemLinkForm(data, initial=initial, user=user)


def either(
    add: Callable[..., object], change: Callable[..., object]
) -> Callable[[User, Initiative, Any, Facts], object]:
    """Return the verb that changes the row where there is one, and else adds it."""

    def put(user: User, one: Initiative, row: Any, facts: Facts) -> object:
        return add(one, by=user, **facts) if row is None else change(row, by=user, **facts)

    return put


def named(*names: str) -> Callable[[Any], Facts]:
    return lambda row: {name: getattr(row, name) for name in names}


PARTS: Mapping[str, Part] = {
    "objective": Part(
        objective_form,
        lambda one: one.objective_links.select_related("element__plan"),
        lambda row: {"element": str(row.element.key), "weight": row.weight},
        lambda user, one, _row, facts: serving.serve(one, by=user, **facts),
        lambda user, one, row: serving.stop_serving(one, by=user, element=row.element),
    ),
    "participant": Part(
        plain(ParticipantForm),
        lambda one: one.participants.select_related("person", "organisation", "initiative"),
        lambda row: {
            "person": row.person,
            "organisation": row.organisation_id,
            "part": row.part,
            "may_report": row.may_report,
        },
        lambda user, one, _row, facts: taking_part.take_part(one, by=user, **facts),
        lambda user, _one, row: taking_part.leave(row, by=user),
    ),
    "group": Part(
        plain(GroupForm),
        lambda one: one.groups.select_related("initiative"),
        lambda row: {
            **named("kind", "name", "mandate")(row),
            "members": list(row.members.order_by("name")),
        },
        either(taking_part.form_group, taking_part.change_group),
        lambda user, _one, row: taking_part.dissolve_group(row, by=user),
    ),
    "milestone": Part(
        plain(MilestoneForm),
        lambda one: one.milestones.select_related("initiative"),
        named("title", "deliverable", "planned", "forecast", "actual"),
        either(milestones.set_milestone, milestones.change_milestone),
        lambda user, _one, row: milestones.drop_milestone(row, by=user),
    ),
    "dependency": Part(
        dependency_form,
        lambda one: one.dependencies.select_related("on", "initiative"),
        lambda row: {"on": str(row.on.key), "what": row.what},
        lambda user, one, _row, facts: dependencies.wait_for(one, by=user, **facts),
        lambda user, _one, row: dependencies.wait_no_more(row, by=user),
    ),
    "risk": Part(
        plain(RiskForm),
        lambda one: one.risks.select_related("initiative"),
        named("title", "likelihood", "consequence", "handling", "closed_on"),
        either(risks.note_risk, risks.change_risk),
        lambda user, _one, row: risks.strike_risk(row, by=user),
    ),
    "budget": Part(
        plain(BudgetForm),
        lambda one: one.budget_lines.select_related("initiative"),
        named("year", "kind", "title", "amount"),
        either(budget.budget, budget.change_budget_line),
        lambda user, _one, row: budget.strike_budget_line(row, by=user),
    ),
    "case": Part(
        case_form,
        lambda one: one.cases.all(),
        lambda row: {"number": row.number},
        lambda user, one, _row, facts: initiatives.link_case(one, by=user, case=facts["number"]),
        lambda user, one, row: initiatives.unlink_case(one, by=user, case=row),
    ),
    "item": Part(
        item_form,
        lambda one: one.agenda_items.all(),
        lambda row: {"item": str(row.key)},
        lambda user, one, _row, facts: initiatives.link_item(one, by=user, **facts),
        lambda user, one, row: initiatives.unlink_item(one, by=user, item=row),
    ),
}


def row_of(part: Part, one: Initiative, number: str) -> Any:
    """Return the initiative's own row with this number; 404 where there is none, None without."""
    if not number:
        return None
    plainly = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    found = part.rows(one).filter(pk=int(number)).first() if plainly else None
    if found is None:
        raise Http404
    return found


def part_opened(wish: str, user: User, one: Initiative, data: Any = None) -> Opened | None:
    """Open a part's form, e.g. ``milestone`` or ``milestone:12``; None where there is none such."""
    name, _colon, number = wish.partition(":")
    if name not in PARTS:
        return None
    part = PARTS[name]
    row = row_of(part, one, number)
    initial = {"row": row.pk, **part.shown(row)} if row is not None else {}
    return Opened(name, part.form(user, one, data, initial), target=row)


def facts_of(form: BaseForm) -> Facts:
    """Return the verb's keywords: the row's number is the page's own matter."""
    return {name: value for name, value in form.cleaned_data.items() if name != "row"}
