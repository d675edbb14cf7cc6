"""What the wheel's pages share: fetching, crumbs, filters, and the picture with its list."""

from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.frame import WHEELS
from sagsgang.look.navigation import Crumb
from sagsgang.look.wheel_list import months_of
from sagsgang.planning.models import Activity, Occurrence, Wheel
from sagsgang.planning.year_shown import Falling, Wished, YearShown, year_shown
from sagsgang.press.wheel_picture import Bubble, picture_of
from sagsgang.press.wheel_svg import HUES, svg_of

MONTHS = 12
MOST_LISTED = 600


def wheel_for(user: User, key: UUID) -> Wheel:
    wheels = Wheel.objects.internal_to(user).select_related("plan__owner")
    return get_object_or_404(wheels, key=key)


def activity_for(user: User, key: UUID) -> Activity:
    activities = Activity.objects.internal_to(user).standing()
    return get_object_or_404(
        activities.select_related("wheel__plan__owner", "ring", "after", "responsible", "body"),
        key=key,
    )


def occurrence_for(user: User, key: UUID) -> Occurrence:
    rows = Occurrence.objects.internal_to(user).filter(activity__dropped_at__isnull=True)
    return get_object_or_404(
        rows.select_related("activity__wheel__plan", "activity__responsible"), key=key
    )


def wheels_crumb() -> Crumb:
    return Crumb(_("Annual wheel"), reverse(WHEELS))


def wheel_crumb(wheel: Wheel) -> Crumb:
    return Crumb(str(wheel), reverse("desk:wheel", args=[wheel.key]))


def wish_of(request: HttpRequest) -> Wished:
    """Read what is wanted of the year; what cannot be is no wish."""
    asked = request.GET
    month = asked.get("month", "")
    number = int(month) if month.isdecimal() and len(month) <= 2 else 0  # noqa: PLR2004 digits
    return Wished(
        ring=asked.get("ring", "")[:30],
        body=asked.get("body", "")[:12],
        person=keyed(asked.get("person", "")),
        month=number if 1 <= number <= MONTHS else 0,
    )


def keyed(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


NOBODY = UUID(int=0)


@cache
def activities_at() -> str:
    """Return what stands before an activity's key: reckoned once, and not for each mark."""
    return reverse("desk:activity", args=[NOBODY]).removesuffix(str(NOBODY))


def to_activity(one: Falling) -> str:
    return f"{activities_at()}{one.activity}"


def picture_and_list(
    wheel: Wheel, user: User, wish: Wished, *, key: str = "wheel"
) -> dict[str, Any]:
    """Return the year's picture, its list by month, and what a page needs around them."""
    shown = year_shown(wheel, user, wish, today=timezone.localdate())
    here = reverse("desk:wheel", args=[wheel.key])

    def to_count(one: Bubble) -> str:
        asked = {"ring": shown.rings[one.ring].code, "month": one.month}
        return f"{here}?{urlencode(asked)}#list"

    return {
        "shown": shown,
        "svg": svg_of(picture_of(shown), to=to_activity, to_count=to_count, key=key),
        "months": months_of(
            shown.fallings[:MOST_LISTED], shown.rings, to_activity, shown.today, HUES
        ),
        "left_out": max(0, len(shown.fallings) - MOST_LISTED),
        "counts": counts_of(shown),
        "here": here,
        "kept": kept(wish),
    }


def counts_of(shown: YearShown) -> list[dict[str, Any]]:
    """Return how much each month holds, where the year is too much for one list."""
    if not shown.many and len(shown.fallings) <= MOST_LISTED and not shown.chosen.month:
        return []
    totals: dict[int, int] = {}
    if shown.many:
        for (_ring, month), count in shown.counts.items():
            totals[month] = totals.get(month, 0) + count
    else:
        for one in shown.fallings:
            totals[one.starts.month] = totals.get(one.starts.month, 0) + 1
    return [
        {
            "number": month,
            "name": formats.date_format(date(shown.year, month, 1), "F"),
            "count": totals[month],
        }
        for month in sorted(totals)
    ]


def kept(wish: Wished) -> str:
    """Return the filters as they stand in an address, ready for one more."""
    asked = {"ring": wish.ring, "body": wish.body, "person": wish.person}
    told = urlencode({name: value for name, value in asked.items() if value})
    return f"?{told}&" if told else "?"
