"""A wheel as PDF for the wall, A3: for the archive (PDF/A-2a) and every reader (PDF/UA-1)."""

import json
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import typst
from django.utils import formats
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sagsgang.planning.year_shown import Falling, YearShown
from sagsgang.press.characters import legible
from sagsgang.press.pdf import forget_layouts
from sagsgang.press.report import noon
from sagsgang.press.report_pdf import REGIONS, settable
from sagsgang.press.typeface import drawable, fonts
from sagsgang.press.wheel_picture import picture_of
from sagsgang.press.wheel_svg import svg_of
from sagsgang.press.words import PaperError, words_in

TEMPLATE = Path(__file__).parent / "typst" / "wheel.typ"
MOST_LISTED = 600


def wheel_pdf(shown: YearShown, *, language: str, municipality: str) -> bytes:
    """Set what is handed in; the same year gives the same bytes. Raises ``PaperError``."""
    with override(words_in(language).language):
        said = paper_of(shown, municipality)
        drawn = svg_of(picture_of(shown))
    compiler = typst.Compiler(template(), font_paths=fonts(), ignore_system_fonts=True)
    try:
        pages = compiler.compile(
            format="pdf",
            sys_inputs={"paper": json.dumps(said), "picture": drawable(legible(drawn))},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=noon(moment_of(shown)),
        )
    except typst.TypstError as refused:
        raise PaperError(
            _(
                "The PDF of “%(name)s” could not be set; nothing was changed. "
                "Look at the wheel on its page, and tell the administrator: %(reason)s"
            )
            % {"name": shown.title, "reason": refused.message}
        ) from refused
    finally:
        forget_layouts()
    if not isinstance(pages, bytes):
        raise PaperError(_("The PDF of “%(name)s” came out empty.") % {"name": shown.title})
    return pages


@cache
def template() -> bytes:
    return TEMPLATE.read_bytes()


def moment_of(shown: YearShown) -> date:
    """Return the day that the metadata states: that of the hand, else the year's first."""
    return shown.today or date(shown.year, 1, 1)


def paper_of(shown: YearShown, municipality: str) -> dict[str, Any]:
    words = words_in(get_language() or "da")
    name = f"{shown.title} {shown.year}"
    subtitle = [shown.body, _("Annual wheel %(year)s") % {"year": shown.year}]
    return {
        "language": words.language,
        "region": REGIONS[words.language],
        "name": settable(name),
        "municipality": settable(municipality),
        "page": words.page,
        "subtitle": settable(" · ".join(part for part in subtitle if part)),
        "alt": settable(
            _("%(title)s as a wheel of twelve months; the list on the next pages says the same.")
            % {"title": name}
        ),
        "empty": _("Nothing falls in this year yet."),
        "rings": [{"letter": one.letter, "name": settable(one.name)} for one in shown.rings],
        "months": months_of(shown),
    }


def months_of(shown: YearShown) -> list[dict[str, Any]]:
    listed = sorted(shown.fallings, key=lambda one: (one.starts, one.ring, one.title))
    return [
        {
            "name": settable(formats.date_format(day, "F Y")),
            "head": [_("When"), " ", _("What")],
            "rows": [row_of(one, shown) for one in rows],
        }
        for day, rows in groupby(listed[:MOST_LISTED], key=lambda one: one.starts.replace(day=1))
    ]


def row_of(one: Falling, shown: YearShown) -> dict[str, str]:
    detail = [one.body, one.responsible]
    return {
        "day": span(one),
        "letter": shown.rings[one.ring].letter,
        "title": settable(one.title),
        "detail": settable(" · ".join(part for part in detail if part)),
    }


def span(one: Falling) -> str:
    """Return ``3/2``, or ``3/2–20/2`` for a period."""
    first_day = f"{one.starts.day}/{one.starts.month}"
    if one.ends == one.starts:
        return first_day
    return f"{first_day}–{one.ends.day}/{one.ends.month}"
