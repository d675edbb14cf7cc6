"""The points on an initiative's way: planned, expected and reached."""

from datetime import date

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.journal.record import record
from sagsgang.strategy.initiatives import require_leading
from sagsgang.strategy.models import Initiative, Milestone


@transaction.atomic
def set_milestone(
    initiative: Initiative,
    *,
    by: User,
    title: str,
    planned: date,
    deliverable: str = "",
    forecast: date | None = None,
    actual: date | None = None,
) -> Milestone:
    milestone = Milestone(initiative=initiative)
    place(
        milestone,
        by=by,
        title=title,
        planned=planned,
        deliverable=deliverable,
        forecast=forecast,
        actual=actual,
    )
    record("set", "strategy.milestone", milestone.key, by=by, initiative=str(initiative.key))
    return milestone


@transaction.atomic
def change_milestone(
    milestone: Milestone,
    *,
    by: User,
    title: str,
    planned: date,
    deliverable: str = "",
    forecast: date | None = None,
    actual: date | None = None,
) -> None:
    """What was planned may change too: the journal keeps when, and by whom."""
    was = milestone.planned.isoformat()
    place(
        milestone,
        by=by,
        title=title,
        planned=planned,
        deliverable=deliverable,
        forecast=forecast,
        actual=actual,
    )
    record("change", "strategy.milestone", milestone.key, by=by, planned_before=was)


def place(
    milestone: Milestone,
    *,
    by: User,
    title: str,
    planned: date,
    deliverable: str,
    forecast: date | None,
    actual: date | None,
) -> None:
    require_leading(by, milestone.initiative)
    milestone.title, milestone.deliverable = title.strip(), deliverable.strip()
    milestone.planned, milestone.forecast, milestone.actual = planned, forecast, actual
    milestone.full_clean()
    milestone.save()


@transaction.atomic
def drop_milestone(milestone: Milestone, *, by: User) -> None:
    require_leading(by, milestone.initiative)
    record("drop", "strategy.milestone", milestone.key, by=by)
    milestone.delete()
