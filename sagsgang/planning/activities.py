"""Put activities into a wheel, change them, take them out and say what they need."""

from datetime import time
from typing import Required, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_run, require
from sagsgang.governance.models import Body, Case
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import refuse_uncleared, require_clear
from sagsgang.journal.record import record
from sagsgang.people.models import Person
from sagsgang.planning import access
from sagsgang.planning.models import Activity, Need, Ring, Wheel
from sagsgang.planning.occurrences import recompute
from sagsgang.planning.recurrence import Form, When, dates_in
from sagsgang.planning.wheels import hold, require_planning
from sagsgang.strategy.access import may_steer
from sagsgang.strategy.models import Plan

MOST_ACTIVITIES = 2_000
Act = Activity.Act


class Facts(TypedDict, total=False):
    """What is said of an activity; ``after`` is what a relative one is counted from."""

    ring: Required[Ring]
    title: Required[str]
    when: Required[When]
    after: Activity | None
    text: str
    start: time | None
    end: time | None
    responsible: Person | None
    lead_days: int
    body: Body | None
    case: Case | None
    plan: Plan | None
    heavy: bool
    act: str
    openness: str


@transaction.atomic
def add_activity(
    wheel: Wheel, *, by: User, template_code: str = "", **facts: Unpack[Facts]
) -> Activity:
    """Put an activity into the wheel."""
    require_planning(by, wheel)
    held = hold(wheel)
    if held.activities.standing().count() >= MOST_ACTIVITIES:
        raise Refused(_("The wheel is full: it holds at most 2,000 activities."))
    activity = Activity(wheel=wheel, template_code=template_code)
    state_activity(activity, by=by, **facts)
    record("add", "planning.activity", activity.key, by=by, wheel=str(wheel.key))
    return activity


@transaction.atomic
def change_activity(activity: Activity, *, by: User, **facts: Unpack[Facts]) -> None:
    """Say all of an activity anew. Closing it takes it off the public pages at once."""
    held = held_activity(activity, by)
    state_activity(held, by=by, **facts)
    record("change", "planning.activity", held.key, by=by, openness=held.openness)


def state_activity(
    activity: Activity,
    *,
    by: User,
    ring: Ring,
    title: str,
    when: When,
    after: Activity | None = None,
    text: str = "",
    start: time | None = None,
    end: time | None = None,
    responsible: Person | None = None,
    lead_days: int = 0,
    body: Body | None = None,
    case: Case | None = None,
    plan: Plan | None = None,
    heavy: bool = False,
    act: str = Act.NONE,
    openness: str = Openness.UNKNOWN,
) -> None:
    require_acting(by, activity, act, body)
    require_fitting(activity, when, after)
    activity.ring, activity.title, activity.text = ring, one_line(title), paragraphs(text)
    activity.form, activity.day, activity.days = when.form, when.day, when.days
    activity.rule, activity.offset, activity.unit = when.rule, when.offset, when.unit
    activity.after = after if when.form == Form.RELATIVE else None
    activity.start, activity.end = start, end
    activity.responsible, activity.lead_days = responsible, lead_days
    activity.body, activity.case, activity.plan = body, case, plan
    activity.heavy, activity.act, activity.openness = heavy, act, openness
    if end is not None and start is None:
        raise Refused(_("Say when the activity starts too, or leave both times out."))
    if activity.pk is not None:
        activity.sequence += 1
    activity.changed_at = timezone.now()
    activity.full_clean(exclude=("wheel", "ring", "after", "responsible", "body", "case", "plan"))
    activity.save()
    recompute(activity)


def require_acting(by: User, activity: Activity, act: str, body: Body | None) -> None:
    """What an activity sets going by itself, its planner must be allowed to do by hand."""
    if act in {Act.MEETINGS, Act.ITEM} and body is None:
        raise Refused(_("Choose the body whose meetings it is about."))
    if (act, body) == (activity.act, activity.body) and activity.pk is not None:
        return
    if act == Act.STATUS:
        require(may_steer(by), _("Only those who steer can let periods of reporting open."))
    if act == Act.ITEM and body is not None:
        require(
            may_run(by, body),
            _("Only the body’s secretary can let draft items be made for its meetings."),
        )


