"""A picture of a series: a Vega-Lite specification, drawn as SVG without script or outside host.

The picture on the page and on paper is the same. What is preliminary differs by shape, filling
and a word in the key, never by colour alone.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import vl_convert
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

FONTS = Path(__file__).parent / "fonts"
KEPT = 256
"""Pictures that a process keeps; one takes 10 to 60 kB."""
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
VERSION = "5.21"
DANISH = "da"
WIDE, NARROW = (680, 300), (300, 260)
INK, PAPER, LINE, WANTED, FAINT = "#1a1a1a", "#ffffff", "#0b5394", "#a33b00", "#d5d5d5"
LOOKS = {
    "shape": {
        "measured": "circle",
        "preliminary": "diamond",
        "target": "triangle-up",
        "baseline": "square",
    },
    "stroke": {"measured": LINE, "preliminary": LINE, "target": WANTED, "baseline": INK},
    "fill": {"measured": LINE, **dict.fromkeys(("preliminary", "target", "baseline"), PAPER)},
}
FONT = "IBM Plex Sans, Arial, sans-serif"

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlotPoint:
    on: date
    value: Decimal
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """All that the picture shows; two that are alike are one picture.

    ``points`` stand in the order of dates; ``language`` is that of its words and figures.
    """

    name: str
    unit: str
    upwards: bool
    points: tuple[PlotPoint, ...]
    targets: tuple[PlotPoint, ...] = ()
    baseline: PlotPoint | None = None
    decimals: int = 1
    language: str = "da"
    narrow: bool = False

    @property
    def tag(self) -> str:
        """A mark of the content: it changes where the picture does."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


def narrowed(plot: Plot) -> Plot:
    return replace(plot, narrow=True)


@lru_cache(maxsize=KEPT)
def svg_of(plot: Plot) -> bytes:
    """Draw the picture; the reader's language is that of the plot and must be active."""
    register_fonts()
    svg: str = vl_convert.vegalite_to_svg(
        specification(plot),
        vl_version=VERSION,
        allowed_base_urls=[],
        format_locale="da-DK" if plot.language == DANISH else "en-GB",
    )
    return svg.encode()


def png_of(svg: str) -> bytes:
    """Return a drawing as points, fine enough for print."""
    register_fonts()
    drawn: bytes = vl_convert.svg_to_png(svg, scale=3.0)
    return drawn


@lru_cache(maxsize=1)
def register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def specification(plot: Plot) -> Spec:
    """Return the Vega-Lite specification of the picture."""
    width, height = NARROW if plot.narrow else WIDE
    words = words_of()
    drawn = list(values(plot, words))
    return {
        "$schema": SCHEMA,
        "description": described(plot),
        "width": width - 60,
        "height": height - 90,
        "autosize": {"type": "pad"},
        "background": PAPER,
        "title": title_of(plot),
        "data": {"values": drawn},
        "layer": [*layers(drawn, words)],
        "encoding": {"x": x_axis(plot), "y": y_axis(plot)},
        "config": config(),
    }


def words_of() -> dict[str, str]:
    return {
        "measured": pgettext("plot", "Measured"),
        "preliminary": pgettext("plot", "Preliminary"),
        "target": pgettext("plot", "Target"),
        "baseline": pgettext("plot", "Baseline"),
    }


def title_of(plot: Plot) -> Spec:
    direction = _("Higher is better") if plot.upwards else _("Lower is better")
    return {"text": plot.unit, "subtitle": direction, "anchor": "start", "frame": "group"}


def yearly(plot: Plot) -> bool:
    """Tell whether each year has one value: then the years themselves are the axis."""
    years = [point.on.year for point in plot.points]
    return len(years) == len(set(years))


def values(plot: Plot, words: dict[str, str]) -> Iterator[Spec]:
    for point in plot.points:
        kind = "preliminary" if point.preliminary else "measured"
        yield value_of(plot, point, words[kind], "observed")
    for point in plot.targets:
        yield value_of(plot, point, words["target"], "wanted")
    if plot.baseline is not None:
        yield value_of(plot, plot.baseline, words["baseline"], "baseline")


def value_of(plot: Plot, point: PlotPoint, kind: str, series: str) -> Spec:
    when = point.on.year if yearly(plot) else point.on.isoformat()
    return {"on": when, "value": float(point.value), "kind": kind, "series": series}


