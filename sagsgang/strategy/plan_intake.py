"""Take a stated plan in through the verbs that the pages use: rehearsed first, all or nothing.

The rehearsal is the taking in itself, undone at the end: it cannot promise what would not hold.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.models import Body
from sagsgang.governance.refusal import Refused
from sagsgang.people.models import Department, Field, Person
from sagsgang.strategy import couplings as coupling
from sagsgang.strategy.initiatives import begin, change_initiative, drop, finish, start
from sagsgang.strategy.milestones import change_milestone, set_milestone
from sagsgang.strategy.models import (
    ElementCoupling,
    Goal,
    Initiative,
    InitiativeCoupling,
    Milestone,
    Plan,
    PlanElement,
)
from sagsgang.strategy.plan_copy import (
    person_words,
    stated_coupling,
    stated_element,
    stated_initiative,
    stated_milestone,
    stated_plan,
)
from sagsgang.strategy.plan_elements import add_element, change_element, move_element
from sagsgang.strategy.plan_form import (
    PlanForm,
    StatedCoupling,
    StatedElement,
    StatedInitiative,
    StatedMilestone,
    StatedPlan,
)
from sagsgang.strategy.plans import change_plan, draw_up
from sagsgang.strategy.serving import serve, stop_serving

What = Literal["new", "changed", "same", "refused"]
WAYS: dict[str, tuple[str, ...]] = {
    "planned": (),
    "under_way": ("under_way",),
    "done": ("under_way", "done"),
    "dropped": ("dropped",),
}


@dataclass(frozen=True, slots=True)
class TakenLine:
    """What becomes of one row of a sheet; ``reason`` where it is refused."""

    sheet: str
    row: int
    title: str
    what: What
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    plan: Plan | None
    lines: tuple[TakenLine, ...]

    @property
    def taken_plan(self) -> Plan:
        """Return the plan of a form that went in as a whole."""
        if self.plan is None:
            raise RowsRefused(self)
        return self.plan

    @property
    def refused(self) -> tuple[TakenLine, ...]:
        return tuple(one for one in self.lines if one.what == "refused")

    def count(self, what: What) -> int:
        return sum(one.what == what for one in self.lines)


class RowsRefused(Refused):
    """Some rows cannot be taken in, so none was; ``taken`` tells which and why."""

    def __init__(self, taken: Taken) -> None:
        super().__init__(
            _("Some rows cannot be taken in, so nothing was stored. Correct them; send it again.")
        )
        self.taken = taken


def rehearse(form: PlanForm, *, by: User) -> Taken:
    """Return what taking the form in would do; nothing stays."""
    with transaction.atomic():
        taken = Taking(by).all_of(form)
        transaction.set_rollback(True)
    return taken


@transaction.atomic
def take_in_plan(form: PlanForm, *, by: User) -> Taken:
    """Take everything in, or raise ``RowsRefused`` and leave all as it was."""
    taken = Taking(by).all_of(form)
    if taken.refused:
        raise RowsRefused(taken)
    return taken


class Taking:
    """One form on its way in: what its words refer to, and what became of its rows."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.told: list[TakenLine] = []
        self.elements: dict[str, PlanElement] = {}
        self.initiatives: dict[str, list[Initiative]] = {}

    def all_of(self, form: PlanForm) -> Taken:
        plan = self.row("head", form.head, form.head.title, lambda: self.plan(form.head))
        if plan is not None:
            self.tree(plan, form.elements)
            self.several("initiatives", form.initiatives, lambda row: self.initiative(plan, row))
            self.several("milestones", form.milestones, self.milestone)
            self.several("couplings", form.couplings, self.coupling)
        return Taken(plan, tuple(self.told))

    def several(
        self, sheet: str, rows: tuple[Any, ...], verb: Callable[[Any], tuple[What, Any]]
    ) -> None:
        for row in rows:
            title = row.of if isinstance(row, StatedCoupling) else row.title
            self.row(sheet, row, title, lambda row=row: verb(row))  # type: ignore[misc]

    def row(self, sheet: str, row: Any, title: str, verb: Callable[[], tuple[What, Any]]) -> Any:
        """Perform one row's verbs; what is refused is told, and the others are tried too."""
        try:
            with transaction.atomic():
                what, made = verb()
        except Refused as refused:
            self.told.append(TakenLine(sheet, row.row, title, "refused", str(refused)))
            return None
        except ValidationError as wrong:
            reason = " ".join(wrong.messages)
            self.told.append(TakenLine(sheet, row.row, title, "refused", reason))
            return None
        self.told.append(TakenLine(sheet, row.row, title, what))
        return made

    # --- the plan and its tree ----------------------------------------------------------------

    def plan(self, row: StatedPlan) -> tuple[What, Plan]:
        owner = Body.objects.internal_to(self.by).filter(code=row.owner.upper()).first()
        if owner is None:
            raise Refused(_("There is no body with the code “%(code)s”.") % {"code": row.owner})
        facts: dict[str, Any] = {
            "kind": row.kind,
            "title": row.title,
            "owner": owner,
            "period_from": row.period_from,
            "period_until": row.period_until,
            "text": row.text,
            "openness": row.openness,
        }
        plan = self.known_plan(row, owner)
        if plan is None:
            return "new", draw_up(by=self.by, **facts)
        if replace(row, key=str(plan.key), owner=owner.code) == stated_plan(plan):
            return "same", plan
        change_plan(plan, by=self.by, parent=plan.parent, **facts)
        return "changed", plan

    def known_plan(self, row: StatedPlan, owner: Body) -> Plan | None:
        seen = Plan.objects.internal_to(self.by).select_related("owner", "parent")
        if row.key:
            found = seen.filter(key=key_of(row.key)).first()
            if found is None:
                raise Refused(
                    _("There is no plan with that key. Leave the key empty for a new one.")
                )
            return found
        same = seen.filter(kind=row.kind, title=row.title, period_from=row.period_from, owner=owner)
        return same.order_by("-version").first()

    def tree(self, plan: Plan, rows: tuple[StatedElement, ...]) -> None:
        for element in plan.elements.select_related("parent", "plan__owner"):
            self.know(element)
        twice = {row.code for row in rows if [one.code for one in rows].count(row.code) > 1}
        for row in rows:
            self.row(
                "elements",
                row,
                row.title,
                lambda row=row: self.element(plan, row, twice),  # type: ignore[misc]
            )
        # Last, when all have a row: an element may hang under one that stands further down.
        for row in rows:
            self.hang(row)

    def know(self, element: PlanElement) -> None:
        self.elements[str(element.key)] = element
        if element.code:
            self.elements[element.code] = element

    def element(self, plan: Plan, row: StatedElement, twice: set[str]) -> tuple[What, PlanElement]:
        if row.code and row.code in twice:
            raise Refused(_("The code “%(code)s” stands in several rows.") % {"code": row.code})
        facts: dict[str, Any] = {
            "kind": row.kind,
            "title": row.title,
            "code": row.code,
            "text": row.text,
            "weight": row.weight,
        }
        element = self.known_element(plan, row)
        if element is None:
            element = add_element(plan, by=self.by, **facts)
            self.know(element)
            return "new", element
        standing = stated_element(element, row.under)
        moved = row.under and self.elements.get(row.under) != element.parent
        if replace(row, key=str(element.key)) == standing:
            changed = moved or (not row.under and element.parent is not None)
            return ("changed" if changed else "same"), element
        challenges = list(element.challenges.all())
        change_element(element, by=self.by, challenges=challenges, **facts)
        self.know(element)
        return "changed", element

    def known_element(self, plan: Plan, row: StatedElement) -> PlanElement | None:
        if row.key:
            found = self.elements.get(str(key_of(row.key)))
            if found is None:
                raise Refused(
                    _("The plan has no element with that key. Leave the key empty for a new one.")
                )
            return found
        if row.code:
            return self.elements.get(row.code)
        alike = {one.pk: one for one in self.elements.values()}.values()
        same = [one for one in alike if (one.kind, one.title) == (row.kind, row.title)]
        if len(same) > 1:
            raise Refused(_("Several elements have that title. Write the code or the key."))
        return same[0] if same and same[0].plan_id == plan.pk else None

    def hang(self, row: StatedElement) -> None:
        element = self.elements.get(row.key.lower() or row.code) or self.by_title(row)
        if element is None:
            return
        under = self.elements.get(row.under) if row.under else None
        try:
            with transaction.atomic():
                self.hang_under(element, row, under)
        except Refused as refused:
            self.refuse("elements", row.row, str(refused))

    def by_title(self, row: StatedElement) -> PlanElement | None:
        return next(
            (
                one
                for one in self.elements.values()
                if not row.code and (one.kind, one.title) == (row.kind, row.title)
            ),
            None,
        )

    def hang_under(
        self, element: PlanElement, row: StatedElement, under: PlanElement | None
    ) -> None:
        if row.under and under is None:
            raise Refused(
                _("There is no element “%(ref)s” for it to hang under.") % {"ref": row.under}
            )
        if element.parent_id != (under.pk if under else None):
            move_element(element, by=self.by, parent=under)

    def refuse(self, sheet: str, row: int, reason: str) -> None:
        """Tell that a row which went in is refused after all."""
        for at, line in enumerate(self.told):
            if (line.sheet, line.row) == (sheet, row) and line.what != "refused":
                self.told[at] = replace(line, what="refused", reason=reason)

    # --- initiatives --------------------------------------------------------------------------

    def initiative(self, plan: Plan, row: StatedInitiative) -> tuple[What, Initiative]:
        facts: dict[str, Any] = {
            "title": row.title,
            "lead": person_named(row.lead),
            "owner": person_named(row.owner),
            "planned_start": row.planned_start,
            "planned_end": row.planned_end,
            "kind": row.kind,
            "purpose": row.purpose,
            "openness": row.openness,
            "departments": all_named(Department.objects.all(), row.departments),
            "fields": all_named(Field.objects.all(), row.fields),
        }
        wished = self.objectives(row)
        one = self.known_initiative(row)
        what: What = "new"
        if one is None:
            one = start(by=self.by, **facts)
        else:
            what = "changed"
            if self.stands(plan, one, row, wished, facts):
                self.remember(one)
                return "same", one
            change_initiative(one, by=self.by, **facts)
        self.carry(one, row)
        self.set_serving(plan, one, wished)
        self.remember(one)
        return what, one

    def stands(
        self,
        plan: Plan,
        one: Initiative,
        row: StatedInitiative,
        wished: dict[int, tuple[PlanElement, Decimal]],
        facts: dict[str, Any],
    ) -> bool:
        wish = replace(
            row,
            key=str(one.key),
            serves=(),
            lead=person_words(facts["lead"]),
            owner=person_words(facts["owner"]),
            departments=tuple(sorted(row.departments)),
            fields=tuple(sorted(row.fields)),
        )
        links = one.objective_links.filter(element__plan=plan)
        served = dict(links.values_list("element_id", "weight"))
        return wish == stated_initiative(one, ()) and served == {
            pk: weight for pk, (_element, weight) in wished.items()
        }

    def known_initiative(self, row: StatedInitiative) -> Initiative | None:
        seen = Initiative.objects.internal_to(self.by).select_related("lead", "owner")
        if row.key:
            found = seen.filter(key=key_of(row.key)).first()
            if found is None:
                raise Refused(
                    _("There is no initiative with that key. Leave the key empty for a new one.")
                )
            return found
        same = list(seen.filter(title=row.title).distinct()[:2])
        if len(same) > 1:
            raise Refused(_("Several initiatives have that title. Write the key."))
        return same[0] if same else None

    def remember(self, one: Initiative) -> None:
        self.initiatives[str(one.key)] = [one]
        self.initiatives.setdefault(one.title, []).append(one)

    def objectives(self, row: StatedInitiative) -> dict[int, tuple[PlanElement, Decimal]]:
        found: dict[int, tuple[PlanElement, Decimal]] = {}
        for words in row.serves:
            ref, weight = served_ref(words, self.elements)
            element = self.elements.get(ref)
            if element is None:
                raise Refused(
                    _("There is no objective “%(ref)s” in the plan for it to serve.") % {"ref": ref}
                )
            found[element.pk] = (element, weight)
        return found

    def set_serving(
        self, plan: Plan, one: Initiative, wished: dict[int, tuple[PlanElement, Decimal]]
    ) -> None:
        served = {
            link.element_id: link
            for link in one.objective_links.filter(element__plan=plan).select_related("element")
        }
        for pk, (element, weight) in wished.items():
            if pk not in served or served[pk].weight != weight:
                serve(one, by=self.by, element=element, weight=weight)
        for pk, link in served.items():
            if pk not in wished:
                stop_serving(one, by=self.by, element=link.element)

    def carry(self, one: Initiative, row: StatedInitiative) -> None:
        """Go the way from where the initiative is to where the file has it."""
        if (one.state, one.actual_start, one.actual_end) == (
            row.state,
            row.actual_start,
            row.actual_end,
        ):
            return
        way = WAYS[row.state] if one.state == "planned" else (row.state,)
        if row.state == "dropped" and one.state == "planned" and row.actual_start:
            way = ("under_way", "dropped")
        for state in way:
            self.step(one, state, row)
        if (one.actual_start, one.actual_end) != (row.actual_start, row.actual_end):
            raise Refused(
                _("The state and the days do not fit: say when it began, and when it ended.")
            )

    def step(self, one: Initiative, state: str, row: StatedInitiative) -> None:
        if state == one.state:
            raise Refused(_("When it began or ended is changed on the initiative's own page."))
        if state == "planned":
            raise Refused(_("What has begun does not become planned again."))
        verb = {"under_way": begin, "done": finish, "dropped": drop}[state]
        stated = row.actual_start if state == "under_way" else row.actual_end
        on: date = stated or timezone.localdate()
        verb(one, by=self.by, on=on)

    # --- milestones and couplings -------------------------------------------------------------

    def initiative_meant(self, ref: str) -> Initiative:
        found = self.initiatives.get(ref, [])
        if not found:
            raise Refused(_("No initiative of the file is called “%(ref)s”.") % {"ref": ref})
        if len(found) > 1:
            raise Refused(_("Several initiatives have that title. Write the key."))
        return found[0]

    def milestone(self, row: StatedMilestone) -> tuple[What, Milestone]:
        one = self.initiative_meant(row.initiative)
        facts: dict[str, Any] = {
            "title": row.title,
            "planned": row.planned,
            "deliverable": row.deliverable,
            "forecast": row.forecast,
            "actual": row.actual,
        }
        rows = one.milestones.select_related("initiative")
        known = (
            rows.filter(key=key_of(row.key)).first()
            if row.key
            else rows.filter(title=row.title, planned=row.planned).first()
        )
        if known is None and row.key:
            raise Refused(
                _("The initiative has no milestone with that key. Leave it empty for a new one.")
            )
        if known is None:
            return "new", set_milestone(one, by=self.by, **facts)
        if replace(row, key=str(known.key)) == stated_milestone(known, row.initiative):
            return "same", known
        change_milestone(known, by=self.by, **facts)
        return "changed", known

    def coupling(self, row: StatedCoupling) -> tuple[What, Any]:
        element = self.elements.get(row.of)
        thing: Any = element or self.initiative_meant(row.of)
        goal = goal_meant(row)
        known = (
            ElementCoupling.objects.filter(element=element, goal=goal)
            if element is not None
            else InitiativeCoupling.objects.filter(initiative=thing, goal=goal)
        ).first()
        facts: dict[str, Any] = {
            "strength": row.strength,
            "reason": row.reason,
            "direction": row.direction,
            "directness": row.directness,
            "evidence": row.evidence,
        }
        if known is None:
            return "new", coupling.couple(thing, goal, by=self.by, **facts)
        if row == stated_coupling(known, row.of):
            return "same", known
        coupling.change(known, by=self.by, **facts)
        return "changed", known


