"""``sagsgang personal-data FILE…``: what to look at in files before they are made public."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sagsgang.ingest.concealed.passages import Place, Unread
from sagsgang.ingest.concealed.reading import FileReading, read_for_personal_data


class Command(BaseCommand):
    help = _("Tell where files hold what looks like personal data; exit 1 if there is any.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", type=Path, help=_("a file to be looked through")
        )

    def handle(self, *_args: Any, files: list[Path], **_options: Any) -> None:
        lines = [f"{file.name}: {line}" for file in files for line in told(read(file))]
        for line in lines:
            self.stdout.write(line)
        if lines:
            raise CommandError(_("Look at each before the files are made public."), returncode=1)


def read(file: Path) -> FileReading:
    try:
        return read_for_personal_data(file.read_bytes())
    except (OSError, ValueError) as error:
        raise CommandError(
            _("%(file)s could not be opened.") % {"file": file}, returncode=2
        ) from error


def told(reading: FileReading) -> Iterator[str]:
    """Yield a sentence for each trace and each unread part, without what was found."""
    kinds, places, reasons = words_of_kinds(), words_of_places(), words_of_reasons()
    for one in reading.traces:
        where = " ".join(filter(None, (places[one.place], one.part)))
        if one.line is not None:
            where = _("%(where)s, line %(line)s") % {"where": where, "line": one.line}
        yield _("%(where)s: may be %(kind)s (%(masked)s)") % {
            "where": where,
            "kind": kinds[one.kind],
            "masked": one.masked,
        }
    for reason, part in reading.unread:
        yield " ".join(filter(None, (part, reasons[reason])))


def words_of_kinds() -> dict[str, str]:
    return {
        "cpr": _("a CPR number"),
        "account": _("an account number"),
        "phone": _("a private telephone"),
        "address": _("a private address"),
    }


def words_of_places() -> dict[Place, str]:
    return {
        Place.TEXT: _("the text"),
        Place.HIDDEN: _("what is hidden"),
        Place.DELETED: _("what is deleted, but still in the file"),
        Place.ANNOTATION: _("a comment or a field"),
        Place.METADATA: _("what the file says of itself"),
        Place.OLDER: _("an older version kept in the file"),
    }


def words_of_reasons() -> dict[Unread, str]:
    return {
        Unread.PICTURE: _("cannot be read, since it is a picture: look yourself"),
        Unread.LOCKED: _("cannot be read, since it is locked with a password: look yourself"),
        Unread.DAMAGED: _("cannot be read, since it is damaged: look yourself"),
        Unread.TOO_HEAVY: _("cannot be read within bounds: look yourself"),
        Unread.EMBEDDED: _("is a file within the file and is not read: look yourself"),
        Unread.OLDER: _("is an older version kept in the file and is not read: look yourself"),
        Unread.SIGNS: _("has signs of which it does not say what letters they are: look yourself"),
        Unread.UNKNOWN_KIND: _("is of a kind that cannot be read: look yourself"),
    }
