"""``sagsgang breached-passwords FILE``: keep a list of stolen passwords on this machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sagsgang.accounts.breached import NotAList, write_list


class Command(BaseCommand):
    help = _("Keep a list of stolen passwords, which nobody can choose from then on.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            metavar="FILE",
            help=_("lines of SHA-1 in hexadecimal, a colon and a count, in the order of the hash"),
        )
        parser.add_argument(
            "--least",
            type=int,
            default=1,
            metavar="COUNT",
            help=_("leave out what was seen more seldom: a smaller list"),
        )

    def handle(self, *_arguments: Any, file: Path, least: int, **_options: Any) -> None:
        try:
            with file.open("rb") as lines:
                count = write_list(lines, settings.BREACHED_PASSWORDS, least)
        except NotAList as wrong:
            raise CommandError(
                _("Line %(line)s holds no SHA-1 in its order; the list is as it was.")
                % {"line": wrong.line}
            ) from wrong
        except OSError as failure:
            raise CommandError(
                _("The list is as it was: %(why)s.") % {"why": failure.strerror}
            ) from failure
        self.stdout.write(_("%(count)s passwords can be chosen no more.") % {"count": f"{count:,}"})