def key_of(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError as wrong:
        raise Refused(
            _("“%(word)s” is no key. Leave the key empty for a new row.") % {"word": word}
        ) from wrong


def served_ref(words: str, known: dict[str, PlanElement]) -> tuple[str, Decimal]:
    """Return the code or key, and the weight after its `` = ``."""
    if words in known:
        return words, Decimal(1)
    ref, equals, number = words.rpartition("=")
    if not equals:
        return words.strip(), Decimal(1)
    try:
        weight = Decimal(number.strip().replace(",", "."))
    except InvalidOperation as wrong:
        raise Refused(
            _("“%(number)s” is no weight; write it as A1 = 2.") % {"number": number.strip()}
        ) from wrong
    if not weight.is_finite():
        raise Refused(_("“%(number)s” is no weight; write it as A1 = 2.") % {"number": number})
    return ref.strip(), weight


def person_named(words: str) -> Person:
    name, _comma, title = words.partition(", ")
    rule = Q(email__iexact=words) if "@" in words else Q(name=words) | Q(name=name, title=title)
    found = list(Person.objects.filter(rule)[:2])
    if len(found) != 1:
        raise Refused(
            _("“%(name)s” is nobody here, or several. Write the e-mail address.") % {"name": words}
        )
    return found[0]


def all_named(rows: "QuerySet[Any]", names: tuple[str, ...]) -> list[Any]:
    found = list(rows.filter(name__in=names))
    for name in names:
        if [one.name for one in found].count(name) != 1:
            raise Refused(
                _("“%(name)s” is no department or field here, or several.") % {"name": name}
            )
    return found


def goal_meant(row: StatedCoupling) -> Goal:
    """Return the goal by its code, in the newest version of the framework that has it."""
    goals = Goal.objects.filter(version__framework__code=row.framework, code=row.goal)
    found = goals.select_related("version__framework").order_by("-version__valid_from").first()
    if found is None:
        raise Refused(
            _("The framework “%(framework)s” has no goal “%(goal)s”.")
            % {"framework": row.framework, "goal": row.goal}
        )
    return found
