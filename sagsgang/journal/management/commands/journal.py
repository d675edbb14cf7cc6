"""``sagsgang journal verify``: find what somebody changed, removed or put into the journal."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sagsgang.journal.chain import Fault, Found, verify
from sagsgang.journal.heads import noted_heads

SENTENCES = {
    Fault.CHANGED: lambda: _("Entries %(first)s–%(last)s: something was changed."),
    Fault.REMOVED: lambda: _("Entries %(first)s–%(last)s: something was removed."),
    Fault.INSERTED: lambda: _("Entries %(first)s–%(last)s: something was put in."),
    Fault.BATCH_MISSING: lambda: _("Entries %(first)s–%(last)s: their seal was removed."),
    Fault.HEAD_UNKNOWN: lambda: _(
        "A head that was noted (up to entry %(last)s) is not in the chain: its end was cut off, "
        "or it was made anew."
    ),
    Fault.SEAL_LIFTED: lambda: _(
        "The database's own refusal to change the journal has been lifted. "
        "Find out who did it, and lay it again as the deployment guide says."
    ),
    Fault.NOT_SEALED: lambda: _(
        "Entries %(first)s–%(last)s have stood for more than a day and are not sealed. "
        "See that “sagsgang schedule” runs."
    ),
}


class Command(BaseCommand):
    help = _("Look through the sealed journal.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify")
        verifying = verbs.add_parser(
            "verify", help=_("find what was changed, removed or put in; exits 1 if anything was")
        )
        verifying.add_argument(
            "--head",
            default="",
            metavar="DIGEST",
            help=_("the head that an earlier run told, noted where this database does not reach"),
        )

    def handle(self, *_arguments: Any, head: str, **_options: Any) -> None:
        noted = {one.digest: one.last for one in noted_heads()}
        given = {head.strip().lower(): 0} if head.strip() else {}
        verdict = verify({**given, **noted})
        if verdict.found:
            raise CommandError(
                "\n".join((_("The journal is not whole."), *map(sentence, verdict.found)))
            )
        told = {"count": verdict.sealed, "batches": verdict.batches, "waiting": verdict.waiting}
        self.stdout.write(
            _(
                "The journal is whole: %(count)s entries in %(batches)s batches. "
                "%(waiting)s newer entries wait to be sealed."
            )
            % told
        )
        if verdict.head:
            self.stdout.write(_("Head: %(head)s") % {"head": verdict.head})
        if noted:
            told = {"count": len(noted), "last": max(noted.values())}
            self.stdout.write(
                _("Heads noted outside the database: %(count)s, the latest up to entry %(last)s.")
                % told
            )
        elif not given:
            self.stdout.write(
                _(
                    "No head was noted outside the database, so an end that was cut off would "
                    "not be found. “sagsgang schedule” notes them."
                )
            )


def sentence(one: Found) -> str:
    return SENTENCES[one.fault]() % {"first": one.first, "last": one.last}
