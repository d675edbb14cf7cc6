"""“Status på initiativer” for a period: as pages, as a Word document, as a workbook."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.press.paper import paragraphs_of
from sagsgang.press.report import (
    Block,
    Bullets,
    Cell,
    Grid,
    Heading,
    Lines,
    Lit,
    Report,
    light_cell,
    noon,
    short_day,
)
from sagsgang.press.report_pdf import report_as_pdf
from sagsgang.press.seldom import report_as_docx, sheets_as_xlsx
from sagsgang.press.sheet import Sheet
from sagsgang.press.status_words import changed, light_words, source_words
from sagsgang.press.words import words_in
from sagsgang.strategy.status_overview import StatusLine, StatusOverview


def status_report(overview: StatusOverview, *, language: str, municipality: str) -> Report:
    """Lay a period's status out as paper; pure, and the same for the same overview."""
    words = words_in(language)
    with override(language):
        kind = _("Status on initiatives")
        return Report(
            language=words.language,
            name=f"{kind}, {overview.period}",
            kind=kind,
            municipality=municipality,
            occasion=": ".join(part for part in (overview.plan, overview.period) if part),
            short_date=short_day(overview.due),
            facts=tuple(
                (name, value)
                for name, value in (
                    (_("Period opened"), words.full_date(overview.opens)),
                    (_("Due"), words.full_date(overview.due)),
                    (_("Locked"), standing_of(overview, language)),
                )
                if value
            ),
            blocks=tuple(blocks(overview, language)),
            moment=noon(overview.due),
        )


def standing_of(overview: StatusOverview, language: str) -> str:
    if overview.locked_on is None:
        return _("Not locked yet: figures may still change")
    return words_in(language).full_date(overview.locked_on)


def blocks(overview: StatusOverview, language: str) -> Iterator[Block]:
    yield at_a_glance(overview, language)
    yield from named(
        _("Late twice in a row"),
        [one.named for one in overview.late_twice],
        _("None: only what was late in the two latest locked periods counts."),
    )
    if overview.help_wanted:
        asked = [
            f"{one.title}: {' '.join(one.help_wanted.split())}" for one in overview.help_wanted
        ]
        yield from named(_("Help wanted"), asked, "")
    if overview.silent:
        yield from named(
            _("Not reported"), [f"{one.title} ({one.lead})" for one in overview.silent], ""
        )
    if not overview.lines:
        yield Lines((_("Nothing has been reported that this reader may see."),))
        return
    yield Heading(_("Overview"))
    yield overview_grid(overview, language)
    yield Heading(_("Initiative by initiative"))
    for line in overview.lines:
        yield from card(line, language)


def at_a_glance(overview: StatusOverview, language: str) -> Grid:
    lights = overview.lights
    head = (*(light_cell(light, language).text for light in lights), _("Not reported"))
    numbers = (*(str(number) for number in lights.values()), str(len(overview.silent)))
    return Grid(head, (tuple(Cell(number, strong=True) for number in numbers),), (1, 1, 1, 1))


def named(heading: str, entries: list[str], none: str) -> Iterator[Block]:
    yield Heading(heading)
    yield Bullets(tuple(entries)) if entries else Lines((none,))


def overview_grid(overview: StatusOverview, language: str) -> Grid:
    return Grid(
        (_("Initiative"), _("Status"), _("Progress"), _("Since last time"), _("Figure from")),
        tuple(
            (
                Cell(line.title, strong=True, note=line.lead),
                light_cell(line.light, language, twice=line.late_twice),
                Cell(f"{line.progress} %"),
                Cell("; ".join(changed(line.changes, light_words()))),
                Cell(source_words(line.source)),
            )
            for line in overview.lines
        ),
        (27, 24, 12, 27, 21),
    )


def card(line: StatusLine, language: str) -> Iterator[Block]:
    yield Heading(line.title, level=2)
    yield Lit(
        light_cell(line.light, language, twice=line.late_twice),
        line.progress,
        tuple(filter(None, (line.lead, ", ".join(line.fields)))),
    )
    yield Heading(_("Since last time"), level=3)
    yield Bullets(changed(line.changes, light_words()))
    for label, text in (
        (_("Done since last time"), line.done),
        (_("Next steps"), line.next),
        (_("Deviation"), line.deviation),
        (_("Help wanted"), line.help_wanted),
    ):
        if text:
            yield Heading(label, level=3)
            yield Lines(paragraphs_of(text))
    if line.milestones:
        yield milestone_grid(line)
    yield Lines(
        (_("Figures from: %(source)s") % {"source": source_words(line.source)},), quiet=True
    )


def milestone_grid(line: StatusLine) -> Grid:
    return Grid(
        (_("Milestone"), _("Planned"), _("Expected"), _("Reached")),
        tuple(
            (
                Cell(one.title),
                Cell(short_day(one.planned)),
                Cell(short_day(one.forecast) if one.forecast else ""),
                Cell(short_day(one.actual) if one.actual else ""),
            )
            for one in line.milestones
        ),
        (3, 1, 1, 1),
    )


def status_pdf(overview: StatusOverview, *, language: str, municipality: str) -> bytes:
    return report_as_pdf(status_report(overview, language=language, municipality=municipality))


def status_docx(overview: StatusOverview, *, language: str, municipality: str) -> bytes:
    return report_as_docx(status_report(overview, language=language, municipality=municipality))


def status_xlsx(overview: StatusOverview, *, language: str, municipality: str) -> bytes:
    with override(language):
        kind = _("Status on initiatives")
        return sheets_as_xlsx(
            (lines_sheet(overview), milestones_sheet(overview), silent_sheet(overview)),
            title=f"{kind}, {overview.period}",
            author=municipality,
            moment=noon(overview.due),
        )


def lines_sheet(overview: StatusOverview) -> Sheet:
    words = light_words()
    return Sheet(
        _("Status"),
        (
            _("Initiative"),
            _("Lead"),
            _("Fields"),
            _("Status"),
            _("Progress, per cent"),
            _("Since last time"),
            _("Late twice in a row"),
            _("Done since last time"),
            _("Next steps"),
            _("Deviation"),
            _("Help wanted"),
            _("Period"),
            _("Reported on"),
            _("Report"),
            _("Locked"),
            _("Correction"),
        ),
        tuple(
            (
                line.title,
                line.lead,
                ", ".join(line.fields),
                words[line.light],
                line.progress,
                "; ".join(changed(line.changes, words)),
                yes_no(line.late_twice),
                line.done,
                line.next,
                line.deviation,
                line.help_wanted,
                line.source.period,
                line.source.day,
                line.source.short_key,
                yes_no(line.source.locked),
                yes_no(line.source.corrected),
            )
            for line in overview.lines
        ),
    )


def milestones_sheet(overview: StatusOverview) -> Sheet:
    return Sheet(
        _("Milestones"),
        (_("Initiative"), _("Milestone"), _("Planned"), _("Expected"), _("Reached"), _("Report")),
        tuple(
            (line.title, one.title, one.planned, one.forecast, one.actual, line.source.short_key)
            for line in overview.lines
            for one in line.milestones
        ),
    )


def silent_sheet(overview: StatusOverview) -> Sheet:
    return Sheet(
        _("Not reported"),
        (_("Initiative"), _("Lead")),
        tuple((one.title, one.lead) for one in overview.silent),
    )


def yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")
