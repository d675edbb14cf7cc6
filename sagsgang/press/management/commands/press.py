import os
import sys
import tempfile
import uuid
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Never

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE, Reader
from sagsgang.governance.house_form import HouseForm
from sagsgang.governance.models import Meeting
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.press.docx import as_docx
from sagsgang.press.pdf import as_pdf
from sagsgang.press.text import as_text
from sagsgang.press.words import PaperError

NOT_DONE = 2
SEVERAL = 2


def text_bytes(form: HouseForm, **_words: str) -> bytes:
    return as_text(form).encode()


FORMATS: Mapping[str, Callable[..., bytes]] = {"text": text_bytes, "pdf": as_pdf, "docx": as_docx}


class NotPrinted(Exception):
    """Nothing was printed; ``str()`` is the sentence."""


class Command(BaseCommand):
    help = _("Print a meeting in the house form, as one reader may see it.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "meeting",
            metavar="MEETING",
            nargs="+",
            help=_("its key, or the body's code and the date: DIR 2021-03-03"),
        )
        parser.add_argument(
            "--format",
            choices=sorted(FORMATS),
            default="text",
            dest="kind",
            help=_("the kind of file"),
        )
        parser.add_argument(
            "--for",
            dest="reader",
            metavar="EMAIL",
            help=_("the sign-in that reads it; without it, everyone"),
        )
        parser.add_argument(
            "--language",
            choices=("da", "en", "sv"),
            default="da",
            help=_("the language it is written in"),
        )
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help=_("where to write; without it, here")
        )

    def handle(
        self,
        *,
        meeting: list[str],
        kind: str,
        reader: str | None,
        language: str,
        output: Path | None,
        **_options: Any,
    ) -> None:
        try:
            form = form_for(meeting, reader_named(reader))
            with override(language):
                paper = FORMATS[kind](form, language=language, municipality=settings.MUNICIPALITY)
            deliver(paper, kind, output)
        except (NotPrinted, PaperError) as refusal:
            self.refuse(str(refusal))
        except DatabaseError:
            self.refuse(_("The database cannot be used; run “sagsgang migrate”, then try again."))

    def refuse(self, sentence: str) -> Never:
        self.stderr.write(sentence)
        sys.exit(NOT_DONE)


def reader_named(email: str | None) -> Reader:
    if email is None:
        return EVERYONE
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise NotPrinted(_("Nobody signs in as %(email)s.") % {"email": email})
    return user


def form_for(words: list[str], reader: Reader) -> HouseForm:
    """Return what the reader may see; a meeting not to be seen is as one that is not there."""
    found = list(meetings_meant(words, reader)[:SEVERAL])
    if len(found) == SEVERAL:
        keys = ", ".join(str(one.key) for one in meetings_meant(words, reader))
        raise NotPrinted(
            _("There are several meetings on that day; name one by its key: %(keys)s.")
            % {"keys": keys}
        )
    form = reading_copy(found[0], reader) if found else None
    if form is None:
        raise NotPrinted(
            _("There is no meeting “%(meeting)s” for this reader.") % {"meeting": " ".join(words)}
        )
    return form


def meetings_meant(words: list[str], reader: Reader) -> Any:
    visible = Meeting.objects.visible_to(reader).select_related("body")
    match words:
        case [key]:
            return visible.filter(key=key_of(key))
        case [code, day]:
            return visible.filter(body__code=code.upper(), date=day_of(day))
    raise NotPrinted(_("Name the meeting by its key, or by code and date: DIR 2021-03-03."))


def key_of(word: str) -> uuid.UUID:
    try:
        return uuid.UUID(word)
    except ValueError as wrong:
        raise NotPrinted(
            _("“%(word)s” is no key; write a key, or code and date: DIR 2021-03-03.")
            % {"word": word}
        ) from wrong


def day_of(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as wrong:
        raise NotPrinted(
            _("“%(word)s” is no date; write it as 2021-03-03.") % {"word": word}
        ) from wrong


def deliver(paper: bytes, kind: str, output: Path | None) -> None:
    if output is not None:
        write_whole(paper, output)
    elif kind != "text" and sys.stdout.isatty():
        raise NotPrinted(_("A terminal cannot show this; say where to write it with --output."))
    else:
        print_bytes(paper)


def print_bytes(paper: bytes) -> None:
    try:
        sys.stdout.buffer.write(paper)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader went away, as ``head`` does; what it wanted it has.
        sys.stderr.close()


def write_whole(paper: bytes, output: Path) -> None:
    """Write the file whole or leave what was there."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=".press-")
    except OSError as failure:
        raise not_written(output, failure) from failure
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(paper)
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except OSError as failure:
        Path(name).unlink(missing_ok=True)
        raise not_written(output, failure) from failure


def not_written(output: Path, failure: OSError) -> NotPrinted:
    return NotPrinted(
        _("%(file)s could not be written: %(what)s. Nothing was changed there.")
        % {"file": output, "what": failure.strerror}
    )
