"""The wheel of a year: picture and list, beside another year, on paper; clashes; the template."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.wheel import (
    ActivityForm,
    FilterForm,
    WheelForm,
    plans_without_wheel,
)
from sagsgang.desk.frame import WHEELS, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.wheel_page import (
    keyed,
    picture_and_list,
    wheel_crumb,
    wheel_for,
    wheels_crumb,
    wish_of,
)
from sagsgang.governance.models import Body
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.people.models import Person
from sagsgang.planning import access
from sagsgang.planning.activities import publish_open_activities
from sagsgang.planning.clashes import clashes
from sagsgang.planning.models import Activity, Ring, Wheel
from sagsgang.planning.templates import apply_template, template_rows
from sagsgang.planning.wheels import draw_wheel, require_planning
from sagsgang.planning.when_words import told, when_from
from sagsgang.planning.year_shown import year_shown
from sagsgang.press.wheel_pdf import wheel_pdf
from sagsgang.press.words import PaperError


@require_safe
def wheels(request: SignedIn) -> HttpResponse:
    """Show this year's wheel at once; where there is none, the newest, or how to begin."""
    return wheels_page(request)


def wheels_page(request: SignedIn, opened: Opened | None = None, status: int = 200) -> HttpResponse:
    found = list(Wheel.objects.internal_to(request.user).select_related("plan__owner"))
    draws = plans_without_wheel(request.user).exists()
    if opened is None and draws and request.GET.get("do") == "new":
        opened = Opened("new", WheelForm(user=request.user))
    this_year = timezone.localdate().year
    current = next((one for one in found if one.year <= this_year), found[0] if found else None)
    drawn = picture_and_list(current, request.user, wish_of(request)) if current else {}
    return page(
        request,
        "desk/wheel/wheels.html",
        _("Annual wheel"),
        current=WHEELS,
        status=status,
        wheels=found,
        wheel=current,
        draws=draws,
        opened=opened,
        start=reverse(WHEELS),
        **drawn,
    )


@require_POST
@allowed
def new_wheel(request: SignedIn) -> HttpResponse:
    form = WheelForm(request.POST, user=request.user)
    made: list[Wheel] = []
    status = attempt(
        form, lambda: made.append(draw_wheel(form.cleaned_data["plan"], by=request.user))
    )
    if status != HTTPStatus.SEE_OTHER:
        return wheels_page(request, Opened("new", form), status)
    messages.success(request, _("The wheel is drawn. Put in what the year holds."))
    return redirect("desk:wheel", key=made[0].key)


@require_safe
def wheel(request: SignedIn, key: UUID) -> HttpResponse:
    return wheel_page(request, wheel_for(request.user, key))


