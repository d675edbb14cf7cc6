import logging
import signal
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.config.stopping import Stopping
from sagsgang.ingest.examining_anew import examine_awaited, examine_outdated
from sagsgang.ingest.examining_attached import ATTACHED, examine_attached
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.schedule import FOLLOWERS, JOBS, Job, follow_journal, run_due

logger = logging.getLogger(__name__)

GLANCE = 5.0
"""Seconds between two looks at what is due."""

# Those who read files and those who keep the time know not each other.
LOOK_THROUGH: tuple[Job, ...] = (
    Job("look through files that a release waits for", examine_awaited, every=timedelta(minutes=1)),
    Job("look through files anew", examine_outdated, every=timedelta(minutes=1)),
)


class Command(BaseCommand):
    help = _("Run what is due, such as reminders, until stopped.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("look once and end"))

    def handle(self, *, once: bool, **_options: Any) -> None:
        if once:
            look()
            return
        stopping = Stopping()
        stopping.heed(signal.SIGINT, signal.SIGTERM)
        while not stopping.asked():
            look()
            stopping.asked(within=GLANCE)


def look_through_attached() -> None:
    """Follow what is attached; those who read files and those who follow know not each other."""
    follow("file attached", ATTACHED, examine_attached)


def look() -> None:
    try:
        # What is written and sent is the municipality's, whatever language the command speaks.
        with translation.override(settings.LANGUAGE_CODE):
            follow_journal((*FOLLOWERS, look_through_attached))
            run_due((*JOBS, *LOOK_THROUGH))
    except DatabaseError:
        logger.exception("The database does not answer; the schedule goes on when it does")
    finally:
        close_old_connections()
