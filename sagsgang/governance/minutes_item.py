"""A meeting's approved minutes become the first item of the body's next agenda."""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.agenda import add_item
from sagsgang.governance.house_form import Point, SectionText
from sagsgang.governance.models import AgendaItem, Meeting, MeetingState, MinutesItem
from sagsgang.governance.order import deal, is_plain, movable_of


def put_on_next(meeting: Meeting) -> AgendaItem | None:
    """Put approved minutes on the next agenda, where the body wants it and one is not sent yet."""
    later = Meeting.objects.filter(
        body=meeting.body,
        date__gt=meeting.date,
        state__in=(MeetingState.PLANNED, MeetingState.AGENDA_OPEN),
    )
    found = later.order_by("date", "start", "pk").first()
    return put_first(meeting, found) if found is not None else None


def take_up_approved(agenda: Meeting) -> AgendaItem | None:
    """Put the minutes that wait for a next meeting on one that was just planned."""
    if not agenda.body.minutes_first:
        return None
    waiting = Meeting.objects.filter(
        body=agenda.body,
        date__lt=agenda.date,
        minutes_approved_at__isnull=False,
        stands_on__isnull=True,
    )
    found = waiting.order_by("-date", "-start", "-pk").first()
    return put_first(found, agenda) if found is not None else None


def put_first(meeting: Meeting, agenda: Meeting) -> AgendaItem | None:
    """Add the item as the first whose place is free; the body's setting does it, not a person."""
    if not meeting.body.minutes_first or MinutesItem.objects.filter(meeting=meeting).exists():
        return None
    item = add_item(agenda, by=User.objects.system(), point=point_of(meeting, agenda))
    MinutesItem.objects.create(meeting=meeting, item=item)
    movable = movable_of(agenda)
    deal(movable, sorted(movable, key=lambda one: one.pk != item.pk))
    return item


def point_of(meeting: Meeting, agenda: Meeting) -> Point:
    # Said in the house's language, whoever happened to approve.
    with translation.override(settings.LANGUAGE_CODE):
        held = date_format(meeting.date, "DATE_FORMAT")
        text = _("The minutes of the meeting of %(day)s are approved.") % {"day": held}
        return Point(
            title=_("Approved minutes of %(day)s") % {"day": held},
            number=next_number(agenda),
            openness="open",
            purpose="orientation",
            sections=(SectionText("presentation", None, text),),
        )


def next_number(agenda: Meeting) -> str | None:
    """Return the number after the last plain one, so that dealing them anew gives the first."""
    numbers = agenda.items.values_list("number", flat=True)
    plain = [int(number) for number in numbers if number is not None and is_plain(number)]
    return str(max(plain) + 1) if plain else None
