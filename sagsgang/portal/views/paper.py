"""A meeting as a file: the public's version as text, PDF or Word document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.house_form import HouseForm
from sagsgang.governance.models import Meeting
from sagsgang.governance.reading_copy import reading_copy, supplement_copy
from sagsgang.portal.addresses import address_of
from sagsgang.portal.delivery import attached_as
from sagsgang.portal.page import for_everyone, told_to_caches
from sagsgang.portal.tombstone import gone
from sagsgang.press.pdf import as_pdf
from sagsgang.press.seldom import as_docx
from sagsgang.press.text import as_text


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form of paper; ``make`` takes the house form and the language of the fixed words."""

    word: str | Promise
    extension: str
    media_type: str
    make: Callable[[HouseForm, str], bytes]


PAPER_FORMS: Mapping[str, PaperForm] = MappingProxyType(
    {
        "pdf": PaperForm(
            "PDF",
            "pdf",
            "application/pdf",
            lambda form, language: as_pdf(
                form, language=language, municipality=settings.MUNICIPALITY
            ),
        ),
        "docx": PaperForm(
            "Word",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            lambda form, language: as_docx(
                form, language=language, municipality=settings.MUNICIPALITY
            ),
        ),
        "text": PaperForm(
            _("Text"),
            "txt",
            "text/plain; charset=utf-8",
            lambda form, _language: as_text(form).encode(),
        ),
    }
)


@for_everyone
def paper(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    shown = Meeting.objects.visible_to(EVERYONE).select_related("body").filter(key=key).first()
    if form not in PAPER_FORMS:
        raise Http404
    if shown is None:
        return gone(key)
    name = f"{shown.body.name} {shown.date:%Y-%m-%d}"
    return delivered(request, reading_copy(shown, EVERYONE), form, name)


@for_everyone
def supplement_paper(request: HttpRequest, key: UUID, number: int, form: str) -> HttpResponse:
    """Answer with one supplementary agenda, where anything of it has been released."""
    shown = Meeting.objects.visible_to(EVERYONE).select_related("body").filter(key=key).first()
    if form not in PAPER_FORMS:
        raise Http404
    if shown is None:
        return gone(key)
    copy = supplement_copy(shown, EVERYONE, number)
    if not copy.items:
        raise Http404
    return delivered(request, copy, form, f"{shown.body.name} {shown.date:%Y-%m-%d} {number}")


def delivered(request: HttpRequest, copy: HouseForm, form: str, name: str) -> HttpResponse:
    made = printed(copy, form, translation.get_language() or settings.LANGUAGE_CODE)
    chosen = PAPER_FORMS[form]
    response = HttpResponse(made, content_type=chosen.media_type)
    name = f"{name}.{chosen.extension}"
    response.headers["Content-Disposition"] = attached_as(name)
    return told_to_caches(request, response)


@lru_cache(maxsize=8)
def printed(copy: HouseForm, form: str, language: str) -> bytes:
    """Print once what many ask for. The matter itself is the key: another matter is never found."""
    return PAPER_FORMS[form].make(copy, language)


def paper_links(key: UUID, supplement: int | None = None) -> list[tuple[str, str]]:
    """Return the word and the address of each form, of the whole or of one supplementary agenda."""
    meeting = address_of("meeting", key)
    if supplement is not None:
        meeting = f"{meeting}supplements/{supplement}/"
    return [(str(form.word), f"{meeting}{name}") for name, form in PAPER_FORMS.items()]
