"""One activity of the wheel: what it is, when it falls, its exceptions, what it needs."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.wheel import ActivityForm, NeedForm, OccurrenceForm, described
from sagsgang.desk.frame import WHEELS, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.steering import done
from sagsgang.desk.views.wheels import wheel_page
from sagsgang.desk.wheel_page import (
    activity_for,
    keyed,
    occurrence_for,
    wheel_crumb,
    wheel_for,
    wheels_crumb,
)
from sagsgang.governance.access import may_run
from sagsgang.governance.models import AgendaItem, Body, Case, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.planning import access
from sagsgang.planning.activities import (
    add_activity,
    change_activity,
    drop_activity,
    need_no_more,
    need_result,
    publish_activity,
    unpublish_activity,
)
from sagsgang.planning.models import Activity, Need, Occurrence
from sagsgang.planning.occurrences import (
    cancel_occurrence,
    move_occurrence,
    restore_occurrence,
)
from sagsgang.planning.wheels import require_planning
from sagsgang.planning.when_words import told
from sagsgang.strategy.models import Plan, ReportingPeriod


@require_POST
@allowed
def new(request: SignedIn, key: UUID) -> HttpResponse:
    wheel = wheel_for(request.user, key)
    require_planning(request.user, wheel)
    form = ActivityForm(request.POST, user=request.user, wheel=wheel)
    made: list[Activity] = []
    status = attempt(
        form, lambda: made.append(add_activity(wheel, by=request.user, **form.facts()))
    )
    if status != HTTPStatus.SEE_OTHER:
        return wheel_page(request, wheel, Opened("new", form), status)
    messages.success(request, _("It stands in the wheel."))
    return redirect("desk:activity", key=made[0].key)


@require_safe
def activity(request: SignedIn, key: UUID) -> HttpResponse:
    return activity_page(request, activity_for(request.user, key))


def activity_page(
    request: SignedIn, one: Activity, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    changes = access.may_change_activity(user, one)
    case = Case.objects.internal_to(user).filter(pk=one.case_id or 0).first()
    if opened is None and changes:
        opened = opened_by(request, one, case)
    rows = list(one.occurrences.exclude(state=Occurrence.State.GONE).order_by("starts"))
    near = Activity.objects.internal_to(user).standing()
    return page(
        request,
        "desk/wheel/activity.html",
        one.title,
        crumbs=(wheels_crumb(), wheel_crumb(one.wheel)),
        current=WHEELS,
        status=status,
        activity=one,
        words=told(one.when),
        after=near.filter(pk=one.after_id or 0).first(),
        followers=list(near.filter(after=one)),
        needs=list(one.needs.filter(input__in=near).select_related("input")),
        needed_by=list(one.needed_by.filter(activity__in=near).select_related("activity")),
        body=Body.objects.internal_to(user).filter(pk=one.body_id or 0).first(),
        case=case,
        plan=Plan.objects.internal_to(user).filter(pk=one.plan_id or 0).first(),
        rows=rows,
        made=made_of(user, rows),
        changes=changes,
        plans=access.may_plan(user, one.wheel),
        proposes=one.act == Activity.Act.MEETINGS and one.body is not None
        and may_run(user, one.body),
        opened=opened,
        here=reverse("desk:activity", args=[one.key]),
    )  # fmt: skip


def made_of(user: User, rows: list[Occurrence]) -> dict[str, dict[int, object]]:
    """Return what the occurrences set going, as far as the reader may see it."""
    seen = {
        "meetings": Meeting.objects.internal_to(user).filter(
            pk__in=[row.meeting_id for row in rows if row.meeting_id]
        ),
        "items": AgendaItem.objects.internal_to(user).filter(
            pk__in=[row.item_id for row in rows if row.item_id]
        ),
        "periods": ReportingPeriod.objects.internal_to(user).filter(
            pk__in=[row.period_id for row in rows if row.period_id]
        ),
    }
    return {name: {one.pk: one for one in found} for name, found in seen.items()}


def opened_by(request: SignedIn, one: Activity, case: Case | None) -> Opened | None:
    name, _colon, target = request.GET.get("do", "").partition(":")
    if name == "change":
        initial = described(one, case)
        form = ActivityForm(user=request.user, wheel=one.wheel, activity=one, initial=initial)
        return Opened("change", form)
    if name == "need":
        return Opened("need", NeedForm(user=request.user, activity=one))
    if name == "move" and keyed(target):
        row = one.occurrences.filter(key=keyed(target)).first()
        if row is not None:
            initial = {"starts": row.starts, "ends": row.ends if row.ends > row.starts else None}
            return Opened("move", OccurrenceForm(initial=initial), target=row)
    return None


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    require_change(request, one)
    form = ActivityForm(request.POST, user=request.user, wheel=one.wheel, activity=one)
    status = attempt(form, lambda: change_activity(one, by=request.user, **form.facts()))
    if status != HTTPStatus.SEE_OTHER:
        again = activity_for(request.user, key)
        return activity_page(request, again, Opened("change", form), status)
    messages.success(request, _("It is changed, and so are its days."))
    return redirect("desk:activity", key=key)


def require_change(request: SignedIn, one: Activity) -> None:
    if not access.may_change_activity(request.user, one):
        raise NotAllowed(
            _("Only those who draw up the plan, and the one responsible, can change the activity.")
        )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    require_planning(request.user, one.wheel)
    refusal = ""
    if request.method == "POST":
        try:
            publish_activity(one, by=request.user)
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is published; everyone can read it now."))
            return redirect("desk:activity", key=key)
    return page(
        request,
        "desk/wheel/publish.html",
        _("Publish"),
        crumbs=(wheels_crumb(), wheel_crumb(one.wheel)),
        current=WHEELS,
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        wheel=one.wheel,
        titles=[one.title],
        closed=[],
        refusal=refusal,
        action=request.path,
        back=reverse("desk:activity", args=[one.key]),
    )


@require_POST
@allowed
def unpublish(request: SignedIn, key: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    told_so = _("It is no longer public.")
    return done(request, "activity", key, lambda: unpublish_activity(one, by=request.user), told_so)


@require_POST
@allowed
def drop(request: SignedIn, key: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    try:
        drop_activity(one, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk:activity", key=key)
    messages.success(request, _("“%(title)s” is taken out of the wheel.") % {"title": one.title})
    return redirect("desk:wheel", key=one.wheel.key)


@require_POST
@allowed
def need(request: SignedIn, key: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    require_change(request, one)
    form = NeedForm(request.POST, user=request.user, activity=one)
    status = attempt(form, lambda: need_result(one, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return activity_page(request, one, Opened("need", form), status)
    return redirect("desk:activity", key=key)


@require_POST
@allowed
def need_not(request: SignedIn, key: UUID, needed: UUID) -> HttpResponse:
    one = activity_for(request.user, key)
    require_change(request, one)
    row = get_object_or_404(Need.objects.select_related("activity__wheel__plan", "input"),
                            activity=one, input__key=needed)  # fmt: skip
    return done(
        request, "activity", key, lambda: need_no_more(row, by=request.user), _("It is taken away.")
    )


@require_POST
@allowed
def move(request: SignedIn, key: UUID) -> HttpResponse:
    row = occurrence_for(request.user, key)
    require_change(request, row.activity)
    form = OccurrenceForm(request.POST)
    status = attempt(form, lambda: move_occurrence(row, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        one = activity_for(request.user, row.activity.key)
        return activity_page(request, one, Opened("move", form, target=row), status)
    messages.success(request, _("It is moved. The rule stays as it is."))
    return redirect("desk:activity", key=row.activity.key)


@require_POST
@allowed
def cancel(request: SignedIn, key: UUID) -> HttpResponse:
    row = occurrence_for(request.user, key)
    where = row.activity.key
    told_so = _("It is cancelled. Calendars are told so.")
    return done(
        request, "activity", where, lambda: cancel_occurrence(row, by=request.user), told_so
    )


@require_POST
@allowed
def restore(request: SignedIn, key: UUID) -> HttpResponse:
    row = occurrence_for(request.user, key)
    where = row.activity.key
    told_so = _("It falls as the rule says again.")
    return done(
        request, "activity", where, lambda: restore_occurrence(row, by=request.user), told_so
    )
