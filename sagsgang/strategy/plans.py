"""Draw up plans and renew them: head, version, adoption and publication."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.models import Body, Decision
from sagsgang.governance.openness import Openness
from sagsgang.governance.profile import ProfileCode
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import require_clear
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.models import (
    ElementCoupling,
    Initiative,
    InitiativeObjective,
    Plan,
    PlanElement,
)

# The council stands over its committees, and they over the executive board.
RANK = {ProfileCode.EXECUTIVE_BOARD: 0, ProfileCode.COMMITTEE: 1, ProfileCode.COUNCIL: 2}
ADOPTING = {Decision.Outcome.APPROVED, Decision.Outcome.NOTED, Decision.Outcome.DISCUSSED, None}
OVER = (Initiative.State.DONE, Initiative.State.DROPPED)


@transaction.atomic
def draw_up(
    *,
    by: User,
    kind: str,
    title: str,
    owner: Body,
    period_from: date,
    period_until: date,
    text: str = "",
    parent: Plan | None = None,
    openness: str = Openness.UNKNOWN,
) -> Plan:
    """Begin a plan as version 1; ``parent`` is the plan that it carries out."""
    plan = Plan(owner=owner)
    require_drawing_up(by, plan)
    head(
        plan,
        kind=kind,
        title=title,
        owner=owner,
        period_from=period_from,
        period_until=period_until,
        text=text,
        parent=parent,
        openness=openness,
    )
    record("draw up", "strategy.plan", plan.key, by=by, kind=kind)
    return plan


@transaction.atomic
def change_plan(
    plan: Plan,
    *,
    by: User,
    kind: str,
    title: str,
    owner: Body,
    period_from: date,
    period_until: date,
    text: str = "",
    parent: Plan | None = None,
    openness: str = Openness.UNKNOWN,
) -> None:
    """Change the head. Of an adopted version only its openness may change."""
    require_drawing_up(by, plan)
    require_drawing_up(by, Plan(owner=owner))
    wished = (kind, title.strip(), owner.pk, period_from, period_until, text.strip())
    standing = (plan.kind, plan.title, plan.owner_id, plan.period_from, plan.period_until)
    if (*wished, parent and parent.pk) != (*standing, plan.text, plan.parent_id):
        require_not_adopted(plan)
    head(
        plan,
        kind=kind,
        title=title,
        owner=owner,
        period_from=period_from,
        period_until=period_until,
        text=text,
        parent=parent,
        openness=openness,
    )
    record("change", "strategy.plan", plan.key, by=by, openness=openness)


def head(
    plan: Plan,
    *,
    kind: str,
    title: str,
    owner: Body,
    period_from: date,
    period_until: date,
    text: str,
    parent: Plan | None,
    openness: str,
) -> None:
    if period_until < period_from:
        raise Refused(_("The period ends before it starts. Correct the dates."))
    refuse_circle(plan, parent)
    plan.kind, plan.title, plan.owner, plan.text = kind, title.strip(), owner, text.strip()
    plan.period_from, plan.period_until = period_from, period_until
    plan.parent, plan.openness = parent, openness
    plan.full_clean()
    plan.save()


def refuse_circle(plan: Plan, parent: Plan | None) -> None:
    """A plan does not carry out itself, by however many steps."""
    seen: set[int] = set()
    above = parent
    while above is not None and above.pk not in seen:
        if above.pk == plan.pk:
            raise Refused(_("A plan cannot carry out itself, not by way of another plan either."))
        seen.add(above.pk)
        above = above.parent


@transaction.atomic
def renew(plan: Plan, *, by: User, period_from: date, period_until: date) -> Plan:
    """Return the next version: the tree with its couplings, and the work that still goes on."""
    require_drawing_up(by, plan)
    standing = Plan.objects.select_for_update().get(pk=plan.pk)
    if Plan.objects.filter(predecessor=standing).exists():
        raise Refused(_("There is a newer version of this plan already. Work on that one."))
    version = Plan(owner=standing.owner, version=standing.version + 1, predecessor=standing)
    head(
        version,
        kind=standing.kind,
        title=standing.title,
        owner=standing.owner,
        period_from=period_from,
        period_until=period_until,
        text=standing.text,
        parent=standing.parent,
        openness=standing.openness,
    )
    copy_tree(standing, version)
    record("renew", "strategy.plan", version.key, by=by, predecessor=str(standing.key))
    return version


def copy_tree(plan: Plan, version: Plan) -> None:
    copies = copied_elements(plan, version)
    copy_challenges(plan, copies)
    ElementCoupling.objects.bulk_create(
        ElementCoupling(
            element=copies[one.element_id],
            goal_id=one.goal_id,
            strength=one.strength,
            direction=one.direction,
            directness=one.directness,
            reason=one.reason,
            evidence=one.evidence,
            coupled_at=one.coupled_at,
        )
        for one in ElementCoupling.objects.filter(element__plan=plan)
    )
    going_on = InitiativeObjective.objects.filter(element__plan=plan).exclude(
        initiative__state__in=OVER
    )
    InitiativeObjective.objects.bulk_create(
        InitiativeObjective(
            initiative_id=one.initiative_id, element=copies[one.element_id], weight=one.weight
        )
        for one in going_on
    )


def copied_elements(plan: Plan, version: Plan) -> dict[int, PlanElement]:
    """Return the new element by the id of the one that it was copied from."""
    elements = list(plan.elements.order_by("position", "pk"))
    copies = {
        one.pk: PlanElement(
            plan=version,
            position=one.position,
            kind=one.kind,
            code=one.code,
            title=one.title,
            text=one.text,
            weight=one.weight,
        )
        for one in elements
    }
    PlanElement.objects.bulk_create(copies.values())
    for one in elements:
        if one.parent_id is not None:
            copies[one.pk].parent = copies[one.parent_id]
    PlanElement.objects.bulk_update(copies.values(), ["parent"])
    return copies


def copy_challenges(plan: Plan, copies: dict[int, PlanElement]) -> None:
    link = PlanElement.challenges.through
    link.objects.bulk_create(
        link(planelement_id=copies[element].pk, challenge_id=challenge)
        for element, challenge in link.objects.filter(planelement__plan=plan).values_list(
            "planelement_id", "challenge_id"
        )
    )


@transaction.atomic
def adopt(plan: Plan, *, by: User, decision: Decision) -> None:
    """Link the decision by which the owner, or a body above it, adopted this version."""
    require_drawing_up(by, plan)
    readable = Decision.objects.visible_to(by).select_related("body", "item__meeting__body")
    seen = readable.filter(pk=decision.pk).first()
    if seen is None:
        raise Refused(_("There is no such decision that you can read."))
    if hasattr(seen, "correction"):
        raise Refused(_("The decision has been corrected since. Choose the corrected one."))
    if seen.outcome not in ADOPTING:
        raise Refused(_("That decision did not adopt anything. Choose the one that approved it."))
    if not decides_for(deciding_body(seen), plan.owner):
        raise Refused(
            _("A plan is adopted by the body that owns it or one above. Choose its decision.")
        )
    plan.adopted_by = seen
    plan.save(update_fields=["adopted_by"])
    record("adopt", "strategy.plan", plan.key, by=by, decision=str(seen.key))


def deciding_body(decision: Decision) -> Body | None:
    """A decision that names nobody is that of the meeting in which it was made."""
    return decision.body or (None if decision.body_name else decision.item.meeting.body)


def decides_for(body: Body | None, owner: Body) -> bool:
    if body is None:
        return False
    above = RANK[ProfileCode(body.profile_code)] > RANK[ProfileCode(owner.profile_code)]
    return body.pk == owner.pk or above


@transaction.atomic
def undo_adoption(plan: Plan, *, by: User) -> None:
    """Take the link away where it was the wrong decision; the decision itself stands."""
    require_drawing_up(by, plan)
    plan.adopted_by = None
    plan.save(update_fields=["adopted_by"])
    record("undo adoption", "strategy.plan", plan.key, by=by)


@transaction.atomic
def publish_plan(plan: Plan, *, by: User) -> None:
    require_drawing_up(by, plan)
    if plan.openness != Openness.OPEN:
        raise Refused(_("Only what is open can be published. Make the plan open first."))
    require_clear(plan)
    plan.published_at = timezone.now()
    plan.save(update_fields=["published_at"])
    record("publish", "strategy.plan", plan.key, by=by)


@transaction.atomic
def unpublish_plan(plan: Plan, *, by: User) -> None:
    require_drawing_up(by, plan)
    plan.published_at = None
    plan.save(update_fields=["published_at"])
    record("unpublish", "strategy.plan", plan.key, by=by)


def require_drawing_up(by: User, plan: Plan) -> None:
    require(
        access.may_draw_up(by, plan),
        _("Only those who steer, and the secretary of the body that owns the plan, can change it."),
    )


def require_not_adopted(plan: Plan) -> None:
    if plan.adopted_by_id is not None:
        raise Refused(
            _("This version stands as it was adopted. Draw up a new version to change it.")
        )
