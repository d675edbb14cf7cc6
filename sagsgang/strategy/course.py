"""Where indicators stand: what the judging needs, asked of the database in a few queries."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sagsgang.governance.access import Reader
from sagsgang.strategy import effect
from sagsgang.strategy.growth import Course, Judgement, judge
from sagsgang.strategy.measured import Measured, Target
from sagsgang.strategy.models import (
    EffectHypothesis,
    Indicator,
    Initiative,
    Observation,
    TargetValue,
)


def measured(observation: Observation) -> Measured:
    return Measured(observation.on, observation.value, observation.preliminary, observation.source)


def course_of(indicator: Indicator, targets: Iterable[TargetValue]) -> Course:
    upwards = indicator.wanted == Indicator.Wanted.UP
    baseline = None
    if indicator.baseline is not None and indicator.baseline_on is not None:
        baseline = Measured(indicator.baseline_on, indicator.baseline)
    return Course(
        upwards,
        baseline,
        tuple(Target(target.year, target.value) for target in targets),
        indicator.highest if upwards else indicator.lowest,
    )


def judgements(indicators: Sequence[Indicator]) -> dict[int, Judgement]:
    """Judge indicators by their ids: three queries, however many there are."""
    ends = ends_of(indicators)
    targets: dict[int, list[TargetValue]] = {indicator.pk: [] for indicator in indicators}
    for target in TargetValue.objects.filter(indicator__in=indicators).order_by("year"):
        targets[target.indicator_id].append(target)
    return {
        indicator.pk: judge(ends[indicator.pk], course_of(indicator, targets[indicator.pk]))
        for indicator in indicators
    }


def ends_of(indicators: Sequence[Indicator]) -> dict[int, list[Measured]]:
    """Return the first and the latest observation of each, or the only one, or none."""
    theirs = Observation.objects.filter(indicator=OuterRef("pk")).values("pk")
    found = (
        Indicator.objects.filter(pk__in=[indicator.pk for indicator in indicators])
        .order_by()
        .values_list(
            "pk", Subquery(theirs.order_by("on")[:1]), Subquery(theirs.order_by("-on")[:1])
        )
    )
    keys = {pk: [first, *([latest] if latest != first else [])] for pk, first, latest in found}
    rows = Observation.objects.in_bulk(
        [key for pair in keys.values() for key in pair if key is not None]
    )
    return {
        pk: [measured(rows[key]) for key in pair if key is not None] for pk, pair in keys.items()
    }


def expectations(
    indicator: Indicator, reader: Reader, latest: Measured | None, today: date
) -> list[tuple[EffectHypothesis, effect.Seen]]:
    """Return what initiatives that the reader may see are to contribute, and what was seen."""
    rows = list(with_before(EffectHypothesis.objects.filter(indicator=indicator), reader))
    earlier: list[int | None] = [vars(row)["before_pk"] for row in rows]
    before = Observation.objects.in_bulk([pk for pk in earlier if pk is not None])
    found = []
    for row, pk in zip(rows, earlier, strict=True):
        row.indicator = indicator
        known = [measured(before[pk])] if pk is not None else []
        if latest is not None and latest not in known:
            known.append(latest)
        found.append((row, effect.seen(row, known, today)))
    return found


def with_before(rows: "QuerySet[EffectHypothesis]", reader: Reader) -> "QuerySet[EffectHypothesis]":
    """Tell beside each hypothesis the last observation before its initiative began."""
    began = Coalesce(OuterRef("initiative__actual_start"), OuterRef("initiative__planned_start"))
    earlier = Observation.objects.filter(indicator=OuterRef("indicator"), on__lte=began)
    return (
        rows.filter(initiative__in=Initiative.objects.visible_to(reader))
        .select_related("initiative")
        .annotate(before_pk=Subquery(earlier.order_by("-on").values("pk")[:1]))
        .order_by("initiative__title", "pk")
    )
