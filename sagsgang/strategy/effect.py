"""What an initiative is expected to contribute to an indicator, and what was seen since.

A contribution is expected, never a cause claimed: an indicator moves for many reasons.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import EffectHypothesis, Indicator, Initiative

MONTHS = 12
LONGEST_LAG = 600


class Since(StrEnum):
    """How the indicator moved from before the initiative began to after the expected lag."""

    TOO_EARLY = "too_early"
    NOT_BEGUN = "not_begun"
    NOTHING_BEFORE = "nothing_before"
    WANTED_WAY = "wanted_way"
    OTHER_WAY = "other_way"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen; ``expected_on`` is when a contribution could first be seen."""

    since: Since
    expected_on: date
    before: Measured | None = None
    after: Measured | None = None


@transaction.atomic
def expect(
    initiative: Initiative, indicator: Indicator, *, by: User, how: str, lag_months: int
) -> EffectHypothesis:
    """Write down how the initiative is expected to contribute, and after how many months."""
    only_leading(by, initiative)
    if not 0 <= lag_months <= LONGEST_LAG:
        raise Refused(_("The expected lag is between 0 and 600 months."))
    hypothesis = EffectHypothesis(
        initiative=initiative, indicator=indicator, how=how.strip(), lag_months=lag_months
    )
    hypothesis.full_clean()
    hypothesis.save()
    record(
        "expect",
        "strategy.effecthypothesis",
        hypothesis.key,
        by=by,
        initiative=str(initiative.key),
        indicator=str(indicator.key),
        lag_months=lag_months,
    )
    return hypothesis


@transaction.atomic
def expect_no_more(hypothesis: EffectHypothesis, *, by: User, reason: str) -> None:
    """Take an expectation away; the journal keeps that it was there, and why it went."""
    only_leading(by, hypothesis.initiative)
    if not reason.strip():
        raise Refused(_("Write why the contribution is no longer expected."))
    record(
        "expect_no_more",
        "strategy.effecthypothesis",
        hypothesis.key,
        by=by,
        reason=reason.strip(),
    )
    hypothesis.delete()


def only_leading(by: User, initiative: Initiative) -> None:
    require(
        access.may_lead(by, initiative),
        _("Only those who lead the initiative, and those who steer, say what it is to contribute."),
    )


def seen(hypothesis: EffectHypothesis, observed: Sequence[Measured], today: date) -> Seen:
    """Tell what was seen in the observations, which stand in the order of dates."""
    initiative = hypothesis.initiative
    began = initiative.actual_start or initiative.planned_start
    expected_on = months_after(began, hypothesis.lag_months)
    if initiative.state == Initiative.State.DROPPED and initiative.actual_start is None:
        return Seen(Since.NOT_BEGUN, expected_on)
    before = next((one for one in reversed(observed) if one.on <= began), None)
    after = next((one for one in reversed(observed) if one.on > expected_on), None)
    if expected_on > today or after is None:
        return Seen(Since.TOO_EARLY, expected_on, before)
    if before is None:
        return Seen(Since.NOTHING_BEFORE, expected_on, None, after)
    return Seen(moved(hypothesis.indicator, before, after), expected_on, before, after)


def moved(indicator: Indicator, before: Measured, after: Measured) -> Since:
    if after.value == before.value:
        return Since.UNCHANGED
    rose = after.value > before.value
    wanted = rose == (indicator.wanted == Indicator.Wanted.UP)
    return Since.WANTED_WAY if wanted else Since.OTHER_WAY


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last where it has none such."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
