import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused as VerbRefused
from sagsgang.ingest.frameworks.csv_rows import LARGEST_CSV, lines_in
from sagsgang.ingest.frameworks.refusal import RefusedFramework
from sagsgang.ingest.frameworks.shipped import example_mappings, examples, shipped
from sagsgang.ingest.frameworks.yaml_wordings import wordings_in
from sagsgang.ingest.refusal import Refused
from sagsgang.strategy.framework_file import (
    FrameworkFile,
    FrameworkHead,
    FrameworkLine,
    Language,
)
from sagsgang.strategy.frameworks import load_framework, map_all

SOME_REFUSED = 1
NOT_DONE = 2
YAML = {".yml", ".yaml"}


class Command(BaseCommand):
    help = _("Load frameworks of goals and their wordings from files.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", metavar="FILE", type=Path, help=_("CSV, or YAML of wordings")
        )
        parser.add_argument("--framework", default="", help=_("the framework's code, e.g. sdg"))
        parser.add_argument(
            "--language",
            choices=("da", "en"),
            default="da",
            help=_("the language of wordings in YAML"),
        )
        parser.add_argument("--name", default="", help=_("the name of a new framework"))
        parser.add_argument(
            "--label", default="", help=_("the version; without it the newest one is meant")
        )
        parser.add_argument(
            "--valid-from",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help=_("the first day of the version"),
        )
        parser.add_argument(
            "--valid-until",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help=_("the last day of the version"),
        )
        parser.add_argument("--source", default="", help=_("where the wordings come from"))
        parser.add_argument(
            "--shipped", action="store_true", help=_("load the world goals that come along")
        )
        parser.add_argument(
            "--examples", action="store_true", help=_("load the demo's own frameworks too")
        )

    def handle(self, *, files: list[Path], **options: Any) -> None:
        if not (files or options["shipped"] or options["examples"]):
            raise CommandError(_("Give a file, or --shipped."))
        if files and not options["framework"]:
            raise CommandError(_("Say with --framework which framework the files are about."))
        try:
            by = User.objects.system()
        except DatabaseError:
            self.stderr.write(
                _("The database cannot be used; run “sagsgang migrate”, then try again.")
            )
            sys.exit(NOT_DONE)
        self.load_shipped(by, wanted=options["shipped"], with_examples=options["examples"])
        refused = [file for file in files if not self.load_file(file, by, options)]
        if refused:
            sys.exit(SOME_REFUSED)

    def load_shipped(self, by: User, *, wanted: bool, with_examples: bool) -> None:
        with transaction.atomic():
            for content in shipped() if wanted or with_examples else ():
                self.load(content, by)
            for content in examples() if with_examples else ():
                self.load(content, by)
            if with_examples:
                map_all(by=by, lines=example_mappings())

    def load_file(self, file: Path, by: User, options: dict[str, Any]) -> bool:
        """Load one file, all or nothing; tell why it was refused."""
        try:
            content = FrameworkFile(head_of(options), lines_of(file, options["language"]))
            self.load(content, by)
        except OSError:
            self.tell_refused(file, _("The file cannot be opened."))
        except Refused as refused:
            row = refused.row if isinstance(refused, RefusedFramework) else None
            self.tell_refused(file, _(refused.reason), row)
        except VerbRefused as refused:
            self.tell_refused(file, str(refused))
        except ValidationError as wrong:
            self.tell_refused(file, " ".join(wrong.messages))
        else:
            return True
        return False

    def load(self, content: FrameworkFile, by: User) -> None:
        loaded = load_framework(by=by, content=content)
        self.stdout.write(
            _("%(version)s: %(new)d new, %(changed)d changed")
            % {"version": loaded.version, "new": loaded.new, "changed": loaded.changed}
        )

    def tell_refused(self, file: Path, reason: str, row: int | None = None) -> None:
        where = _("%(file)s, row %(row)d") % {"file": file.name, "row": row} if row else file.name
        self.stderr.write(f"{where}: {reason}")


def head_of(options: dict[str, Any]) -> FrameworkHead:
    return FrameworkHead(
        code=options["framework"],
        name=options["name"],
        label=options["label"],
        source=options["source"],
        valid_from=options["valid_from"],
        valid_until=options["valid_until"],
    )


def lines_of(file: Path, language: Language) -> tuple[FrameworkLine, ...]:
    with file.open("rb") as opened:
        data = opened.read(LARGEST_CSV + 1)
    return wordings_in(data, language) if file.suffix.lower() in YAML else lines_in(data)
