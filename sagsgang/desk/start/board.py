"""For the board: its next meeting with the queue, what slips, the goals and the weeks ahead."""

from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.frame import at
from sagsgang.desk.presenting import LATE_WORDS
from sagsgang.desk.start.parts import Line, Part
from sagsgang.desk.words import meeting_title
from sagsgang.governance.access import Standing
from sagsgang.governance.models import Meeting
from sagsgang.look.goals import page_address
from sagsgang.look.templates import day, is_danish
from sagsgang.partnerships.models import Agreement
from sagsgang.people.models import Person
from sagsgang.planning.lateness import lateness
from sagsgang.planning.models import Occurrence, Presentation
from sagsgang.planning.slots import has_presentations
from sagsgang.strategy.goal_glance import Glance, goals_at_a_glance
from sagsgang.strategy.slipping import slipping

SHOWN = 8
WEEKS = 4


def is_board(standing: Standing) -> bool:
    """Tell whether the start page is a director's or the chief executive's."""
    return bool(standing.directs) or standing.governs


def next_meeting(user: User, coming: Sequence[Meeting]) -> Part | None:
    """Return the board's next meeting with its queue; None for one of no board."""
    meeting = next((one for one in coming if has_presentations(one.body)), None)
    if meeting is None:
        return None
    rows = (
        Presentation.objects.internal_to(user)
        .standing()
        .filter(meeting=meeting)
        .select_related("presenter", "field", "committee_meeting__body")
        .order_by("position", "pk")
    )
    here = reverse("desk:meeting", kwargs={"key": meeting.key})
    return Part(
        "next-meeting",
        _("Next meeting: %(meeting)s") % {"meeting": meeting_title(meeting)},
        tuple(
            Line(
                row.topic,
                reverse("desk:presentation", kwargs={"key": row.key}),
                mark=_("No. %(number)s") % {"number": number},
                detail=f"{named(row.presenter)} · {row.field}",
                state=LATE_WORDS.get(lateness(meeting, row.committee_meeting), row.state),
            )
            for number, row in enumerate(rows, start=1)
        ),
        more=(here, _("Agenda and queue of the meeting")),
        nothing=_("No five-minute presentation is booked at it."),
    )


def named(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


def slipped(user: User) -> Part:
    lines = tuple(
        Line(
            one.title,
            reverse("desk:initiative", kwargs={"key": one.key}),
            mark=one.period,
            state="late-twice" if one.twice else one.light,
        )
        for one in slipping(user, most=SHOWN)
    )
    return Part(
        "slipped",
        _("Initiatives that slip"),
        lines,
        more=(at("desk:periods"), _("Status, period by period")),
        nothing=_("No initiative is off course, and none was late twice in a row."),
    )


def expiring(user: User) -> Part | None:
    """Return the agreements in force that expire soon; None where there is none."""
    today = timezone.localdate()
    agreements = Agreement.objects.internal_to(user).in_force(today).exclude(valid_until=None)
    ends = [
        (end, one)
        for one in agreements.order_by("valid_until", "pk")
        if (end := one.end_on(today)) is not None
        and one.state_on(today) == Agreement.State.EXPIRES_SOON
    ]
    ends.sort(key=lambda pair: pair[0])
    lines = tuple(
        Line(
            one.title,
            page_address("desk:agreement", one.key),
            day=end,
            by=True,
            detail=one.get_renewal_display(),
            state="expires-soon",
        )
        for end, one in ends[:SHOWN]
    )
    return Part("agreements", _("Agreements that expire soon"), lines) if lines else None


def glance(user: User) -> list[Glance]:
    return goals_at_a_glance(user, danish=is_danish())


def weeks_ahead(user: User) -> Part | None:
    """Return what the annual wheel holds in the weeks to come; None where it holds nothing."""
    today = timezone.localdate()
    rows = (
        Occurrence.objects.internal_to(user)
        .standing()
        .filter(ends__gte=today, starts__lte=today + timedelta(weeks=WEEKS))
        .select_related("activity__ring", "activity__responsible")
        .order_by("starts", "pk")[:SHOWN]
    )
    lines = tuple(
        Line(
            row.activity.title,
            page_address("desk:activity", row.activity.key),
            day=row.starts,
            detail=" · ".join(
                part
                for part in (
                    str(row.activity.ring),
                    _("until %(day)s") % {"day": day(row.ends)} if row.ends != row.starts else "",
                )
                if part
            ),
        )
        for row in rows
    )
    return Part("weeks", _("The next weeks of the annual wheel"), lines) if lines else None
