"""An indicator as a reader sees it: progress with its reasons, and what is expected to help."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone, translation

from sagsgang.governance.access import Reader
from sagsgang.strategy import progress_words as words
from sagsgang.strategy.course import expectations, judgements
from sagsgang.strategy.effect import Seen, Since
from sagsgang.strategy.growth import Judgement
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import EffectHypothesis, Indicator, Observation, TargetValue


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """A line of a list; ``state`` is a key of the states of the look."""

    key: UUID
    name: str
    field: str
    state: str
    latest: str
    on: date | None
    preliminary: bool
    published: bool


@dataclass(frozen=True, slots=True)
class ShownExpectation:
    """What an initiative is to contribute, and what was seen, in words that claim no cause."""

    key: UUID
    initiative: str
    initiative_key: UUID
    how: str
    lag: str
    expected_on: date
    seen: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownProgress:
    state: str
    explained: tuple[str, ...]
    expectations: tuple[ShownExpectation, ...]
    caveat: str


def name_of(indicator: Indicator) -> str:
    english = translation.get_language() == "en"
    return indicator.name_en if english and indicator.name_en else indicator.name


def state_of(judged: Judgement) -> str:
    return judged.progress.value.replace("_", "-")


def shown_in_list(indicators: Sequence[Indicator]) -> list[ShownIndicator]:
    """Return lines of a list; the indicators come with their fields."""
    judged = judgements(indicators)
    return [line_of(indicator, judged[indicator.pk]) for indicator in indicators]


def line_of(indicator: Indicator, judged: Judgement) -> ShownIndicator:
    latest = judged.latest
    return ShownIndicator(
        key=indicator.key,
        name=name_of(indicator),
        field="" if indicator.field is None else indicator.field.name,
        state=state_of(judged),
        latest="" if latest is None else words.amount(latest.value, indicator),
        on=None if latest is None else latest.on,
        preliminary=latest is not None and latest.preliminary,
        published=indicator.published_at is not None,
    )


def shown_progress(indicator: Indicator, reader: Reader) -> ShownProgress:
    """Return the progress and the expectations that the reader may see: five queries."""
    judged = judgements([indicator])[indicator.pk]
    expected = expectations(indicator, reader, judged.latest, timezone.localdate())
    return ShownProgress(
        state_of(judged),
        tuple(words.explained(judged, indicator)),
        tuple(shown_expectation(indicator, row, seen) for row, seen in expected),
        words.caveat(),
    )


def shown_expectation(indicator: Indicator, row: EffectHypothesis, seen: Seen) -> ShownExpectation:
    told = seen.since not in {Since.TOO_EARLY, Since.NOT_BEGUN}
    return ShownExpectation(
        key=row.key,
        initiative=row.initiative.title,
        initiative_key=row.initiative.key,
        how=row.how,
        lag=words.lag_words(row.lag_months),
        expected_on=seen.expected_on,
        seen=words.seen_words(seen),
        before=value_and_day(indicator, seen.before) if told else "",
        after=value_and_day(indicator, seen.after) if told else "",
    )


def value_and_day(indicator: Indicator, measured: Measured | None) -> str:
    if measured is None:
        return ""
    return f"{words.amount(measured.value, indicator)} ({words.day(measured)})"


@dataclass(frozen=True, slots=True)
class ShownMeasurement:
    on: date
    amount: str
    preliminary: bool
    source: str


@dataclass(frozen=True, slots=True)
class ShownTarget:
    year: int
    amount: str


def shown_measurements(indicator: Indicator, rows: Iterable[Observation]) -> list[ShownMeasurement]:
    return [
        ShownMeasurement(row.on, words.amount(row.value, indicator), row.preliminary, row.source)
        for row in rows
    ]


def shown_targets(indicator: Indicator, rows: Iterable[TargetValue]) -> list[ShownTarget]:
    return [ShownTarget(row.year, words.amount(row.value, indicator)) for row in rows]