def require_fitting(activity: Activity, when: When, after: Activity | None) -> None:
    """Refuse what falls on no day, and a circle of activities counted from each other."""
    dates_in(activity.wheel.year, when)
    if when.form != Form.RELATIVE:
        return
    # Read anew under the wheel's lock: somebody may have taken it out while this one waited.
    standing = Activity.objects.standing().filter(wheel=activity.wheel_id)
    after = standing.filter(pk=after.pk).first() if after is not None else None
    if after is None:
        raise Refused(_("Choose the activity in the same wheel that it is counted from."))
    seen = {activity.pk}
    above: Activity | None = after
    while above is not None:
        if above.pk in seen:
            raise Refused(
                _("The activities would be counted from each other in a circle. Choose another.")
            )
        seen.add(above.pk)
        above = above.after


def held_activity(activity: Activity, by: User) -> Activity:
    """Hold the wheel and return the activity as its row stands now."""
    require(
        access.may_change_activity(by, activity),
        _("Only those who draw up the plan, and the one responsible, can change the activity."),
    )
    hold(activity.wheel)
    row = Activity.objects.select_related("wheel__plan", "after", "ring", "body").get(
        pk=activity.pk
    )
    if row.dropped_at is not None:
        raise Refused(_("The activity has been taken out of the wheel."))
    return row


@transaction.atomic
def drop_activity(activity: Activity, *, by: User) -> None:
    """Take an activity out: calendars learn that it is off, and what it made stays."""
    row = held_activity(activity, by)
    if row.followers.standing().exists():
        raise Refused(
            _("Other activities are counted from “%(title)s”. Change or take out those first.")
            % {"title": row.title}
        )
    row.dropped_at = row.changed_at = timezone.now()
    row.sequence += 1
    row.save(update_fields=("dropped_at", "changed_at", "sequence"))
    recompute(row)
    record("drop", "planning.activity", row.key, by=by)


@transaction.atomic
def publish_activity(activity: Activity, *, by: User) -> None:
    require_planning(by, activity.wheel)
    row = held_activity(activity, by)
    if row.openness != Openness.OPEN:
        raise Refused(_("Only what is open can be published. Make the activity open first."))
    require_clear(row)
    row.published_at = timezone.now()
    row.save(update_fields=("published_at",))
    record("publish", "planning.activity", row.key, by=by)


@transaction.atomic
def publish_open_activities(wheel: Wheel, *, by: User) -> int:
    """Publish every open activity of the wheel at once; return how many were not before."""
    require_planning(by, wheel)
    hold(wheel)
    waiting = wheel.activities.standing().filter(openness=Openness.OPEN, published_at=None)
    refuse_uncleared(waiting)
    count = waiting.update(published_at=timezone.now())
    record("publish activities", "planning.wheel", wheel.key, by=by, count=count)
    return count


@transaction.atomic
def unpublish_activity(activity: Activity, *, by: User) -> None:
    row = held_activity(activity, by)
    row.published_at = None
    row.save(update_fields=("published_at",))
    record("unpublish", "planning.activity", row.key, by=by)


@transaction.atomic
def need_result(activity: Activity, *, by: User, of: Activity, days_between: int = 0) -> Need:
    """Say that the activity needs another's result, so that a clash of dates is seen."""
    row = held_activity(activity, by)
    if of.wheel_id != row.wheel_id:
        raise Refused(_("Choose an activity in the same wheel."))
    need = Need.objects.filter(activity=row, input=of).first() or Need(activity=row, input=of)
    need.days_between = days_between
    need.full_clean(exclude=("activity", "input"))
    need.save()
    record("need", "planning.activity", row.key, by=by, input=str(of.key))
    return need


@transaction.atomic
def need_no_more(need: Need, *, by: User) -> None:
    row = held_activity(need.activity, by)
    record("need no more", "planning.activity", row.key, by=by, input=str(need.input.key))
    need.delete()
