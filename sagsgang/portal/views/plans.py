"""Plans, challenges and initiatives as everyone may read them: what is open and published."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Decision
from sagsgang.look.goals import goal_address
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.navigation import Crumb
from sagsgang.look.plan_picture import picture_of
from sagsgang.look.templates import is_danish
from sagsgang.partnerships.models import Involvement
from sagsgang.planning.models import Wheel
from sagsgang.portal.delivery import attached_as
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page, told_to_caches
from sagsgang.press.status_formats import MEDIA_TYPES, PLAN
from sagsgang.strategy import initiative_parts
from sagsgang.strategy.coupled_lines import goals_at, goals_by_thing
from sagsgang.strategy.goal_reach import couplings_of
from sagsgang.strategy.models import Challenge, Initiative, Plan, PlanElement
from sagsgang.strategy.plan_on_paper import plan_on_paper
from sagsgang.strategy.plan_tree import couplings_in, latest_reports, milestones_of, tree_of
from sagsgang.strategy.progress import reported

STATE_WORDS = {
    "planned": "planned",
    "under_way": "under-way",
    "done": "done",
    "dropped": "dropped",
}


def plans_crumb() -> Crumb:
    return Crumb(_("Plans"), reverse("portal:plans"))


@for_everyone
def plans(request: HttpRequest) -> HttpResponse:
    found = list(Plan.objects.visible_to(EVERYONE).select_related("owner", "successor"))
    words = dict(Plan.Kind.choices)
    by_kind = [
        (str(words[kind]), of)
        for kind in Plan.Kind.values
        if (of := [one for one in found if one.kind == kind])
    ]
    challenges = Challenge.objects.visible_to(EVERYONE).prefetch_related("fields")
    return page(
        request,
        "plans",
        title=_("Plans"),
        current="plans",
        crumbs=(front_crumb(),),
        by_kind=by_kind,
        challenges=list(challenges),
    )


@for_everyone
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    one = Plan.objects.visible_to(EVERYONE).select_related("owner").filter(key=key).first()
    if one is None:
        raise Http404
    tree = tree_of(one, EVERYONE)
    milestones = milestones_of(tree.initiatives)
    near = Plan.objects.visible_to(EVERYONE)
    adopted = (
        Decision.objects.standing_to(EVERYONE)
        .filter(pk=one.adopted_by_id or 0)
        .select_related("item__meeting__body")
        .first()
    )
    return page(
        request,
        "plan",
        title=one.title,
        current="plans",
        crumbs=(front_crumb(), plans_crumb()),
        plan=one,
        tree=tree,
        states=STATE_WORDS,
        kinds=dict(PlanElement.Kind.choices),
        goals=goals_by_thing(couplings_in(one, EVERYONE), danish=is_danish()),
        involved=list(Involvement.objects.visible_to(EVERYONE).in_matter(plan=one.pk)),
        state_of_involvement=state_of_involvement,
        to=goal_address("portal"),
        milestones=milestones,
        picture=picture_of(tree.initiatives, milestones, timezone.localdate()),
        adopted=adopted,
        wheel=Wheel.objects.visible_to(EVERYONE).filter(plan=one).first()
        if one.kind == Plan.Kind.ANNUAL
        else None,
        predecessor=near.filter(successor=one).first(),
        successor=near.filter(predecessor=one).first(),
    )


@for_everyone
def plan_paper(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    one = Plan.objects.visible_to(EVERYONE).select_related("owner").filter(key=key).first()
    if one is None or form not in PLAN:
        raise Http404
    made = PLAN[form](
        plan_on_paper(one, EVERYONE),
        language=translation.get_language() or settings.LANGUAGE_CODE,
        municipality=settings.MUNICIPALITY,
    )
    response = HttpResponse(made, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = attached_as(f"{one.title}.{form}")
    return told_to_caches(request, response)


@for_everyone
def challenge(request: HttpRequest, key: UUID) -> HttpResponse:
    one = Challenge.objects.visible_to(EVERYONE).filter(key=key).first()
    if one is None:
        raise Http404
    elements = one.elements.filter(plan__in=Plan.objects.visible_to(EVERYONE))
    return page(
        request,
        "challenge",
        title=one.title,
        current="plans",
        crumbs=(front_crumb(), plans_crumb()),
        challenge=one,
        fields_of=[field.name for field in one.fields.all()],
        goals=goals_at(couplings_of(one, EVERYONE), danish=is_danish()),
        to=goal_address("portal"),
        elements=list(elements.select_related("plan").order_by("plan", "position")),
    )


@for_everyone
def initiative(request: HttpRequest, key: UUID) -> HttpResponse:
    """Risks, members of groups and single persons who take part stay inside."""
    seen = Initiative.objects.visible_to(EVERYONE).select_related("lead")
    one = seen.filter(key=key).first()
    if one is None:
        raise Http404
    departments, fields = initiative_parts.departments_and_fields(one)
    milestones = initiative_parts.milestones_on(one)
    report = latest_reports([one.pk], EVERYONE).get(one.pk)
    participants = initiative_parts.participants_of(one)
    return page(
        request,
        "initiative",
        title=one.title,
        current="plans",
        crumbs=(front_crumb(), plans_crumb()),
        initiative=one,
        state=STATE_WORDS[one.state],
        report=report,
        progress=reported(report.progress if report else None),
        departments=departments.values(),
        fields_of=fields.values(),
        objectives=initiative_parts.objectives_of(one, EVERYONE),
        involved=list(Involvement.objects.visible_to(EVERYONE).in_matter(initiative=one.pk)),
        state_of_involvement=state_of_involvement,
        goals=goals_at(couplings_of(one, EVERYONE), danish=is_danish()),
        to=goal_address("portal"),
        partners=[row.organisation.name for row in participants if row.organisation],
        milestones=milestones,
        picture=picture_of([one], {one.pk: milestones}, timezone.localdate()),
        items=initiative_parts.items_of(one, EVERYONE),
    )
