"""Roll a wheel to the next year: answers are kept as they are given, then it is confirmed."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.wheel import RollForm
from sagsgang.desk.frame import WHEELS, SignedIn, page
from sagsgang.desk.wheel_page import wheel_crumb, wheel_for, wheels_crumb
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.planning.models import Activity, RollAnswer, Wheel
from sagsgang.planning.rolling import answer, asked_about, repeating, roll
from sagsgang.planning.wheels import require_planning
from sagsgang.planning.when_words import told

SHOWN = 300


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def answers(request: SignedIn, key: UUID) -> HttpResponse:
    """Show what is asked, and keep each answer as soon as it is sent."""
    wheel = wheel_for(request.user, key)
    require_planning(request.user, wheel)
    rows = rows_of(request, wheel, request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        kept = [keep(request, row) for row in rows if given(request, row["activity"])]
        if all(kept):
            messages.success(request, _("The answers are kept. Go on now or later."))
            return redirect("desk:wheel-roll", key=key)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return roll_page(request, wheel, rows, status=status)


def given(request: SignedIn, one: Activity) -> bool:
    return bool(request.POST.get(f"{one.key}-choice"))


def keep(request: SignedIn, row: dict[str, Any]) -> bool:
    form = row["form"]
    status = attempt(form, lambda: answer(row["activity"], by=request.user, **form.cleaned_data))
    return status == HTTPStatus.SEE_OTHER


def rows_of(request: SignedIn, wheel: Wheel, data: Any = None) -> list[dict[str, Any]]:
    """Return each activity that is asked about with its form, filled with the kept answer."""
    seen = Activity.objects.internal_to(request.user)
    asked = list(
        asked_about(wheel).filter(pk__in=seen.values("pk")).select_related("wheel__plan")[:SHOWN]
    )
    known = {row.activity_id: row for row in RollAnswer.objects.filter(activity__in=asked)}
    rows = []
    for one in asked:
        row = known.get(one.pk)
        initial = {"choice": row.choice, "day": row.day} if row else {}
        sent = data if data is not None and given(request, one) else None
        form = RollForm(sent, prefix=str(one.key), initial=initial, year=wheel.year + 1)
        rows.append(
            {"activity": one, "form": form, "words": told(one.when), "answered": row is not None}
        )
    return rows


def roll_page(
    request: SignedIn,
    wheel: Wheel,
    rows: list[dict[str, Any]],
    *,
    refusal: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    seen = Activity.objects.internal_to(request.user)
    again = repeating(wheel).filter(pk__in=seen.values("pk"))
    return page(
        request,
        "desk/wheel/roll.html",
        _("Roll to %(year)s") % {"year": wheel.year + 1},
        crumbs=(wheels_crumb(), wheel_crumb(wheel)),
        current=WHEELS,
        status=status,
        wheel=wheel,
        rows=rows,
        repeating=[(one, told(one.when)) for one in again[:SHOWN]],
        unanswered=sum(not row["answered"] for row in rows),
        following=Wheel.objects.internal_to(request.user).filter(rolled_from=wheel).first(),
        refusal=refusal,
        here=reverse("desk:wheel-roll", args=[wheel.key]),
    )


@require_POST
@allowed
def confirm(request: SignedIn, key: UUID) -> HttpResponse:
    wheel = wheel_for(request.user, key)
    require_planning(request.user, wheel)
    try:
        following = roll(wheel, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        rows = rows_of(request, wheel)
        return roll_page(request, wheel, rows, refusal=str(refused), status=HTTPStatus.CONFLICT)
    messages.success(
        request, _("The wheel of %(year)s is drawn. Look it through before you publish it.")
        % {"year": following.year},
    )  # fmt: skip
    return redirect("desk:wheel", key=following.key)
