import os
import socket
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from sagsgang.config.household import Household, Kept, Program
from sagsgang.demo.accounts import sign_in_lines

PATIENCE = 20.0
NOT_DONE = 2


class Command(BaseCommand):
    help = _("Serve the pages, and run what is due, until stopped.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help=_("where to listen"))
        parser.add_argument("--port", type=port, default=8000, help=_("the port to listen at"))
        parser.add_argument(
            "--workers",
            type=positive,
            default=min(2, os.cpu_count() or 1),
            help=_("how many processes answer requests"),
        )

    def handle(self, *, address: str, port: int, workers: int, **_options: Any) -> None:
        self.stop_if(static_files_hindrance() or port_hindrance(address, port))
        household = Household(environment())
        household.heed_signals()
        try:
            self.serve(household, address, port, workers)
        finally:
            household.stop()

    def serve(self, household: Household, address: str, port: int, workers: int) -> None:
        web = household.start(web_program(address, port, workers))
        # Asked while the web loads its pages: both take their time.
        self.stop_if(database_hindrance())
        if not answers(web, household, address, port):
            if household.stopping.asked():
                return
            self.stderr.write(_("The pages could not be served; the reason stands above."))
            sys.exit(1)
        # After the web, so that nobody waits for a page while these start.
        household.start(own_program("task worker", "db_worker", "--queue-name", "*"))
        household.start(own_program("scheduler", "schedule"))
        self.tell(address, port)
        household.keep()
        self.stdout.write(_("Stopped."))

    def stop_if(self, hindrance: str) -> None:
        if hindrance:
            self.stderr.write(hindrance)
            sys.exit(NOT_DONE)

    def tell(self, address: str, port: int) -> None:
        self.stdout.write(
            _("Sagsgang is served at %(address)s – stop it with Ctrl-C.")
            % {"address": f"http://{in_address(address)}:{port}/"}
        )
        lines = sign_in_lines()
        if lines:
            self.stdout.write(_("This is a demo; sign in as one of:"))
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:  # noqa: PLR2004 the last port
        raise ArgumentTypeError(_("write a port from 1 to 65535"))
    return int(value)


def positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError(_("write a whole number from 1"))
    return int(value)


def database_hindrance() -> str:
    """Return why the database cannot serve, or nothing."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _("The database cannot be reached; look at SAGSGANG_DATABASE_URL and try again.")
    finally:
        connection.close()
    if waiting:
        return _("The database is not up to date; run “sagsgang migrate” and try again.")
    return ""


def static_files_hindrance() -> str:
    """Return why pages would lack their styles, or nothing."""
    if settings.DEBUG or (settings.STATIC_ROOT / "staticfiles.json").exists():
        return ""
    return _(
        "The files that the pages load are not collected; "
        "run “sagsgang collectstatic --noinput” and try again."
    )


def port_hindrance(address: str, port: int) -> str:
    """Return why nobody can listen there, or nothing.

    Asked before the server starts, which would otherwise share the port with another of its
    own kind and answer every second request.
    """
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except PermissionError:
        return _("Port %(port)s is for the administrator; choose one from 1024 with --port.") % {
            "port": port
        }
    except OSError:
        return _(
            "Port %(port)s at %(address)s is taken or not to be had; "
            "stop the other program or choose another with --port."
        ) % {"port": port, "address": address}
    return ""


def in_address(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def environment() -> dict[str, str]:
    """Return this process's own, from which the programs find the same house and data."""
    here = str(settings.PACKAGE.parent)
    known = os.environ.get("PYTHONPATH", "")
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get(
            "DJANGO_SETTINGS_MODULE", "sagsgang.config.settings"
        ),
        "PYTHONPATH": os.pathsep.join(part for part in (here, known) if part),
    }


def own_program(name: str, *words: str) -> Program:
    return Program(name, (sys.executable, "-m", "sagsgang", *words))


def web_program(address: str, port: int, workers: int) -> Program:
    words = (address, str(port), str(workers))
    return Program("web", (sys.executable, "-m", "sagsgang.config.web", *words))


def answers(web: Kept, household: Household, address: str, port: int) -> bool:
    """Wait until the port answers; tell whether it does before patience or the web ends."""
    until = time.monotonic() + PATIENCE
    place = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104 compared  # nosec B104
    while time.monotonic() < until and web.process.poll() is None:
        try:
            socket.create_connection((place, port), timeout=1).close()
        except OSError:
            if household.stopping.asked(within=0.05):
                return False
        else:
            return True
    return False
