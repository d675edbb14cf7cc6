"""What stands at an address whose matter is not public any more: from when to when, and no more."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db.models import UUIDField
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given
from sagsgang.governance.models import Tombstone
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
        .values_list("kind", "published_at", "at", "retraction_id", "retraction__sentence")
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


def words_of_retraction() -> dict[str, str]:
    return {
        Tombstone.Kind.MEETING: _(
            "A meeting stood here. It was published %(since)s and taken back %(until)s."
        ),
        Tombstone.Kind.ITEM: _(
            "An item stood here. It was published %(since)s and taken back %(until)s."
        ),
        Tombstone.Kind.FILE: _(
            "A document stood here. It was published %(since)s and taken back %(until)s."
        ),
    }


def words_of_closing() -> dict[str, str]:
    """Return what is told of what was closed or withdrawn: that it was public, and not why."""
    return {
        Tombstone.Kind.ITEM: _(
            "An item stood here. It was published %(since)s, and has not been public since "
            "%(until)s."
        ),
        Tombstone.Kind.FILE: _(
            "A document stood here. It was published %(since)s, and has not been public since "
            "%(until)s."
        ),
    }


def gone(key: UUID) -> HttpResponse:
    """Answer 410 where something was public once; raise Http404 where nothing ever was.

    The address is not repeated: the page holds no word of what stood there.
    """
    found = STONES.row(key)
    if found is None:
        raise Http404
    kind, published_at, at, retraction, sentence = found
    told = words_of_retraction()[kind] if retraction else words_of_closing()[kind]
    context = {
        "request": Nowhere(),
        "page_title": _("This was taken back") if retraction else _("This is not public any more"),
        "navigation": navigation(),
        "notices": no_notices,
        "what": told % days_of(published_at, at),
        "sentence": sentence or "",
    }
    response = HttpResponse(
        render_to_string("portal/tombstone.html", context), status=HTTPStatus.GONE
    )
    response.headers["Cache-Control"] = ASK_FIRST
    response.headers["Vary"] = "Cookie"
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
