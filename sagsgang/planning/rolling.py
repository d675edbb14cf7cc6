"""Roll a wheel to the next year: what repeats is kept, the rest is asked about first."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning.activities import add_activity, need_result
from sagsgang.planning.models import Activity, RollAnswer, Wheel
from sagsgang.planning.recurrence import Form, When, on_day
from sagsgang.planning.wheels import draw_wheel, hold, require_planning
from sagsgang.strategy.models import Plan
from sagsgang.strategy.plans import renew

Choice = RollAnswer.Choice
NAMED = 3


def repeating(wheel: Wheel) -> "QuerySet[Activity]":
    return wheel.activities.standing().exclude(form=Form.ONCE)


def asked_about(wheel: Wheel) -> "QuerySet[Activity]":
    return wheel.activities.standing().filter(form=Form.ONCE)


@transaction.atomic
def answer(activity: Activity, *, by: User, choice: str, day: date | None = None) -> RollAnswer:
    """Keep what becomes of an activity in the next year, until the wheel is rolled."""
    require_planning(by, activity.wheel)
    hold(activity.wheel)
    require_not_rolled(activity.wheel)
    row = RollAnswer.objects.filter(activity=activity).first() or RollAnswer(activity=activity)
    row.choice, row.day = choice, day if choice == Choice.MOVE else None
    row.full_clean(exclude=("activity",))
    if choice == Choice.MOVE and (day is None or day.year != activity.wheel.year + 1):
        raise Refused(
            _("Choose the day in %(year)s to which “%(title)s” is moved.")
            % {"year": activity.wheel.year + 1, "title": activity.title}
        )
    row.save()
    record("answer", "planning.activity", activity.key, by=by, choice=choice)
    return row


@transaction.atomic
def roll(wheel: Wheel, *, by: User) -> Wheel:
    """Make the next version of the annual plan, and its wheel of what is kept.

    Nothing of it is public before it is published.
    """
    require_planning(by, wheel)
    hold(wheel)
    require_not_rolled(wheel)
    answers = {row.activity_id: row for row in RollAnswer.objects.filter(activity__wheel=wheel)}
    require_answered(wheel, answers)
    following = draw_wheel(next_plan(wheel, by), by=by, rolled_from=wheel)
    copies: dict[int, Activity] = {}
    for one in in_order(wheel):
        told = answers.get(one.pk)
        if told is None or told.choice != Choice.DROP:
            copies[one.pk] = copied(one, told, following, copies, by)
    carry_needs(wheel, copies, by)
    record("roll", "planning.wheel", following.key, by=by, kept=len(copies))
    return following


def require_not_rolled(wheel: Wheel) -> None:
    if Wheel.objects.filter(rolled_from=wheel).exists():
        raise Refused(_("The wheel has been rolled to the next year already. Change that one."))


def require_answered(wheel: Wheel, answers: dict[int, RollAnswer]) -> None:
    open_ones = [one.title for one in asked_about(wheel) if one.pk not in answers]
    if open_ones:
        raise Refused(
            _("Say first what becomes of: %(titles)s.") % {"titles": ", ".join(open_ones[:NAMED])}
        )
    dropped = {pk for pk, row in answers.items() if row.choice == Choice.DROP}
    for one in repeating(wheel).select_related("after"):
        if one.after is not None and one.after_id in dropped and one.pk not in dropped:
            raise Refused(
                _(
                    "“%(title)s” is counted from “%(other)s”, which you leave out. Keep both or "
                    "leave both out."
                )
                % {"title": one.title, "other": one.after.title}
            )


def next_plan(wheel: Wheel, by: User) -> Plan:
    """Return the plan of the next year: the version that there is, else a new one."""
    plan = wheel.plan
    successor = Plan.objects.filter(predecessor=plan).first()
    if successor is not None:
        return successor
    year = wheel.year + 1
    return renew(
        plan,
        by=by,
        period_from=on_day(year, plan.period_from.month, plan.period_from.day),
        period_until=on_day(
            plan.period_until.year + 1, plan.period_until.month, plan.period_until.day
        ),
    )


def in_order(wheel: Wheel) -> list[Activity]:
    """Return the activities so that each comes after the one that it is counted from."""
    waiting = list(
        wheel.activities.standing().select_related("ring", "body", "case", "plan", "responsible")
    )
    found: list[Activity] = []
    placed: set[int] = set()
    while waiting:
        ready = [one for one in waiting if one.after_id is None or one.after_id in placed]
        found += ready
        placed |= {one.pk for one in ready}
        waiting = [one for one in waiting if one.pk not in placed]
    return found


def copied(
    one: Activity,
    told: RollAnswer | None,
    following: Wheel,
    copies: dict[int, Activity],
    by: User,
) -> Activity:
    return add_activity(
        following,
        by=by,
        ring=one.ring,
        title=one.title,
        when=next_time(one, told, following.year),
        after=copies.get(one.after_id or 0),
        text=one.text,
        start=one.start,
        end=one.end,
        responsible=one.responsible,
        lead_days=one.lead_days,
        body=one.body,
        case=one.case,
        plan=one.plan,
        heavy=one.heavy,
        act=one.act,
        openness=one.openness,
        template_code=one.template_code,
    )


def next_time(one: Activity, told: RollAnswer | None, year: int) -> When:
    when = one.when
    if told is not None and told.day is not None:
        return When(Form.ONCE, told.day, days=when.days)
    if when.form in {Form.ONCE, Form.BEFORE} and when.day is not None:
        return When(when.form, on_day(year, when.day.month, when.day.day), days=when.days)
    return when


def carry_needs(wheel: Wheel, copies: dict[int, Activity], by: User) -> None:
    for one in wheel.activities.standing().prefetch_related("needs"):
        for need in one.needs.all():
            if one.pk in copies and need.input_id in copies:
                need_result(
                    copies[one.pk],
                    by=by,
                    of=copies[need.input_id],
                    days_between=need.days_between,
                )
