"""Django's own ``flush``, past the seals that SQLite lays on each row."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from sagsgang.journal.heads import lay_aside
from sagsgang.journal.sealing import unsealed


class Command(flush.Command):
    def handle(self, *arguments: Any, **options: Any) -> None:
        with unsealed(connections[options["database"]]):
            super().handle(*arguments, **options)
        lay_aside()
