"""Attachments as they were received, one after the other in one PDF with bookmarks.

Pages of others are not ours to mend, so the bundle claims neither PDF/A nor PDF/UA. Files that
are no PDF, and those that cannot be read, stand on its first pages with how they are had. Only
pages are taken over: what a file would run or open stays behind.
"""

import io
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path

import pikepdf
import typst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.press.enclosed import Enclosed
from sagsgang.press.pdf import forget_layouts, settable
from sagsgang.press.typeface import fonts
from sagsgang.press.words import PaperError

_TEMPLATE = Path(__file__).parent / "typst" / "bundle.typ"
_REGIONS = {"da": "DK", "en": "GB", "sv": "SE"}
_PDF = "application/pdf"
_RUNS = ("/AA", "/OpenAction")
# Links within a page, and to addresses, are read as they are; these would run or open a file.
_MARKED_ACTIONS = frozenset(("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"))


@dataclass(slots=True)
class _Laid:
    """An attachment as it stands in the bundle: its pages, or why it has none."""

    one: Enclosed
    pages: int = 0
    why: str = ""
    first: int = field(default=0)


def as_bundle(
    enclosed: Sequence[Enclosed],
    target: Path,
    *,
    name: str,
    municipality: str = "",
    language: str = "da",
    day: date | None = None,
    tell: Callable[[int], None] = lambda _done: None,
) -> None:
    """Write the bundle to ``target``; ``tell`` hears how many attachments are in it so far.

    Words are those of the language that is active. Raises ``PaperError`` with a sentence.
    """
    with ExitStack() as opened, pikepdf.new() as whole:
        laid = []
        for done, one in enumerate(enclosed, start=1):
            laid.append(_laid(one, whole, opened))
            tell(done)
        front = opened.enter_context(_front(laid, name, municipality, language, day))
        # Its own length does not change with the numbers that it tells: see ``_front``.
        for place, page in enumerate(front.pages):
            whole.pages.insert(place, page)
        _bookmark(whole, laid, name)
        whole.docinfo["/Title"] = pikepdf.String(name)
        whole.docinfo["/Author"] = pikepdf.String(municipality)
        whole.save(target, deterministic_id=True)


def _laid(one: Enclosed, whole: pikepdf.Pdf, opened: ExitStack) -> _Laid:
    if one.place is None or not one.place.exists():
        return _Laid(one, why=_("The file is not here."))
    if one.media_type != _PDF:
        return _Laid(one, why=_("Not a PDF, so it is fetched on its own."))
    before = len(whole.pages)
    try:
        source = opened.enter_context(pikepdf.open(one.place))
        whole.pages.extend(source.pages)
        for page in list(whole.pages)[before:]:
            _quieten(page)
    except pikepdf.PasswordError:
        _take_back(whole, before)
        return _Laid(one, why=_("The file is locked with a password, so it is fetched on its own."))
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError):
        _take_back(whole, before)
        return _Laid(one, why=_("The file is broken and could not be taken in."))
    if len(whole.pages) == before:
        return _Laid(one, why=_("The file has no pages."))
    return _Laid(one, pages=len(whole.pages) - before)


def _take_back(whole: pikepdf.Pdf, before: int) -> None:
    while len(whole.pages) > before:
        del whole.pages[-1]


def _quieten(page: pikepdf.Page) -> None:
    """Take away what a page runs or opens by itself; what it shows stays."""
    for name in _RUNS:
        if name in page.obj:
            del page.obj[name]
    marks = page.obj.get("/Annots")
    if not isinstance(marks, pikepdf.Array):
        return
    kept = [mark for mark in marks if not _acts(mark)]
    if len(kept) != len(marks):
        page.obj["/Annots"] = pikepdf.Array(kept)


def _acts(mark: pikepdf.Object) -> bool:
    if not isinstance(mark, pikepdf.Dictionary):
        return True
    action = mark.get("/A")
    runs = isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in _MARKED_ACTIONS
    return runs or "/AA" in mark


def _front(
    laid: list[_Laid], name: str, municipality: str, language: str, day: date | None
) -> pikepdf.Pdf:
    """Set the first pages, with the numbers of the pages that follow them.

    How many they are is known when they are set once; the numbers are then set in their place.
    """
    pages = 0
    while True:
        first = pages + 1
        for one in laid:
            one.first = first
            first += one.pages
        front = pikepdf.open(io.BytesIO(_set(laid, name, municipality, language, day)))
        if len(front.pages) <= pages:
            return front
        pages = len(front.pages)
        front.close()


def _set(laid: list[_Laid], name: str, municipality: str, language: str, day: date | None) -> bytes:
    groups = [
        {"title": settable(item), "lines": [_line(one) for one in ones]}
        for item, ones in groupby(laid, key=lambda one: one.one.item)
    ]
    told = {
        "name": settable(name),
        "author": settable(municipality),
        "language": language,
        "region": _REGIONS.get(language, ""),
        "about": _(
            "The attachments as they were received. Their pages follow; the list says where. "
            "This file claims no accessibility of its own."
        ),
        "words": {"attachment": _("Attachment"), "where": _("Where")},
        "groups": groups,
    }
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), font_paths=fonts(), ignore_system_fonts=True)
    moment = datetime.combine(day or date(1980, 1, 1), time(12), tzinfo=UTC)
    try:
        pages = compiler.compile(
            format="pdf", sys_inputs={"list": json.dumps(told)}, timestamp=moment
        )
    except typst.TypstError as refused:
        raise PaperError(
            _("The list of the bundle could not be set: %(reason)s") % {"reason": refused.message}
        ) from refused
    finally:
        forget_layouts()
    if not isinstance(pages, bytes):
        raise PaperError(_("The list of the bundle came out empty."))
    return pages


def _line(one: _Laid) -> dict[str, str]:
    where = _("Page %(number)s") % {"number": one.first} if one.pages else _("Not in here")
    told = ngettext("%(num)s page", "%(num)s pages", one.pages)
    return {
        "title": settable(one.one.title),
        "note": one.why or told % {"num": one.pages},
        "address": one.one.address if one.why else "",
        "printed": settable(one.one.address),
        "where": where,
    }


def _bookmark(whole: pikepdf.Pdf, laid: list[_Laid], name: str) -> None:
    with whole.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(name, 0))
        for item, group in groupby(laid, key=lambda one: one.one.item):
            ones = [one for one in group if one.pages]
            if not ones:
                continue
            head = pikepdf.OutlineItem(item, ones[0].first - 1)
            head.children.extend(pikepdf.OutlineItem(one.one.title, one.first - 1) for one in ones)
            outline.root.append(head)
