"""A brief for the board: two pages at most whatever the matter, the most important first."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sagsgang.press.report import (
    Block,
    Cell,
    Grid,
    Heading,
    Lines,
    Report,
    light_cell,
    noon,
    short_day,
    shortened,
)
from sagsgang.press.report_pdf import page_count, report_as_pdf
from sagsgang.press.seldom import report_as_docx
from sagsgang.press.status_report import at_a_glance, standing_of
from sagsgang.press.status_words import changed, light_words, source_words
from sagsgang.press.words import words_in
from sagsgang.strategy.changes import RANKS
from sagsgang.strategy.status_overview import StatusLine, StatusOverview

PAGES = 2
MOST = 24
"""No more than so many could stand on two pages, however little each says."""
TITLE, WHY, SOURCE, NAME = 90, 150, 70, 60


def important_first(overview: StatusOverview) -> list[StatusLine]:
    """Late twice, then off course, then asking for help, then what needs attention or is worse."""
    return sorted(
        overview.lines,
        key=lambda line: (
            not line.late_twice,
            -RANKS[line.light],
            not line.help_wanted,
            not line.changes.worse,
            line.title,
            str(line.key),
        ),
    )


def board_brief(
    overview: StatusOverview, *, language: str, municipality: str, shown: int = MOST
) -> Report:
    """Lay the brief out with the ``shown`` most important initiatives; pure."""
    words = words_in(language)
    with override(language):
        kind, period = _("Status in brief"), shortened(overview.period, NAME)
        return Report(
            language=words.language,
            name=f"{kind}, {period}",
            kind=kind,
            municipality=shortened(municipality, NAME),
            occasion=period,
            short_date=short_day(overview.due),
            facts=(
                (_("Due"), words.full_date(overview.due)),
                (_("Locked"), standing_of(overview, language)),
            ),
            blocks=tuple(blocks(overview, language, shown)),
            moment=noon(overview.due),
            compact=True,
        )


def blocks(overview: StatusOverview, language: str, shown: int) -> Iterator[Block]:
    yield at_a_glance(overview, language)
    lines = important_first(overview)
    if not lines:
        yield Lines((_("Nothing has been reported that this reader may see."),))
    else:
        yield Heading(_("The most important first"))
        yield lines_grid(lines[:shown], language)
    left = len(lines) - shown
    if left > 0:
        words = ngettext("and %(num)s more initiative", "and %(num)s more initiatives", left)
        yield Lines((words % {"num": left},))
    silent = overview.silent[: max(1, min(shown, 8))]
    if silent:
        yield Heading(_("Not reported"))
        names = "; ".join(f"{shortened(one.title, WHY // 2)} ({one.lead[:NAME]})" for one in silent)
        rest = len(overview.silent) - len(silent)
        more = ngettext(" and %(num)s more", " and %(num)s more", rest) % {"num": rest}
        yield Lines((names + (more if rest else ""),))


def lines_grid(lines: list[StatusLine], language: str) -> Grid:
    return Grid(
        (_("Initiative"), _("Status"), _("What it is about"), _("Figure from")),
        tuple(
            (
                Cell(shortened(line.title, TITLE), strong=True, note=shortened(line.lead, NAME)),
                status_cell(line, language),
                Cell(why(line)),
                Cell(shortened(source_words(line.source), SOURCE)),
            )
            for line in lines
        ),
        (30, 21, 40, 21),
    )


def status_cell(line: StatusLine, language: str) -> Cell:
    cell = light_cell(line.light, language, twice=line.late_twice)
    note = " · ".join(filter(None, (f"{line.progress} %", cell.note)))
    return Cell(cell.text, light=line.light, note=note)


def why(line: StatusLine) -> str:
    """Say what the board should know: the help asked for, the deviation, else what is new."""
    if line.help_wanted:
        wanted = _("Help wanted: %(text)s") % {"text": line.help_wanted}
        return shortened(wanted, WHY)
    if line.deviation:
        return shortened(line.deviation, WHY)
    return shortened("; ".join(changed(line.changes, light_words())), WHY)


def fitting(overview: StatusOverview, *, language: str, municipality: str) -> tuple[Report, bytes]:
    """Return the brief with as many initiatives as two pages hold, and its PDF."""
    least, most = 0, min(MOST, len(overview.lines))
    report, printed = set_with(overview, language, municipality, most)
    if page_count(printed) <= PAGES:
        return report, printed
    best = set_with(overview, language, municipality, least)
    while most - least > 1:
        middle = (least + most) // 2
        tried = set_with(overview, language, municipality, middle)
        if page_count(tried[1]) <= PAGES:
            least, best = middle, tried
        else:
            most = middle
    return best


def set_with(
    overview: StatusOverview, language: str, municipality: str, shown: int
) -> tuple[Report, bytes]:
    report = board_brief(overview, language=language, municipality=municipality, shown=shown)
    return report, report_as_pdf(report)


def brief_pdf(overview: StatusOverview, *, language: str, municipality: str) -> bytes:
    return fitting(overview, language=language, municipality=municipality)[1]


def brief_docx(overview: StatusOverview, *, language: str, municipality: str) -> bytes:
    """Write what stands on the two pages of the PDF; a word processor counts pages itself."""
    report, _printed = fitting(overview, language=language, municipality=municipality)
    return report_as_docx(report)
