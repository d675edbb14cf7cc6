import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.ingest.measurements.found import Found
from sagsgang.ingest.measurements.reading import read
from sagsgang.ingest.refusal import Refused as NotRead
from sagsgang.strategy.measuring import Compared, compare, take_in
from sagsgang.strategy.models import Indicator

REFUSED = 1
NOT_DONE = 2


class Command(BaseCommand):
    help = _("Take measurements in from a file: all rows, or none.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", type=Path, help=_("CSV, an Excel workbook or JSON-stat")
        )
        parser.add_argument("--indicator", required=True, metavar="CODE", help=_("its code"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would happen; store nothing")
        )

    def handle(self, *, file: Path, indicator: str, dry_run: bool, **_options: Any) -> None:
        try:
            found = read(file.read_bytes())
            self.perform(found, Indicator.objects.get(code=indicator), dry_run=dry_run)
        except NotRead as why:
            self.refuse(_(why.reason), REFUSED)
        except Refused as why:
            self.refuse(str(why), REFUSED)
        except OSError:
            self.refuse(_("The file cannot be read; check its name."), NOT_DONE)
        except Indicator.DoesNotExist:
            self.refuse(_("No indicator has that code; nothing was stored."), NOT_DONE)
        except DatabaseError:
            self.refuse(
                _("The database cannot be used; run “sagsgang migrate”, then try again."), NOT_DONE
            )

    def perform(self, found: Found, indicator: Indicator, *, dry_run: bool) -> None:
        compared = compare(indicator, found.measured)
        self.tell(found, compared)
        if found.refused or compared.refused:
            self.refuse(_("Some rows cannot be taken in, so none was stored."), REFUSED)
        if dry_run:
            self.stdout.write(_("Nothing was stored; it was a dry run."))
        else:
            take_in(indicator, by=User.objects.system(), rows=found.measured)

    def tell(self, found: Found, compared: Compared) -> None:
        counts = (
            (_("New"), len(compared.new)),
            (_("Take the place of preliminary values"), len(compared.replacing)),
            (_("There already"), len(compared.same)),
            (_("Refused"), len(found.refused) + len(compared.refused)),
        )
        for name, count in counts:
            self.stdout.write(f"{name}: {count}")
        for row in found.refused:
            self.stdout.write(f"{row.line}: {row.text}: {_(row.reason)}")
        for one in compared.refused:
            self.stdout.write(f"{one.row.on.isoformat()}: {one.row.value}: {one.reason}")

    def refuse(self, sentence: str, code: int) -> None:
        self.stderr.write(sentence)
        sys.exit(code)
