import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sagsgang.press.plan_csv import plan_list
from sagsgang.press.plan_xlsx import plan_workbook


class Command(BaseCommand):
    help = _("Write the empty template for a plan as a workbook, or as CSV.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help=_("a workbook, or a list where it ends in .csv")
        )
        parser.add_argument(
            "--language",
            choices=("da", "en"),
            default="da",
            help=_("the language it is written in"),
        )

    def handle(self, *, file: Path, language: str, **_options: Any) -> None:
        try:
            write = plan_list if file.suffix.lower() == ".csv" else plan_workbook
            file.write_bytes(write(language=language))
        except OSError as failure:
            self.stderr.write(f"{file}: {failure.strerror}")
            sys.exit(2)
