"""``sagsgang demo``: a municipality of its own invention, to try everything on."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.demo.accounts import sign_in_lines
from sagsgang.demo.renewal import load, renew
from sagsgang.governance.models import AgendaItem, Body, Case, FollowUp, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.people.models import Person


class Command(BaseCommand):
    help = _("Load a demo municipality, with a year of meetings around today.")
    # Pages have no part in it.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help=_("take a demo that stands here away and make it anew"),
        )
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            default=timezone.localdate(),
            metavar="YYYY-MM-DD",
            help=_("the day around which the year lies; today if left out"),
        )

    def handle(self, *_arguments: Any, reset: bool, date: date, **_options: Any) -> None:
        if date > timezone.localdate():
            raise CommandError(
                _("On a day ahead nobody has taken a seat yet. Give today or a day before.")
            )
        try:
            (renew if reset else load)(date)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(what_was_made())
        for line in sign_in_lines():
            self.stdout.write(line)


def what_was_made() -> str:
    return _(
        "The demo stands: %(bodies)d bodies, %(persons)d persons, %(meetings)d meetings, "
        "%(items)d items in %(cases)d cases, %(follow_ups)d follow-ups. Sign in as:"
    ) % {
        "bodies": Body.objects.count(),
        "persons": Person.objects.count(),
        "meetings": Meeting.objects.count(),
        "items": AgendaItem.objects.count(),
        "cases": Case.objects.count(),
        "follow_ups": FollowUp.objects.count(),
    }
