from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.press.management.commands.press import (
    NOT_DONE,
    NotPrinted,
    deliver,
    key_of,
    reader_named,
)
from sagsgang.press.status_formats import BRIEF, STATUS
from sagsgang.press.words import PaperError
from sagsgang.strategy.models import ReportingPeriod
from sagsgang.strategy.status_overview import StatusOverview, status_overview

KEY_LENGTH = 36
PAPERS: Mapping[str, Mapping[str, Callable[..., bytes]]] = {"status": STATUS, "brief": BRIEF}


class Command(BaseCommand):
    help = _("Print the status on initiatives for a period, as one reader may see it.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("period", metavar="PERIOD", help=_("its name or its key"))
        parser.add_argument(
            "--format",
            choices=sorted(STATUS),
            default="pdf",
            dest="kind",
            help=_("the kind of file"),
        )
        parser.add_argument(
            "--paper",
            choices=sorted(PAPERS),
            default="status",
            help=_("the whole status, or the brief one"),
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

    def handle(self, *_given: Any, **options: Any) -> None:
        try:
            deliver(printed(**options), options["kind"], options["output"])
        except (NotPrinted, PaperError) as refusal:
            self.refuse(str(refusal))
        except DatabaseError:
            self.refuse(_("The database cannot be used; run “sagsgang migrate”, then try again."))

    def refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        raise SystemExit(NOT_DONE)


def printed(
    *, period: str, kind: str, paper: str, reader: str | None, language: str, **_options: Any
) -> bytes:
    make = PAPERS[paper].get(kind)
    if make is None:
        raise NotPrinted(_("The brief is printed as PDF or DOCX; choose one of them."))
    overview = overview_of(period, reader_named(reader))
    return make(overview, language=language, municipality=settings.MUNICIPALITY)


def overview_of(word: str, reader: Reader) -> StatusOverview:
    """Return what the reader may see; a period not to be seen is as one that is not there."""
    seen = ReportingPeriod.objects.visible_to(reader)
    found = seen.filter(name=word.strip()).first()
    if found is None and len(word.strip()) == KEY_LENGTH:
        found = seen.filter(key=key_of(word.strip())).first()
    if found is None:
        raise NotPrinted(_("There is no period “%(period)s” for this reader.") % {"period": word})
    return status_overview(found, reader)
