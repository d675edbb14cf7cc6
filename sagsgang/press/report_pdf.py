"""A report as PDF, for the archive (PDF/A-2a) and every reader (PDF/UA-1)."""

import json
import re
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import typst
from django.utils.translation import gettext as _

from sagsgang.press.characters import in_every_text, legible
from sagsgang.press.pdf import forget_layouts
from sagsgang.press.report import Heading, Picture, Report
from sagsgang.press.typeface import drawable, fonts
from sagsgang.press.words import PaperError, words_in

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
REGIONS = {"da": "DK", "en": "GB", "sv": "SE"}
# A run without a blank would leave its column and be lost at the page's edge.
UNBREAKABLE = re.compile("[^ \n]{25,}")
BREAK_EVERY = re.compile("(.{12})(?=.)")


def report_as_pdf(report: Report) -> bytes:
    """Set what is handed in; the same report gives the same bytes. Raises ``PaperError``."""
    compiler = typst.Compiler(template(), font_paths=fonts(), ignore_system_fonts=True)
    try:
        pages = compiler.compile(
            format="pdf",
            sys_inputs={"paper": as_json(report)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=report.moment,
        )
    except typst.TypstError as refused:
        raise PaperError(
            _(
                "The PDF of “%(name)s” could not be set; nothing was changed. "
                "Print it as DOCX, and tell the administrator: %(reason)s"
            )
            % {"name": report.name, "reason": refused.message}
        ) from refused
    finally:
        forget_layouts()
    if not isinstance(pages, bytes):
        raise PaperError(_("The PDF of “%(name)s” came out empty.") % {"name": report.name})
    return pages


@cache
def template() -> bytes:
    return TEMPLATE.read_bytes()


def as_json(report: Report) -> str:
    """Return a report as the data the template sets, every text one that can be drawn."""
    words = words_in(report.language)
    said = asdict(in_every_text(worded(report), settable))
    del said["moment"]
    # A drawing is markup: breaks in its long runs would break it.
    for block, given in zip(said["blocks"], report.blocks, strict=True):
        if isinstance(given, Picture):
            block["svg"] = drawable(legible(given.svg))
    return json.dumps(
        said
        | {
            "running_head": settable(report.running_head),
            "region": REGIONS[words.language],
            "words": {"page": words.page, "page_of": words.page_of},
        }
    )


def settable(text: str) -> str:
    broken = UNBREAKABLE.sub(
        lambda run: BREAK_EVERY.sub("\\1\N{ZERO WIDTH SPACE}", run[0]), legible(text)
    )
    return drawable(broken)


def worded(report: Report) -> Report:
    """A heading without a word in it is none to a screen reader: say that there is none."""
    blocks = tuple(
        replace(one, text=_("Without a title"))
        if isinstance(one, Heading) and not visible(one.text)
        else one
        for one in report.blocks
    )
    return replace(report, blocks=blocks)


def visible(text: str) -> bool:
    return any(not one.isspace() and one.isprintable() for one in settable(text))


def page_count(printed: bytes) -> int:
    document = pdfium.PdfDocument(printed)
    try:
        return len(document)
    finally:
        document.close()
