"""The tree of a plan: guiding marks, focus areas and objectives, put in and moved about."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy.models import Challenge, Plan, PlanElement
from sagsgang.strategy.plans import require_drawing_up, require_not_adopted

MOST_LEVELS = 8
"""Levels of a plan's tree; the deepest known have four."""


@transaction.atomic
def add_element(
    plan: Plan,
    *,
    by: User,
    kind: str,
    title: str,
    code: str = "",
    text: str = "",
    parent: PlanElement | None = None,
    weight: Decimal | int = 1,
    challenges: Iterable[Challenge] = (),
) -> PlanElement:
    """Put a new element last under ``parent``, or last of the plan's own."""
    held(plan, by)
    last = plan.elements.aggregate(last=Max("position"))["last"]
    element = PlanElement(plan=plan, position=(last or 0) + 1)
    refuse_misplaced(element, parent)
    element.parent = parent
    fill(element, kind=kind, title=title, code=code, text=text, weight=weight)
    element.challenges.set(challenges)
    record("add", "strategy.planelement", element.key, by=by, plan=str(plan.key))
    return element


@transaction.atomic
def change_element(
    element: PlanElement,
    *,
    by: User,
    kind: str,
    title: str,
    code: str = "",
    text: str = "",
    weight: Decimal | int = 1,
    challenges: Iterable[Challenge] = (),
) -> None:
    held(element.plan, by)
    fill(element, kind=kind, title=title, code=code, text=text, weight=weight)
    element.challenges.set(challenges)
    record("change", "strategy.planelement", element.key, by=by)


@transaction.atomic
def move_element(
    element: PlanElement,
    *,
    by: User,
    parent: PlanElement | None,
    before: PlanElement | None = None,
) -> None:
    """Hang the element, with all under it, under ``parent``: before a sibling, or last."""
    held(element.plan, by)
    element.refresh_from_db()
    refuse_misplaced(element, parent)
    element.parent = parent
    element.full_clean()
    element.save(update_fields=["parent"])
    renumber(element, before)
    record("move", "strategy.planelement", element.key, by=by)


@transaction.atomic
def weigh(element: PlanElement, *, by: User, weight: Decimal | int) -> None:
    """Set the element's weight among its siblings; zero counts for nothing."""
    held(element.plan, by)
    element.weight = Decimal(weight)
    element.full_clean()
    element.save(update_fields=["weight"])
    record("weigh", "strategy.planelement", element.key, by=by, weight=str(weight))


@transaction.atomic
def remove_element(element: PlanElement, *, by: User) -> None:
    """Take an element away that nothing hangs on."""
    held(element.plan, by)
    if element.children.exists() or element.initiative_links.exists():
        raise Refused(
            _("Something hangs on this element. Move what is under it, and its initiatives, first.")
        )
    record("remove", "strategy.planelement", element.key, by=by, plan=str(element.plan.key))
    element.delete()


def held(plan: Plan, by: User) -> None:
    """Keep others from the plan's tree until the transaction ends: two moves could make a ring."""
    require_drawing_up(by, plan)
    require_not_adopted(Plan.objects.select_for_update().get(pk=plan.pk))


def fill(
    element: PlanElement, *, kind: str, title: str, code: str, text: str, weight: Decimal | int
) -> None:
    element.kind, element.title, element.code = kind, title.strip(), code.strip()
    element.text, element.weight = text.strip(), Decimal(weight)
    others = PlanElement.objects.filter(plan=element.plan, code=element.code).exclude(pk=element.pk)
    if element.code and others.exists():
        raise Refused(
            _("The plan has an element with the code “%(code)s” already. Choose another.")
            % {"code": element.code}
        )
    element.full_clean()
    element.save()


def refuse_misplaced(element: PlanElement, parent: PlanElement | None) -> None:
    if parent is None:
        return
    if parent.plan_id != element.plan_id:
        raise Refused(_("An element can only hang under an element of the same plan."))
    above = dict(PlanElement.objects.filter(plan=element.plan).values_list("pk", "parent_id"))
    line = line_above(parent.pk, above)
    if element.pk is not None and element.pk in line:
        raise Refused(
            _("“%(title)s” cannot hang under itself or under something that hangs under it.")
            % {"title": element.title}
        )
    if len(line) + levels_under(element.pk, above) > MOST_LEVELS:
        raise Refused(
            _("A plan's tree has at most %(count)s levels. Nothing was moved.")
            % {"count": MOST_LEVELS}
        )


def line_above(pk: int, above: Mapping[int, int | None]) -> list[int]:
    """Return the element and those that it hangs under, up to the root."""
    line: list[int] = []
    at: int | None = pk
    while at is not None and at not in line:
        line.append(at)
        at = above.get(at)
    return line


def levels_under(pk: int | None, above: Mapping[int, int | None]) -> int:
    """Return how many levels the element and what hangs under it take."""
    if pk is None:
        return 1
    depths = (len(line_above(one, above)) for one in above if pk in line_above(one, above))
    return max(depths) - len(line_above(pk, above)) + 1


def renumber(moved: PlanElement, before: PlanElement | None) -> None:
    """Place the moved element among all the plan's, before ``before`` or last."""
    rows = list(PlanElement.objects.filter(plan=moved.plan).exclude(pk=moved.pk))
    at = next((n for n, row in enumerate(rows) if before and row.pk == before.pk), len(rows))
    rows.insert(at, moved)
    changed = []
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            changed.append(row)
    PlanElement.objects.bulk_update(changed, ["position"])
