"""What search engines may look at: the public pages, streamed, and nothing besides."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import escape

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Body, Case, Meeting
from sagsgang.portal.addresses import address_of, body_address
from sagsgang.portal.page import ASK_FIRST, for_everyone

XML = "application/xml"
OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = ("front", "bodies", "involvements", "partnerships", "about", "accessibility")
AT_A_TIME = 2000


@for_everyone
def robots(_request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        f"Disallow: {reverse('desk:start')}",
        f"Sitemap: {settings.ADDRESS}{reverse('portal:sitemap')}",
    )
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")


@for_everyone
def sitemap(_request: HttpRequest) -> HttpResponse:
    """List the sitemaps: one of pages that stand, one a year of meetings and their items."""
    addresses = (
        reverse("portal:sitemap-pages"),
        *(reverse("portal:sitemap-year", kwargs={"year": year}) for year in years()),
    )
    return HttpResponse(
        written("sitemapindex", "sitemap", addresses),
        content_type=XML,
        headers={"Cache-Control": ASK_FIRST},
    )


@for_everyone
def sitemap_of_pages(_request: HttpRequest) -> HttpResponseBase:
    return streamed(addresses_of_pages())


@for_everyone
def sitemap_of_year(_request: HttpRequest, year: int) -> HttpResponseBase:
    if year not in years():
        raise Http404
    return streamed(addresses_of_year(year))


def years() -> list[int]:
    return [day.year for day in Meeting.objects.visible_to(EVERYONE).dates("date", "year")]


def addresses_of_pages() -> Iterator[str]:
    yield from (reverse(f"portal:{name}") for name in PAGES)
    bodies = Body.objects.visible_to(EVERYONE).values_list("code", flat=True)
    yield from map(body_address, bodies)
    cases = Case.objects.visible_to(EVERYONE).order_by("number").values_list("key", flat=True)
    yield from (address_of("case", key) for key in cases.iterator(AT_A_TIME))


def addresses_of_year(year: int) -> Iterator[str]:
    meetings = Meeting.objects.visible_to(EVERYONE).filter(date__year=year)
    for key in meetings.values_list("key", flat=True).iterator(AT_A_TIME):
        yield address_of("meeting", key)
    items = AgendaItem.objects.visible_to(EVERYONE).filter(meeting__date__year=year).order_by("pk")
    for key in items.values_list("key", flat=True).iterator(AT_A_TIME):
        yield address_of("item", key)


def streamed(addresses: Iterable[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        written("urlset", "url", addresses),
        content_type=XML,
        headers={"Cache-Control": ASK_FIRST},
    )


def written(outer: str, inner: str, addresses: Iterable[str]) -> Iterator[str]:
    yield f"{OPENING}<{outer} {NAMESPACE}>\n"
    for address in addresses:
        yield f"<{inner}><loc>{escape(settings.ADDRESS + address)}</loc></{inner}>\n"
    yield f"</{outer}>\n"