def wheel_page(
    request: SignedIn, one: Wheel, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    plans = access.may_plan(request.user, one)
    if opened is None and plans and request.GET.get("do") == "new":
        opened = Opened("new", ActivityForm(user=request.user, wheel=one))
    wish = wish_of(request)
    years = list(Wheel.objects.internal_to(request.user).select_related("plan__owner"))
    beside = next(
        (row for row in years if str(row.key) == keyed(request.GET.get("beside", ""))), None
    )
    return page(
        request,
        "desk/wheel/wheel.html",
        str(one),
        crumbs=(wheels_crumb(),),
        current=WHEELS,
        status=status,
        wheel=one,
        plans=plans,
        opened=opened,
        years=years,
        beside=beside,
        other=picture_and_list(beside, request.user, wish, key="beside") if beside else None,
        filters=filter_form(request, one),
        following=next((row for row in years if row.rolled_from_id == one.pk), None),
        **picture_and_list(one, request.user, wish),
    )


def filter_form(request: SignedIn, one: Wheel) -> FilterForm:
    """Offer what the wheel holds for this reader, and no name more."""
    seen = Activity.objects.internal_to(request.user).standing().filter(wheel=one)
    bodies = Body.objects.internal_to(request.user).filter(pk__in=seen.values("body"))
    persons = Person.objects.filter(pk__in=seen.values("responsible"))
    rows = {
        "rings": [(ring.code, f"{ring.letter} – {ring.told}") for ring in Ring.objects.all()],
        "bodies": list(bodies.order_by("name").values_list("code", "name")),
        "persons": [(str(key), name) for key, name in persons.values_list("key", "name")],
    }
    return FilterForm(request.GET, rows=rows, auto_id="shown_%s")


@require_safe
def paper(request: SignedIn, key: UUID) -> HttpResponse:
    one = wheel_for(request.user, key)
    shown = year_shown(one, request.user, wish_of(request), today=timezone.localdate())
    try:
        content = wheel_pdf(
            shown, language=get_language() or "da", municipality=settings.MUNICIPALITY
        )
    except PaperError as refused:
        messages.error(request, str(refused))
        return redirect("desk:wheel", key=key)
    response = HttpResponse(content, content_type="application/pdf")
    name = _("Annual wheel") + f" {one.year}.pdf"
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=name) or ""
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def clashes_of(request: SignedIn, key: UUID) -> HttpResponse:
    one = wheel_for(request.user, key)
    return page(
        request,
        "desk/wheel/clashes.html",
        _("Clashes"),
        crumbs=(wheels_crumb(), wheel_crumb(one)),
        current=WHEELS,
        wheel=one,
        clashes=clashes(one, request.user, timezone.localdate()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    """Show which activities become public, and publish them when that is confirmed."""
    one = wheel_for(request.user, key)
    require_planning(request.user, one)
    if request.method == "POST":
        count = publish_open_activities(one, by=request.user)
        words = ngettext(
            "%(num)s activity was published.", "%(num)s activities were published.", count
        )
        messages.success(request, words % {"num": count})
        return redirect("desk:wheel", key=key)
    seen = Activity.objects.internal_to(request.user).standing().filter(wheel=one)
    return page(
        request,
        "desk/wheel/publish.html",
        _("Publish the wheel"),
        crumbs=(wheels_crumb(), wheel_crumb(one)),
        current=WHEELS,
        wheel=one,
        titles=list(
            seen.filter(openness="open", published_at=None).values_list("title", flat=True)
        ),
        closed=list(seen.exclude(openness="open").values_list("title", flat=True)),
        refusal="",
        action=request.path,
        back=reverse("desk:wheel", args=[one.key]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def template(request: SignedIn, key: UUID) -> HttpResponse:
    """Show the budget's dates to be adjusted; what is ticked is put in, all or nothing."""
    one = wheel_for(request.user, key)
    require_planning(request.user, one)
    refusal = ""
    if request.method == "POST":
        try:
            count = put_in(request, one)
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = str(refused)
        else:
            words = ngettext("%(num)s date was put in.", "%(num)s dates were put in.", count)
            messages.success(request, words % {"num": count})
            return redirect("desk:wheel", key=key)
    return page(
        request,
        "desk/wheel/template.html",
        _("The budget’s dates"),
        crumbs=(wheels_crumb(), wheel_crumb(one)),
        current=WHEELS,
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        wheel=one,
        rows=template_page_rows(request, one),
        rings=list(Ring.objects.all()),
        ring=request.POST.get("ring", "budget"),
        refusal=refusal,
        action=request.path,
        back=reverse("desk:wheel", args=[one.key]),
    )


def put_in(request: SignedIn, one: Wheel) -> int:
    ring = Ring.objects.filter(code=request.POST.get("ring", "")).first()
    if ring is None:
        raise Refused(_("Choose the ring that the dates are put in."))
    chosen = {}
    for row in template_rows():
        if request.POST.get(f"take-{row.code}"):
            words = request.POST.get(f"when-{row.code}", "")
            try:
                chosen[row.code] = when_from(words, one.year)
            except Refused as refused:
                raise Refused(f"{row.title}: {refused}") from refused
    if not chosen:
        raise Refused(_("Tick at least one date."))
    return apply_template(one, by=request.user, chosen=chosen, ring=ring)


def template_page_rows(request: SignedIn, one: Wheel) -> list[dict[str, Any]]:
    titles = {row.code: row.title for row in template_rows()}
    standing = set(
        one.activities.standing().exclude(template_code="").values_list("template_code", flat=True)
    )
    posted = request.POST if request.method == "POST" else None
    return [
        {
            "row": row,
            "after": titles.get(row.after, ""),
            "there": row.code in standing,
            "taken": bool(posted.get(f"take-{row.code}")) if posted is not None else True,
            "when": posted.get(f"when-{row.code}", "")
            if posted is not None
            else told(when_from(row.when, one.year)),
        }
        for row in template_rows()
    ]
