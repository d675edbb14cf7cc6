"""A plan on paper: its tree, the initiatives that carry it out, and how far they are."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from sagsgang.press.paper import paragraphs_of
from sagsgang.press.plot import Plot, PlotPoint, described, svg_of
from sagsgang.press.report import (
    Block,
    Cell,
    Grid,
    Heading,
    Lines,
    Picture,
    Report,
    light_cell,
    noon,
    short_day,
)
from sagsgang.press.report_pdf import report_as_pdf
from sagsgang.press.seldom import report_as_docx, sheets_as_xlsx
from sagsgang.press.sheet import Sheet
from sagsgang.press.status_words import light_words, source_words
from sagsgang.press.words import words_in
from sagsgang.strategy.plan_on_paper import ElementLine, MeasuredLine, PlanOnPaper, ServingLine

DEEPEST = 3
WHOLE = 100
LISTED = 8
"""The latest measurements that stand in rows under a picture."""


def kinds() -> dict[str, str]:
    return {
        "vision": _("Vision"),
        "strategy": _("Strategy"),
        "policy": _("Policy"),
        "implementation": _("Strategic implementation plan"),
        "annual": _("Annual plan"),
        "action": _("Action plan"),
        "guiding_mark": _("Guiding mark"),
        "focus_area": _("Focus area"),
        "objective": _("Objective"),
    }


def states() -> dict[str, str]:
    return {
        "planned": _("Planned"),
        "under_way": _("Under way"),
        "done": _("Done"),
        "dropped": _("Dropped"),
    }


def plan_report(plan: PlanOnPaper, *, language: str, municipality: str) -> Report:
    """Lay a plan out as paper; pure, and the same for the same plan."""
    words = words_in(language)
    with override(language):
        years = f"{plan.period_from.year}–{plan.period_until.year}"
        return Report(
            language=words.language,
            name=f"{plan.title} {years}",
            kind=kinds()[plan.kind],
            municipality=municipality,
            occasion=f"{plan.title} {years}",
            short_date=short_day(plan.latest or plan.period_from),
            facts=tuple(
                (name, value)
                for name, value in (
                    (
                        _("Period"),
                        f"{short_day(plan.period_from)} – {short_day(plan.period_until)}",
                    ),
                    (_("Owner"), plan.owner),
                    (_("Version"), str(plan.version)),
                    (_("Adopted"), words.full_date(plan.adopted_on) if plan.adopted_on else ""),
                    (_("Progress"), progress_words(plan.progress, plan.told)),
                    (
                        _("Newest report"),
                        words.full_date(plan.latest) if plan.latest else _("No locked report"),
                    ),
                )
                if value
            ),
            blocks=tuple(blocks(plan, language)),
            moment=noon(plan.latest or plan.period_from),
        )


def progress_words(progress: int | None, told: int) -> str:
    if progress is None:
        return _("Not reported")
    if told == WHOLE:
        return f"{progress} %"
    return _("%(progress)s %%, resting on %(told)s %% of it") % {"progress": progress, "told": told}


def blocks(plan: PlanOnPaper, language: str) -> Iterator[Block]:
    if plan.text:
        yield Lines(paragraphs_of(plan.text))
    if not plan.elements:
        yield Lines((_("The plan has no elements yet."),))
    for element in plan.elements:
        yield Heading(element.title, level=min(element.depth + 1, DEEPEST))
        yield Lines((element_words(element),), quiet=True)
        if element.text:
            yield Lines(paragraphs_of(element.text))
        if element.serving:
            yield serving_grid(element.serving, language)
    if plan.measured:
        yield Heading(_("What it is measured by"))
        for line in plan.measured:
            yield from measured_blocks(line, language)


def measured_blocks(line: MeasuredLine, language: str) -> Iterator[Block]:
    """Yield an indicator: what it shows in a line, and the picture that its page has."""
    plot = plot_of(line, language)
    yield Heading(plot.name, level=2)
    yield Lines(
        (
            " · ".join(
                (
                    line.element,
                    _("Progress: %(progress)s") % {"progress": judged_words()[line.state]},
                    _("Source: %(source)s") % {"source": line.source},
                )
            ),
        ),
        quiet=True,
    )
    if not line.observed:
        yield Lines((described(plot),))
        return
    yield Picture(svg_of(plot).decode(), described(plot))
    yield series_grid(line)


def plot_of(line: MeasuredLine, language: str) -> Plot:
    english = language != "da" and line.name_en
    baseline = line.baseline
    return Plot(
        name=line.name_en if english else line.name,
        unit=line.unit,
        upwards=line.upwards,
        points=tuple(PlotPoint(one.on, one.value, one.preliminary) for one in line.observed),
        targets=tuple(PlotPoint(one.on, one.value) for one in line.targets),
        baseline=None if baseline is None else PlotPoint(baseline.on, baseline.value),
        decimals=line.decimals,
        language=language,
    )


def series_grid(line: MeasuredLine) -> Grid:
    """The latest figures of the picture, for those who read it in rows."""
    rows = [
        (short_day(one.on), number_format(one.value, line.decimals), one.preliminary)
        for one in line.observed[-LISTED:]
    ]
    value_in_unit = _("Value") + f" ({line.unit})"
    return Grid(
        (_("Date"), value_in_unit, _("Kind")),
        tuple(
            (
                Cell(day),
                Cell(value),
                Cell(pgettext("plot", "Preliminary") if soon else pgettext("measurement", "Final")),
            )
            for day, value, soon in rows
        ),
        (30, 40, 30),
    )


def judged_words() -> dict[str, str]:
    return {
        "met": pgettext("progress", "Target met"),
        "on_track": pgettext("progress", "On track"),
        "accelerate": pgettext("progress", "Acceleration needed"),
        "limited": pgettext("progress", "Limited progress"),
        "deterioration": pgettext("progress", "Deterioration"),
        "missed": pgettext("progress", "Target not reached in time"),
        "too_early": pgettext("progress", "Too early to tell"),
    }


def element_words(element: ElementLine) -> str:
    return " · ".join(
        (
            kinds()[element.kind],
            _("Share %(share)s %%") % {"share": element.share},
            _("Progress: %(progress)s")
            % {"progress": progress_words(element.progress, element.told)},
        )
    )


def serving_grid(serving: tuple[ServingLine, ...], language: str) -> Grid:
    return Grid(
        (_("Initiative"), _("Period"), _("Status"), _("Progress"), _("Figure from")),
        tuple(
            (
                Cell(line.title, strong=True, note=line.lead),
                Cell(
                    f"{line.planned_start:%m.%Y}–{line.planned_end:%m.%Y}",
                    note=states()[line.state],
                ),
                light_cell(line.light, language) if line.light else Cell(_("Not reported")),
                Cell("" if line.progress is None else f"{line.progress} %"),
                Cell(source_words(line.source)),
            )
            for line in serving
        ),
        (27, 19, 24, 13, 22),
    )


def plan_pdf(plan: PlanOnPaper, *, language: str, municipality: str) -> bytes:
    return report_as_pdf(plan_report(plan, language=language, municipality=municipality))


def plan_docx(plan: PlanOnPaper, *, language: str, municipality: str) -> bytes:
    return report_as_docx(plan_report(plan, language=language, municipality=municipality))


def plan_xlsx(plan: PlanOnPaper, *, language: str, municipality: str) -> bytes:
    with override(language):
        return sheets_as_xlsx(
            (elements_sheet(plan), serving_sheet(plan), measured_sheet(plan)),
            title=plan.title,
            author=municipality,
            moment=noon(plan.latest or plan.period_from),
        )


def elements_sheet(plan: PlanOnPaper) -> Sheet:
    return Sheet(
        _("Plan"),
        (
            _("Depth"),
            _("Kind"),
            _("Title"),
            _("Text"),
            _("Share, per cent"),
            _("Progress, per cent"),
            _("Reported, per cent"),
        ),
        tuple(
            (
                one.depth + 1,
                kinds()[one.kind],
                one.title,
                one.text,
                one.share,
                one.progress,
                one.told,
            )
            for one in plan.elements
        ),
    )


def serving_sheet(plan: PlanOnPaper) -> Sheet:
    words = light_words()
    return Sheet(
        _("Initiatives"),
        (
            _("Serves"),
            _("Initiative"),
            _("Lead"),
            _("Planned start"),
            _("Planned end"),
            _("State"),
            _("Share, per cent"),
            _("Status"),
            _("Progress, per cent"),
            _("Figure from"),
        ),
        tuple(
            (
                element.title,
                line.title,
                line.lead,
                line.planned_start,
                line.planned_end,
                states()[line.state],
                line.share,
                words.get(line.light, ""),
                line.progress,
                source_words(line.source),
            )
            for element in plan.elements
            for line in element.serving
        ),
    )


def measured_sheet(plan: PlanOnPaper) -> Sheet:
    return Sheet(
        _("Measurements"),
        (
            _("Serves"),
            _("Indicator"),
            _("Unit"),
            _("Progress"),
            _("Date"),
            _("Value"),
            pgettext("plot", "Preliminary"),
            _("Source"),
        ),
        tuple(
            (
                line.element,
                line.name,
                line.unit,
                judged_words()[line.state],
                one.on,
                float(one.value),
                _("yes") if one.preliminary else "",
                one.source or line.source,
            )
            for line in plan.measured
            for one in line.observed
        ),
    )
