"""The house form as PDF: for the archive (PDF/A-2a) and for every reader (PDF/UA-1)."""

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from sagsgang.governance.house_form import HouseForm
from sagsgang.press.characters import in_every_text
from sagsgang.press.paper import Paper, laid_out
from sagsgang.press.typeface import drawable, fonts
from sagsgang.press.words import PaperError, Words, words_in

_TEMPLATE = Path(__file__).parent / "typst" / "house_form.typ"
_REGIONS = {"da": "DK", "en": "GB", "sv": "SE"}

# A run that no line can be broken in would leave the page and be lost at its edge; the
# longest Danish words in use stay below 41 letters.
_UNBREAKABLE = re.compile("[^ \n]{41,}")
_BREAK_EVERY = re.compile("(.{12})(?=.)")
_BREAK_HERE = "\N{ZERO WIDTH SPACE}"


def as_pdf(
    form: HouseForm,
    *,
    language: str = "da",
    municipality: str = "",
    title: str | None = None,
) -> bytes:
    """Print what is handed in; the same input gives the same bytes.

    ``language`` is that of the fixed words, ``da`` or ``en``; ``title`` names the file
    where kind, body and date are not wanted. The metadata's date is the meeting's. Raises
    ``PaperError`` with a sentence for the reader.
    """
    words = words_in(language)
    return _set(laid_out(form, words, municipality=municipality, title=title), words)


def _set(paper: Paper, words: Words) -> bytes:
    compiler = typst.Compiler(template(), font_paths=fonts(), ignore_system_fonts=True)
    try:
        pages = compiler.compile(
            format="pdf",
            sys_inputs={"paper": as_json(paper, words)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=paper.moment,
        )
    except typst.TypstError as refused:
        raise PaperError(
            _(
                "The PDF of “%(name)s” could not be set; nothing was changed. "
                "Print it as DOCX or text, and tell the administrator: %(reason)s"
            )
            % {"name": paper.name, "reason": refused.message}
        ) from refused
    finally:
        forget_layouts()
    if not isinstance(pages, bytes):
        raise PaperError(_("The PDF of “%(name)s” came out empty.") % {"name": paper.name})
    return pages


def forget_layouts() -> None:
    """Let the typesetter drop what it remembers of the last book.

    It keeps each layout for the ten compilations after it, in the hope of a small change;
    a server would hold ten books, some 250 MB, in every worker. Eleven blank pages take a
    hundredth of a second and age them all.
    """
    blank = typst.Compiler(b" ", font_paths=fonts(), ignore_system_fonts=True)
    for _page in range(11):
        blank.compile(input=b" ", format="svg")


@cache
def template() -> bytes:
    """Return the typesetter's template, which takes ``as_json`` as its input ``paper``."""
    return _TEMPLATE.read_bytes()


def as_json(paper: Paper, words: Words) -> str:
    """Return a paper as the data the template sets, every text one that can be drawn."""
    said = asdict(in_every_text(paper, settable))
    return json.dumps(
        said
        | {
            "moment": paper.moment.isoformat(),
            "name": paper.name,
            "author": paper.municipality or paper.body,
            "region": _REGIONS[words.language],
            "words": {
                "attendance": words.attendance,
                "contents": words.contents,
                "page": words.page,
                "page_of": words.page_of,
            },
        }
    )


def settable(text: str) -> str:
    return _UNBREAKABLE.sub(_with_breaks, drawable(text))


def _with_breaks(run: re.Match[str]) -> str:
    return _BREAK_EVERY.sub(rf"\1{_BREAK_HERE}", run[0])
