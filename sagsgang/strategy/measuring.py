"""What is measured, what is wanted when, and what was observed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.governance.access import require
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import refuse_uncleared, require_clear
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import (
    FrameworkIndicator,
    Goal,
    Indicator,
    MeasurementDelivery,
    Observation,
    PlanElement,
    TargetValue,
)

SUBJECT = "strategy.indicator"
DESCRIBED = frozenset(
    {
        "code",
        "name",
        "name_en",
        "unit",
        "level",
        "wanted",
        "frequency",
        "source",
        "decimals",
        "baseline",
        "baseline_on",
        "lowest",
        "highest",
        "field",
        "named",
    }
)
EARLIEST = 1800
BATCH = 500
SOURCE_LENGTH = 500
TOO_LARGE = Decimal(10) ** 14


@transaction.atomic
def define(
    *,
    by: User,
    code: str,
    name: str,
    unit: str,
    source: str,
    goals: Iterable[Goal] = (),
    elements: Iterable[PlanElement] = (),
    named: FrameworkIndicator | None = None,
    **described: Any,
) -> Indicator:
    """Define an indicator; ``described`` are its further columns by name."""
    only_steering(by)
    indicator = Indicator(
        code=code.strip(), name=name.strip(), unit=unit.strip(), source=source.strip(), named=named
    )
    write(indicator, described)
    indicator.goals.set(goals)
    indicator.elements.set(elements)
    record("define", SUBJECT, indicator.key, by=by, code=indicator.code)
    return indicator


@transaction.atomic
def change(
    indicator: Indicator,
    *,
    by: User,
    goals: Iterable[Goal] | None = None,
    elements: Iterable[PlanElement] | None = None,
    **described: Any,
) -> None:
    """Change the columns that are given; what is measured stays."""
    only_steering(by)
    write(indicator, described)
    if goals is not None:
        indicator.goals.set(goals)
    if elements is not None:
        indicator.elements.set(elements)
    record("change", SUBJECT, indicator.key, by=by, changed=", ".join(sorted(described)))


def write(indicator: Indicator, described: Mapping[str, Any]) -> None:
    unknown = set(described) - DESCRIBED
    if unknown:
        raise TypeError(f"An indicator has no {', '.join(sorted(unknown))}.")
    for name, value in described.items():
        setattr(indicator, name, value.strip() if isinstance(value, str) else value)
    indicator.full_clean()
    if indicator.baseline is not None:
        refuse_impossible(indicator, indicator.baseline)
    indicator.save()


@transaction.atomic
def set_target(
    indicator: Indicator, *, by: User, year: int, value: Decimal | None
) -> TargetValue | None:
    """Set the value wanted at the end of a year; None takes the year's target away."""
    only_steering(by)
    if value is None:
        indicator.target_values.filter(year=year).delete()
        record("drop_target", SUBJECT, indicator.key, by=by, year=year)
        return None
    refuse_impossible(indicator, value)
    target = indicator.target_values.filter(year=year).first()
    before = None if target is None else str(target.value)
    target = target or TargetValue(indicator=indicator, year=year)
    target.value = value
    refuse_year(year)
    target.full_clean()
    target.save()
    record("set_target", SUBJECT, indicator.key, by=by, year=year, value=str(value), before=before)
    return target


def refuse_year(year: int) -> None:
    if not EARLIEST <= year <= timezone.localdate().year + 100:
        raise Refused(_("The year of the target is not one to plan for. Write it as 2030."))


@transaction.atomic
def observe(
    indicator: Indicator,
    *,
    by: User,
    on: date,
    value: Decimal,
    preliminary: bool = False,
    source: str = "",
    reason: str = "",
) -> Observation:
    """Note a measured value. A final one takes a preliminary one's place.

    A final value is changed only with a reason, which the journal keeps with the old value.
    """
    only_steering(by)
    given = Measured(on, value, preliminary, source.strip())
    before = indicator.observations.select_for_update().filter(on=on).first()
    if before is not None and is_final_changed(before, given) and not reason.strip():
        raise Refused(final_differs())
    refuse_future(on)
    refuse_impossible(indicator, value)
    observation = before or Observation(indicator=indicator, on=on)
    old = None if before is None else str(before.value)
    observation.value, observation.preliminary = value, preliminary
    observation.source = given.source
    observation.full_clean()
    observation.save()
    record(
        "observe",
        SUBJECT,
        indicator.key,
        by=by,
        on=on.isoformat(),
        value=str(value),
        before=old,
        preliminary=preliminary,
        reason=reason.strip() or None,
    )
    return observation


def is_final_changed(before: Observation, given: Measured) -> bool:
    return not before.preliminary and (before.value != given.value or given.preliminary)


def refuse_future(on: date) -> None:
    if on > timezone.localdate() or on.year < EARLIEST:
        raise Refused(not_yet())


def refuse_impossible(indicator: Indicator, value: Decimal) -> None:
    if not is_possible(indicator, value):
        raise Refused(impossible())


def is_possible(indicator: Indicator, value: Decimal) -> bool:
    above = indicator.lowest is None or value >= indicator.lowest
    return above and (indicator.highest is None or value <= indicator.highest)


def final_differs() -> str:
    return _("A final value stands on this date already; it is changed only with a reason.")


def not_yet() -> str:
    return _("The date lies ahead or too far back; only what has been measured is taken in.")


def impossible() -> str:
    return _("The value lies outside what is possible for this indicator.")


