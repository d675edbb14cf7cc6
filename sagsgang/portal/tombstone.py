"""What stands at an address whose matter was taken back: from when to when, and no more."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db.models import UUIDField
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.models import Tombstone
from sagsgang.governance.prepared import Given
from sagsgang.portal.errors import Nowhere
from sagsgang.portal.navigation import navigation
from sagsgang.portal.page import ASK_FIRST, no_notices
from sagsgang.portal.shown import Row, Shown
from sagsgang.portal.wording import day_words

STONES = Shown(
    Tombstone,
    lambda seen, _: (
        seen.filter(subject_key=Given(0, UUIDField()))
        .order_by()
        .values_list("kind", "published_at", "retraction__at", "retraction__sentence")
    ),
)


def gone_words(row: Row, told: str) -> tuple[str, str]:
    """Return ``told`` with the days of a retraction, and its sentence for everyone."""
    published_at, taken_back_at, sentence = row
    return told % days_of(published_at, taken_back_at), sentence


def days_of(published_at: datetime, taken_back_at: datetime) -> dict[str, str]:
    return {
        "since": day_words(timezone.localtime(published_at).date()),
        "until": day_words(timezone.localtime(taken_back_at).date()),
    }


def gone(key: UUID) -> HttpResponse:
    """Answer 410 where something was taken back; raise Http404 where nothing ever was.

    The address is not repeated: the page holds no word of what stood there.
    """
    found = STONES.row(key)
    if found is None:
        raise Http404
    kind, published_at, taken_back_at, sentence = found
    told = {
        Tombstone.Kind.MEETING: _(
            "A meeting stood here. It was published %(since)s and taken back %(until)s."
        ),
        Tombstone.Kind.ITEM: _(
            "An item stood here. It was published %(since)s and taken back %(until)s."
        ),
        Tombstone.Kind.FILE: _(
            "A document stood here. It was published %(since)s and taken back %(until)s."
        ),
    }[kind]
    context = {
        "request": Nowhere(),
        "page_title": _("This was taken back"),
        "navigation": navigation(),
        "notices": no_notices,
        "what": told % days_of(published_at, taken_back_at),
        "sentence": sentence,
    }
    response = HttpResponse(
        render_to_string("portal/tombstone.html", context), status=HTTPStatus.GONE
    )
    response.headers["Cache-Control"] = ASK_FIRST
    response.headers["Vary"] = "Cookie"
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
