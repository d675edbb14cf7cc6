import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.press.plan_csv import plan_list
from sagsgang.press.plan_xlsx import plan_workbook
from sagsgang.strategy.models import Plan
from sagsgang.strategy.plan_copy import plan_form_of


class Command(BaseCommand):
    help = _("Write a plan as a workbook, or as CSV, that can be taken in again.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", type=UUID, metavar="KEY", help=_("the plan's key"))
        parser.add_argument(
            "file", type=Path, metavar="FILE", help=_("a workbook, or a list where it ends in .csv")
        )
        parser.add_argument(
            "--language",
            choices=("da", "en"),
            default="da",
            help=_("the language it is written in"),
        )

    def handle(self, *, key: UUID, file: Path, language: str, **_options: Any) -> None:
        plan = Plan.objects.filter(key=key).select_related("owner").first()
        if plan is None:
            self.stderr.write(_("There is no plan with that key."))
            sys.exit(2)
        try:
            form = plan_form_of(plan, User.objects.system())
            write = plan_list if file.suffix.lower() == ".csv" else plan_workbook
            file.write_bytes(write(form, language=language))
        except OSError as failure:
            self.stderr.write(f"{file}: {failure.strerror}")
            sys.exit(2)
