"""The annual wheel for everyone: of published plans, what is open and published in them."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.look.navigation import Crumb
from sagsgang.look.wheel_list import months_of
from sagsgang.planning.models import Wheel
from sagsgang.planning.year_shown import Falling, Wished, YearShown, year_shown
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page, told_to_caches
from sagsgang.press.wheel_pdf import wheel_pdf
from sagsgang.press.wheel_picture import Bubble, picture_of
from sagsgang.press.wheel_svg import HUES, svg_of

MOST_LISTED = 600
SHOWN = 50
MONTHS = 12


def wheels_crumb() -> Crumb:
    return Crumb(_("Annual wheel"), reverse("portal:wheels"))


def wheel_of(key: UUID) -> Wheel:
    found = Wheel.objects.visible_to(EVERYONE).select_related("plan__owner").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def listed(_falling: Falling) -> str:
    """Everyone reads an activity where it stands in the list: there is no page of it alone."""
    return "#month-" + str(_falling.starts.month)


@for_everyone
def wheels(request: HttpRequest) -> HttpResponse:
    found = Wheel.objects.visible_to(EVERYONE).select_related("plan__owner")
    return page(
        request,
        "wheels",
        title=_("Annual wheel"),
        current="wheels",
        crumbs=(front_crumb(),),
        wheels=list(found[:SHOWN]),
    )


@for_everyone
def wheel(request: HttpRequest, key: UUID) -> HttpResponse:
    found = wheel_of(key)
    shown = year_shown(found, EVERYONE, wish_of(request), today=timezone.localdate())
    here = reverse("portal:wheel", args=[found.key])

    def to_count(one: Bubble) -> str:
        return f"{here}?ring={shown.rings[one.ring].code}&month={one.month}#list"

    return page(
        request,
        "wheel",
        title=str(found),
        current="wheels",
        crumbs=(front_crumb(), wheels_crumb()),
        wheel=found,
        shown=shown,
        svg=svg_of(picture_of(shown), to=listed, to_count=to_count),
        months=months_of(shown.fallings[:MOST_LISTED], shown.rings, no_page, shown.today, HUES),
        years=list(Wheel.objects.visible_to(EVERYONE).select_related("plan__owner")[:SHOWN]),
        here=here,
        left_out=left_out(shown),
    )


def no_page(_falling: Falling) -> str:
    return ""


def left_out(shown: YearShown) -> int:
    return shown.more + max(0, len(shown.fallings) - MOST_LISTED)


def wish_of(request: HttpRequest) -> Wished:
    month = request.GET.get("month", "")
    number = int(month) if month.isdecimal() and len(month) <= 2 else 0  # noqa: PLR2004 digits
    return Wished(
        ring=request.GET.get("ring", "")[:30], month=number if 1 <= number <= MONTHS else 0
    )


@for_everyone
def wheel_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    found = wheel_of(key)
    language = translation.get_language() or settings.LANGUAGE_CODE
    shown = year_shown(found, EVERYONE, today=timezone.localdate())
    made = wheel_pdf(shown, language=language, municipality=settings.MUNICIPALITY)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="aarshjul-{found.year}.pdf"'
    return told_to_caches(request, response)