def too_large() -> str:
    return _("The value has more than fourteen figures before the decimal sign.")


def twice() -> str:
    return _("Another value stands on the same date in what was sent.")


# --- many at a time ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that stands in the way, and why in the reader's language."""

    row: Measured
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows beside what stands: only where none is refused can they be taken in."""

    new: tuple[Measured, ...]
    replacing: tuple[Measured, ...]
    same: tuple[Measured, ...]
    refused: tuple[NotTaken, ...]


def compare(indicator: Indicator, rows: Sequence[Measured]) -> Compared:
    """Tell what taking the rows in would do; nothing is stored."""
    standing = {one.on: one for one in indicator.observations.all()}
    days = Counter(row.on for row in rows)
    sorted_out: dict[str, list[Measured]] = {"new": [], "replacing": [], "same": []}
    refused: list[NotTaken] = []
    for row in rows:
        before = standing.get(row.on)
        reason = twice() if days[row.on] > 1 else why_not(indicator, row, before)
        if reason:
            refused.append(NotTaken(row, reason))
        else:
            sorted_out[what_becomes(row, before)].append(row)
    return Compared(
        **{name: tuple(found) for name, found in sorted_out.items()}, refused=tuple(refused)
    )


def why_not(indicator: Indicator, row: Measured, before: Observation | None) -> str:
    if row.on > timezone.localdate() or row.on.year < EARLIEST:
        return not_yet()
    if abs(row.value) >= TOO_LARGE:
        return too_large()
    if not is_possible(indicator, row.value):
        return impossible()
    if before is not None and is_final_changed(before, row):
        return final_differs()
    return ""


def what_becomes(row: Measured, before: Observation | None) -> str:
    if before is None:
        return "new"
    unchanged = before.value == row.value and before.preliminary == row.preliminary
    return "same" if unchanged else "replacing"


@transaction.atomic
def take_in(indicator: Indicator, *, by: User, rows: Sequence[Measured]) -> Compared:
    """Take all rows in, or none; a preliminary value gives way, a final one does not."""
    only_steering(by)
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    compared = compare(indicator, rows)
    if compared.refused:
        raise Refused(
            ngettext(
                "%(num)s row cannot be taken in, so nothing was stored."
                " Mend it and send all again.",
                "%(num)s rows cannot be taken in, so nothing was stored."
                " Mend them and send all again.",
                len(compared.refused),
            )
            % {"num": len(compared.refused)}
        )
    rows_new = [observation_of(indicator, row) for row in (*compared.new, *compared.replacing)]
    if indicator.is_shown():
        refuse_uncleared(rows_new)
    Observation.objects.bulk_create(
        rows_new,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["indicator", "on"],
        update_fields=["value", "preliminary", "source"],
    )
    record(
        "take_in",
        SUBJECT,
        indicator.key,
        by=by,
        new=len(compared.new),
        replaced=len(compared.replacing),
        unchanged=len(compared.same),
    )
    return compared


def observation_of(indicator: Indicator, row: Measured) -> Observation:
    return Observation(
        indicator=indicator,
        on=row.on,
        value=row.value,
        preliminary=row.preliminary,
        source=row.source[:SOURCE_LENGTH],
    )


@transaction.atomic
def keep_delivery(
    indicator: Indicator, *, by: User, file: StoredFile, name: str
) -> MeasurementDelivery:
    """Keep a file to be looked at; nothing of it is taken in yet."""
    only_steering(by)
    delivery = MeasurementDelivery(
        indicator=indicator, file=file, name=name.strip()[:SOURCE_LENGTH], at=timezone.now()
    )
    delivery.full_clean()
    delivery.save()
    record("deliver", SUBJECT, indicator.key, by=by, sha256=file.sha256)
    return delivery


@transaction.atomic
def take_in_delivery(
    delivery: MeasurementDelivery, *, by: User, rows: Sequence[Measured]
) -> Compared:
    """Take in what was looked at; a delivery is taken in once."""
    only_steering(by)
    first = MeasurementDelivery.objects.filter(pk=delivery.pk, taken_in_at__isnull=True)
    if not first.update(taken_in_at=timezone.now()):
        raise Refused(_("This file was taken in already. Nothing was stored twice."))
    if not rows:
        raise Refused(_("There is no measurement in the file, so nothing was stored."))
    return take_in(delivery.indicator, by=by, rows=rows)


# --- who sees it ------------------------------------------------------------------------------


@transaction.atomic
def publish(indicator: Indicator, *, by: User) -> None:
    """Let everyone see the indicator with its measurements, from now on."""
    only_steering(by)
    require_clear(indicator)
    hidden = Indicator.objects.filter(pk=indicator.pk, published_at__isnull=True)
    now = timezone.now()
    if not hidden.update(published_at=now):
        raise Refused(_("The indicator is published already."))
    indicator.published_at = now
    record("publish", SUBJECT, indicator.key, by=by)


@transaction.atomic
def withdraw(indicator: Indicator, *, by: User) -> None:
    """Take the indicator back from everyone; those employed go on seeing it."""
    only_steering(by)
    shown = Indicator.objects.filter(pk=indicator.pk, published_at__isnull=False)
    if not shown.update(published_at=None):
        raise Refused(_("The indicator is not published."))
    indicator.published_at = None
    record("withdraw", SUBJECT, indicator.key, by=by)


def only_steering(by: User) -> None:
    require(
        access.may_steer(by),
        _("Only the chief executive, directors and chief consultants keep the indicators."),
    )
