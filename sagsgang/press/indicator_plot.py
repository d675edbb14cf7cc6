"""The picture of an indicator: its observations, targets and baseline."""

from collections.abc import Iterable
from datetime import date

from django.utils import translation

from sagsgang.press.plot import Plot, PlotPoint
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import Indicator, TargetValue

MOST_POINTS = 1000
"""Points that a picture can show apart; of a longer series it shows the latest."""


def indicator_plot(
    indicator: Indicator,
    observed: Iterable[Measured],
    targets: Iterable[TargetValue],
    *,
    name: str,
    narrow: bool = False,
) -> Plot:
    """Return the picture of what is handed over, in the reader's language."""
    baseline = None
    if indicator.baseline is not None and indicator.baseline_on is not None:
        baseline = PlotPoint(indicator.baseline_on, indicator.baseline)
    points = [PlotPoint(one.on, one.value, one.preliminary) for one in observed]
    return Plot(
        name=name,
        unit=indicator.unit,
        upwards=indicator.wanted == Indicator.Wanted.UP,
        points=tuple(points[-MOST_POINTS:]),
        targets=tuple(PlotPoint(date(target.year, 12, 31), target.value) for target in targets),
        baseline=baseline,
        decimals=indicator.decimals,
        language=translation.get_language() or "da",
        narrow=narrow,
    )
