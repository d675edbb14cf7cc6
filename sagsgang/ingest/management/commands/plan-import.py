import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Never

from django.core.management.base import BaseCommand
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.ingest.plans.reader import parse
from sagsgang.ingest.refusal import Refused
from sagsgang.strategy.plan_form import SHEETS
from sagsgang.strategy.plan_intake import RowsRefused, Taken, rehearse, take_in_plan


class Command(BaseCommand):
    help = _("Take a plan in from a workbook or list in the template, all or nothing.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help=_("a workbook, or a list where it ends in .csv")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))

    def handle(self, *, file: Path, dry_run: bool, **_options: Any) -> None:
        try:
            reading = parse(file.read_bytes())
        except OSError as failure:
            self.refuse(f"{file}: {failure.strerror}")
        except Refused as refused:
            self.refuse(_(refused.reason))
        for text, about in reading.remarks:
            self.stdout.write(_(text) % about)
        for fault in reading.faults:
            self.stderr.write(f"{fault.sheet} {fault.row}: {_(fault.reason) % fault.about}")
        if reading.form is None:
            sys.exit(1)
        by = User.objects.system()
        try:
            taken = (rehearse if dry_run else take_in_plan)(reading.form, by=by)
        except RowsRefused as refused:
            self.tell(refused.taken)
            self.refuse(str(refused), status=1)
        self.tell(taken)
        if taken.refused:
            sys.exit(1)

    def tell(self, taken: Taken) -> None:
        """Write a line a row that is not as it stands already, in the reader's language."""
        english = get_language() == "en"
        sheets = {sheet.name: sheet.words[english] for sheet in SHEETS}
        whats = {
            "new": pgettext("row", "New"),
            "changed": pgettext("row", "Changed"),
            "refused": pgettext("row", "Refused"),
        }
        for line in taken.lines:
            if line.what != "same":
                words = f"{sheets[line.sheet]} {line.row}: {whats[line.what]}: {line.title}"
                self.stdout.write(f"{words}. {line.reason}" if line.reason else words)

    def refuse(self, sentence: str, *, status: int = 2) -> Never:
        self.stderr.write(sentence)
        sys.exit(status)
