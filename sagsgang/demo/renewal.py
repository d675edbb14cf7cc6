"""Load the demo municipality into an empty database, and renew it where it stands."""

from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.demo.holding import hold_year
from sagsgang.demo.involving import involve
from sagsgang.demo.mark import is_demo, is_empty, mark
from sagsgang.demo.partners import partner
from sagsgang.demo.presenting import present
from sagsgang.demo.proposing import bring_proposals
from sagsgang.demo.roster import fill_roster
from sagsgang.demo.steering import steer
from sagsgang.demo.wheel import turn_wheel
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import discard
from sagsgang.governance.refusal import Refused


def load(day: date) -> None:
    """Make the demo municipality as it stands on the day; refuse where anything is stored."""
    if not is_empty():
        raise Refused(
            _(
                "This database holds matter already, so the demo was not loaded; nothing was "
                "changed. Use an empty database, or --reset where it is a demo."
            )
        )
    with transaction.atomic():
        mark(by=User.objects.system())
    fill(day)


def renew(day: date) -> None:
    """Take the demo away and make it anew; refuse where this is no demo.

    The mark is written with the emptying, so that a renewal broken off midway can be done
    again and is never taken for a municipality's own data.
    """
    if not (is_demo() or is_empty()):
        raise Refused(
            _(
                "This database is not a demo, so it was not renewed; nothing was changed. "
                "The demo can only be loaded into a database of its own."
            )
        )
    stored = set(StoredFile.objects.values_list("sha256", flat=True))
    with transaction.atomic():
        call_command("flush", interactive=False, verbosity=0)
        mark(by=User.objects.system())
    fill(day)
    for sha256 in stored:
        discard(sha256)


def fill(day: date) -> None:
    # The municipality speaks Danish, whatever language the command speaks.
    with translation.override(settings.LANGUAGE_CODE):
        roster = fill_roster(day)
        hold_year(roster)
        steer(roster)
        turn_wheel(roster)
        present(roster)
        bring_proposals(roster)
        partner(roster)
        involve(roster)
