import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand
from django.db import DatabaseError, reset_queries
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from sagsgang.accounts.models import User
from sagsgang.ingest.arrivals import arrivals
from sagsgang.ingest.receive import Outcome, Result, receive
from sagsgang.ingest.tally import Tally

SOME_REFUSED = 1
NOT_DONE = 2
INTERRUPTED = 130


class Note(Protocol):
    def __call__(self, outcome: Outcome) -> None: ...


class Command(BaseCommand):
    help = _("Take agendas and minutes in from files and folders.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            type=Path,
            help=_("a file, or a folder in which each file is a delivery"),
        )

    def handle(self, *, paths: list[Path], **_options: Any) -> None:
        console = Console(highlight=False, markup=False, file=sys.stdout)
        try:
            by = User.objects.system()
        except DatabaseError:
            self.stderr.write(
                _("The database cannot be used; run “sagsgang migrate”, then try again.")
            )
            sys.exit(NOT_DONE)
        tally = Tally()
        try:
            take_in_all(paths, by, tally, console)
        except KeyboardInterrupt:
            tell(tally, console)
            self.stderr.write(_("Stopped midway; what is counted stays, and the next run goes on."))
            sys.exit(INTERRUPTED)
        tell(tally, console)
        if tally.refused:
            sys.exit(SOME_REFUSED)


def take_in_all(paths: list[Path], by: User, tally: Tally, console: Console) -> None:
    with telling(paths, console) as note:
        for arrival in arrivals(paths):
            outcome = receive(arrival, by=by)
            tally.add(outcome)
            note(outcome)
            # In debug mode Django remembers every query; a long run must not.
            reset_queries()


@contextmanager
def telling(paths: list[Path], console: Console) -> Iterator[Note]:
    """Tell of each outcome: by a bar on a terminal, by a line elsewhere."""
    if not console.is_terminal:
        yield lambda outcome: console.print(line_of(outcome), soft_wrap=True)
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=sum(1 for _one in arrivals(paths)))
        yield lambda outcome: progress.update(
            task, advance=1, description=printable(Path(outcome.label).name)
        )


def tell(tally: Tally, console: Console) -> None:
    """Print the closing table: how many of each, and every refused one with its reason."""
    if console.is_terminal:
        console.print(table_of(tally))
        return
    for result, name in result_names().items():
        console.print(f"{name}: {tally.counts[result]}", soft_wrap=True)
    for outcome in tally.refused:
        console.print(f"{printable(outcome.label)}: {outcome.reason}", soft_wrap=True)


def table_of(tally: Tally) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    for result, name in result_names().items():
        style = "bold red" if result == "refused" and tally.refused else ""
        table.add_row(Text(name, style), Text(str(tally.counts[result]), style))
    for outcome in tally.refused:
        table.add_row(Text(printable(outcome.label)), Text(outcome.reason))
    return table


def line_of(outcome: Outcome) -> str:
    return f"{printable(outcome.label)}: {result_names()[outcome.result]}"


def result_names() -> dict[Result, str]:
    return {
        "new": _("new"),
        "updated": _("updated"),
        "unchanged": _("unchanged"),
        "refused": _("refused"),
    }


def printable(name: str) -> str:
    """Return a file's name without what would confuse a terminal or a reader of lines."""
    known = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else "?" for sign in known)
