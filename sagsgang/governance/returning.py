"""Bring overdue follow-ups back to the body, as orientation items on a coming meeting."""

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import add_item
from sagsgang.governance.going_along import go_along
from sagsgang.governance.house_form import Point, SectionText
from sagsgang.governance.models import AgendaItem, Body, FollowUp, Meeting, MeetingState
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record

LONGEST_TITLE = 200
TAKES_ITEMS = (
    MeetingState.PLANNED,
    MeetingState.AGENDA_OPEN,
    MeetingState.SENT,
    MeetingState.IN_SESSION,
)


def overdue_of(body: Body) -> QuerySet[FollowUp]:
    """Return what is overdue of a body's follow-ups, and does not stand on a coming agenda."""
    today = timezone.localdate()
    rows = FollowUp.objects.open().filter(item__meeting__body=body, due__lt=today)
    return rows.exclude(returned_as__meeting__date__gte=today, returned_as__withdrawn=False)


def takes_items(meeting: Meeting) -> bool:
    return meeting.date >= timezone.localdate() and meeting.state in TAKES_ITEMS


def next_meeting_of(body: Body) -> Meeting | None:
    """Return the body's next meeting that can still take an item."""
    coming = body.meetings.filter(date__gte=timezone.localdate(), state__in=TAKES_ITEMS)
    return coming.order_by("date", "start", "pk").first()


@transaction.atomic
def bring_back(follow_up: FollowUp, *, by: User, meeting: Meeting) -> AgendaItem:
    """Put an overdue follow-up on a coming agenda; once more returns the item there is.

    The item is open only where the one that it comes from is, and bears the same case.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can add an item.")
    )
    standing = (
        FollowUp.objects.select_for_update(no_key=True, of=("self",))
        .select_related("item__meeting__body", "item__case", "responsible", "returned_as__meeting")
        .get(pk=follow_up.pk)
    )
    if standing.item.meeting.body_id != meeting.body_id:
        raise Refused(_("The follow-up belongs to another body. Nothing was saved."))
    back = standing.returned_as
    if back is not None and not back.withdrawn and back.meeting.date >= timezone.localdate():
        return back
    if not standing.is_overdue:
        raise Refused(_("The follow-up is not overdue."))
    if not takes_items(meeting):
        raise Refused(_("That meeting is over. Choose one to come."))
    with translation.override(settings.LANGUAGE_CODE):
        # An agenda is in the municipality's language, whoever puts it together.
        point = point_of(standing)
        late = _("The follow-up was overdue.")
    item = add_item(meeting, by=by, point=point, late_reason=late)
    go_along(standing.item, item, by=by)
    standing.returned_as = item
    standing.save(update_fields=("returned_as",))
    record("bring back", "governance.followup", standing.key, by=by, meeting=str(meeting.key))
    return item


@transaction.atomic
def bring_all_back(meeting: Meeting, *, by: User) -> list[AgendaItem]:
    """Put all that is overdue of the meeting's body on its agenda."""
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can add an item.")
    )
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    rows = list(overdue_of(meeting.body).order_by("due", "pk"))
    return [bring_back(row, by=by, meeting=meeting) for row in rows]


def point_of(follow_up: FollowUp) -> Point:
    item = follow_up.item
    told = {
        "what": follow_up.what,
        "who": follow_up.responsible.name,
        "due": date_format(follow_up.due, "j. F Y"),
        "item": item.title or item.number or item.position,
        "day": date_format(item.meeting.date, "j. F Y"),
    }
    text = _(
        "%(what)s\n\n%(who)s was to have done this by %(due)s, because of the item “%(item)s” at "
        "the meeting on %(day)s."
    )
    report = follow_up.report or _("Nothing has been reported yet.")
    first_line = follow_up.what.split("\n", 1)[0]
    shown = first_line if len(first_line) <= LONGEST_TITLE else first_line[:LONGEST_TITLE] + "…"
    return Point(
        title=_("Overdue follow-up: %(what)s") % {"what": shown},
        openness="open" if item.openness == Openness.OPEN and not item.withdrawn else "closed",
        purpose="orientation",
        case_number=item.case.number if item.case is not None else None,
        sections=(
            SectionText("presentation", _("What was agreed"), text % told),
            SectionText("history", _("What has been reported"), report),
        ),
    )
