"""Pages of steering over a large municipality, beside the bare queries that they need.

5,000 initiatives, 50,000 couplings and 500,000 measurements of 2,000 indicators
(``steering_matter``). Each page is asked for in turn with its own SQL alone, all rows fetched, so
that the machine's mood falls on both alike; what is printed is the median of each and their ratio.

Overviews and the red thread from a goal are held to 3 times, and every page to 20 queries; the
run exits 1 where one is beyond. Of a page with a few rows the ratio says how much more the page
itself weighs than they do, and is told alone.

    python -m benchmarks.steering [--folder FOLDER] [--only WORDS]

A folder given keeps the database for the next run.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 11
LIMIT, MOST_QUERIES = 3.0, 20
OF_MANY_ROWS = {
    "goals",
    "a goal",
    "initiatives",
    "a plan of 500 initiatives",
    "status of 5,000 initiatives",
    "red thread from a goal",
    "gaps",
}
CONSULTANT = "chefkonsulent@strandby.invalid"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path)
    options.add_argument("--only", default="", help="pages whose name holds this")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
        os.environ["SAGSGANG_DATA"] = os.environ["SAGSGANG_HOME"] = str(folder)
        return 1 if measure(asked.only) else 0


def measure(only: str) -> list[str]:
    """Print each page's figures and return the names of those beyond their limit."""
    # Django reads its settings at import, so that the folder must be chosen before.
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from benchmarks import steering_matter  # noqa: PLC0415
    from sagsgang.accounts.models import User  # noqa: PLC0415

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    if not User.objects.filter(email=CONSULTANT).exists():
        began = time.perf_counter()
        steering_matter.load()
        print(f"loaded in {time.perf_counter() - began:.0f} s")
    print(f"{'page':44}{'page ms':>9}{'queries':>9}{'bare ms':>9}{'ratio':>7}   wanted ≤ {LIMIT:g}")
    return [
        name
        for name, address, signed_in in pages()
        if only in name and compare(name, address, signed_in=signed_in)
    ]


def pages() -> list[tuple[str, str, bool]]:
    """Return name, address and whether one signs in, of every page measured."""
    from django.urls import reverse  # noqa: PLC0415

    from sagsgang.strategy import models as m  # noqa: PLC0415

    def at(page: str, thing: Any = None, **more: Any) -> str:
        return reverse(page, kwargs={**({} if thing is None else {"key": thing.key}), **more})

    indicator = m.Indicator.objects.order_by("pk")[0]
    goal = m.Goal.objects.order_by("pk")[0]
    plan = m.Plan.objects.order_by("pk")[0]
    period = m.ReportingPeriod.objects.order_by("-opens")[0]
    initiative = m.Initiative.objects.order_by("pk")[0]
    found = []
    for face, signed_in in (("portal", False), ("desk", True)):
        found += [
            (f"{face}: {name}", address, signed_in)
            for name, address in (
                ("goals", at(f"{face}:goals")),
                ("a goal", at(f"{face}:goal", goal)),
                ("initiatives", at(f"{face}:initiatives") if signed_in else ""),
                ("an initiative", at(f"{face}:initiative", initiative)),
                ("a plan of 500 initiatives", at(f"{face}:plan", plan)),
                ("status of 5,000 initiatives", at(f"{face}:period", period)),
                ("indicators", at(f"{face}:indicators")),
                ("indicators, page 40", at(f"{face}:indicators") + "?page=40"),
                ("an indicator", at(f"{face}:indicator", indicator)),
                ("red thread from a goal", at(f"{face}:thread-goal", goal)),
                ("red thread from an initiative", at(f"{face}:thread-initiative", initiative)),
                ("gaps", at(f"{face}:gaps")),
            )
            if address
        ]
    return found


def compare(name: str, address: str, *, signed_in: bool) -> bool:
    """Print a page's figures and tell whether it is beyond its limit."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from sagsgang.accounts.models import User  # noqa: PLC0415

    client = Client()
    if signed_in:
        client.force_login(User.objects.get(email=CONSULTANT))
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
    statements = [query["sql"] for query in asked.captured_queries]
    whole, bare = [], []
    for _round in range(ROUNDS):
        whole.append(seconds(lambda: client.get(address)))
        bare.append(seconds(lambda: ask(statements)))
    there, alone = statistics.median(whole), statistics.median(bare)
    held = name.partition(": ")[2] in OF_MANY_ROWS
    beyond = (held and there > LIMIT * alone) or len(statements) > MOST_QUERIES
    print(
        f"{name:44}{there * 1000:9.1f}{len(statements):9}{alone * 1000:9.1f}{there / alone:7.2f}"
        f"{'   BEYOND' if beyond else '' if held else '   few rows'}",
        flush=True,
    )
    return beyond


def ask(statements: list[str]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        for statement in statements:
            # SQLite's own cursor: the text as it was sent, its values written in.
            cursor.cursor.execute(statement).fetchall()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
