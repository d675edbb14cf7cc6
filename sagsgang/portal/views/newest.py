"""What was released lately as a feed (Atom, RFC 4287), and what is public no more (RFC 6721)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import DateTimeField
from django.db.models.functions import Coalesce, Greatest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given
from sagsgang.governance.models import Meeting, Tombstone
from sagsgang.portal.addresses import address_of
from sagsgang.portal.page import for_everyone, told_to_caches
from sagsgang.portal.shown import Shown
from sagsgang.portal.wording import body_words, day_words

SHOWN = 50
MOST_STONES = 1000
KEPT = timedelta(days=365)
"""For this long a reader of the feed hears that something was taken back."""
SINCE = Given(0, DateTimeField())
NEWEST = Shown(
    Meeting,
    lambda seen, _: (
        seen.annotate(
            told_at=Greatest(
                Coalesce("agenda_released_at", "minutes_released_at"),
                Coalesce("minutes_released_at", "agenda_released_at"),
            )
        )
        .order_by("-told_at", "-pk")
        .values_list(
            "key", "date", "minutes_released_at", "told_at", "body__name", "body__name_en"
        )[:SHOWN]
    ),
)
STONES = Shown(
    Tombstone,
    lambda seen, _: (
        seen.filter(at__gte=SINCE)
        .order_by("-at", "pk")
        .values_list("subject_key", "at", "retraction__sentence")[:MOST_STONES]
    ),
)


@for_everyone
def newest(request: HttpRequest) -> HttpResponse:
    text = "\n".join(feed_lines()) + "\n"
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    return told_to_caches(request, response)


def feed_lines() -> Iterator[str]:
    meetings = NEWEST.rows()
    # By the day, so that the words of one question serve all who ask on it.
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    stones = STONES.rows(day - KEPT)
    changes = [row[3] for row in meetings] + [row[1] for row in stones]
    home, own = settings.ADDRESS, f"{settings.ADDRESS}{reverse('portal:newest')}"
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield (
        f'<feed xmlns="http://www.w3.org/2005/Atom"'
        f' xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="{get_language()}">'
    )
    yield f"<id>{escape(own)}</id>"
    title = _("Agendas and minutes")
    yield f"<title>{escape(title)}</title>"
    yield f"<author><name>{escape(settings.MUNICIPALITY)}</name></author>"
    yield f'<link rel="self" href="{escape(own)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{escape(home)}/"/>'
    yield f"<updated>{stamp(max(changes, default=day))}</updated>"
    for key, date, minutes_at, told_at, name, name_en in meetings:
        part = _("Agenda") if minutes_at is None else _("Minutes")
        title = f"{body_words(name, name_en)}, {day_words(date)}: {part}"
        yield entry(key, title, told_at)
    for key, at, sentence in stones:
        yield deleted_entry(key, at, sentence)
    yield "</feed>"


def entry(key: UUID, title: str, at: datetime) -> str:
    where = escape(f"{settings.ADDRESS}{address_of('meeting', key)}")
    return (
        f"<entry><id>urn:uuid:{key}</id><title>{escape(title)}</title>"
        f'<updated>{stamp(at)}</updated><link href="{where}"/></entry>'
    )


def deleted_entry(key: UUID, at: datetime, sentence: str | None) -> str:
    told = f"<at:comment>{escape(sentence)}</at:comment>" if sentence else ""
    return f'<at:deleted-entry ref="urn:uuid:{key}" when="{stamp(at)}">{told}</at:deleted-entry>'


def stamp(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