def layers(drawn: Sequence[Spec], words: dict[str, str]) -> Iterator[Spec]:
    yield {
        "transform": [{"filter": "datum.series == 'baseline'"}],
        "mark": {"type": "rule", "strokeDash": [2, 3], "color": INK, "strokeWidth": 1},
        "encoding": {"x": {"value": 0}, "x2": {"value": "width"}},
    }
    yield line("observed", LINE, [])
    yield line("wanted", WANTED, [6, 4])
    yield {
        "mark": {"type": "point", "size": 70, "strokeWidth": 2, "opacity": 1},
        "encoding": marks(drawn, words),
    }


def line(series: str, colour: str, dash: Sequence[int]) -> Spec:
    return {
        "transform": [{"filter": f"datum.series == '{series}'"}],
        "mark": {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": list(dash)},
    }


def marks(drawn: Sequence[Spec], words: dict[str, str]) -> Spec:
    """Each kind that is drawn has a shape, a filling and a colour, and one line in the key."""
    present = {value["kind"] for value in drawn}
    kinds = [kind for kind, word in words.items() if word in present]
    legend = {"title": None, "orient": "bottom", "columns": 2, "symbolSize": 90}
    return {
        channel: {
            "field": "kind",
            "type": "nominal",
            "scale": {
                "domain": [words[kind] for kind in kinds],
                "range": [looks[kind] for kind in kinds],
            },
            "legend": legend,
        }
        for channel, looks in LOOKS.items()
    }


def x_axis(plot: Plot) -> Spec:
    axis = {"title": None, "grid": False, "labelFlush": False}
    if yearly(plot):
        shown = [point.on.year for point in (*plot.points, *plot.targets)]
        if plot.baseline is not None:
            shown.append(plot.baseline.on.year)
        first, last = min(shown, default=2000), max(shown, default=2001)
        domain = [first - 0.5, last + 0.5]
        steps = {"tickMinStep": 1, "format": "d", "tickCount": 5 if plot.narrow else 10}
        scale = {"domain": domain, "nice": False, "zero": False}
        return {
            "field": "on",
            "type": "quantitative",
            "axis": {**axis, **steps},
            "scale": scale,
        }
    return {
        "field": "on",
        "type": "temporal",
        "axis": {**axis, "format": "%Y", "tickCount": "year", "labelOverlap": True},
        "scale": {"type": "utc"},
    }


def y_axis(plot: Plot) -> Spec:
    return {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": None, "tickCount": 6, "format": f",.{min(plot.decimals, 6)}~f"},
        "scale": {"zero": False, "nice": True},
    }


def config() -> Spec:
    text = {"labelFontSize": 13, "labelColor": INK, "labelFont": FONT}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**text, "gridColor": FAINT, "domainColor": INK, "tickColor": INK},
        "legend": {**text, "symbolStrokeWidth": 2, "rowPadding": 4},
        "title": {
            "font": FONT,
            "fontSize": 14,
            "subtitleFont": FONT,
            "subtitleFontSize": 13,
            "color": INK,
            "subtitleColor": INK,
        },
    }


def described(plot: Plot) -> str:
    """Return the picture in words, for those who do not see it; the table holds the rest."""
    if not plot.points:
        return _("%(name)s: nothing has been measured yet.") % {"name": plot.name}
    first, last = plot.points[0], plot.points[-1]
    told = {
        "name": plot.name,
        "first": figure(plot, first),
        "from": first.on.year,
        "last": figure(plot, last),
        "to": last.on.year,
        "unit": plot.unit,
    }
    if len(plot.points) == 1:
        way = _("%(name)s: %(last)s %(unit)s in %(to)s.") % told
    else:
        way = _("%(name)s: from %(first)s in %(from)s to %(last)s %(unit)s in %(to)s.") % told
    return " ".join([way, *target_words(plot)])


def target_words(plot: Plot) -> Iterator[str]:
    if any(point.preliminary for point in plot.points):
        yield _("Some values are preliminary.")
    if plot.targets:
        last = plot.targets[-1]
        told = {"value": figure(plot, last), "unit": plot.unit, "year": last.on.year}
        yield _("The target is %(value)s %(unit)s in %(year)s.") % told
    yield _("Higher is better") + "." if plot.upwards else _("Lower is better") + "."


def figure(plot: Plot, point: PlotPoint) -> str:
    return number_format(point.value, plot.decimals)
