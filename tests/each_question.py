"""Of the tests, those that together ask a second database every question that any of them asks.

The first run notes which questions each test put to its database (``--note-questions``), and
which were refused. On a second database (``--second-database``) so many tests are run that each
of those questions is asked, and each refusal met, by one that judges the answer; besides them
every test that commits, the leak tests, what is marked ``each_database``, and every test of which
nothing was noted. Without notes all are run. Why: docs/adr/0008-two-databases.md.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

# Told apart is what is asked, not with how many values, at which savepoint or how many rows.
VALUES = re.compile(r"\((?:%s(?:, )?)+\)")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
FIGURES = re.compile(r"\b\d+\b")
LEAKS = Path(__file__).parent / "leaks"
Notes = dict[str, set[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--note-questions", metavar="FOLDER", help="note what each test asks")
    parser.addoption("--second-database", action="store_true", help="only tests that ask one")
    parser.addoption(
        "--questions", metavar="FOLDER", help="of those, as many as ask every question"
    )


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--note-questions")
    # The process that only hands out the tests asks nothing.
    if folder and (os.environ.get("PYTEST_XDIST_WORKER") or not config.getoption("-n", 0)):
        config.pluginmanager.register(Noting(Path(folder)))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--second-database"):
        return
    kept = [item for item in items if asks_a_database(item)]
    if config.getoption("--questions"):
        noted = notes_in(Path(config.getoption("--questions")))
        chosen = enough(noted, always=[item.nodeid for item in kept if on_each(item)])
        kept = [item for item in kept if item.nodeid in chosen or item.nodeid not in noted]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def asks_a_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or any(
        name in getattr(item, "fixturenames", ())
        for name in ("db", "transactional_db", "live_server")
    )


def on_each(item: pytest.Item) -> bool:
    """Tell whether a test is run whatever it asks: it commits, or it is a matter of values."""
    marker = item.get_closest_marker("django_db")
    return (
        "transactional_db" in getattr(item, "fixturenames", ())
        or bool(marker and marker.kwargs.get("transaction"))
        or item.get_closest_marker("each_database") is not None
        or LEAKS in item.path.parents
    )


def notes_in(folder: Path) -> Notes:
    """Return what each test asked; a test that was skipped asked nothing and is not told of."""
    told: Notes = {}
    for file in folder.glob("*.json"):
        told |= {name: set(asked) for name, asked in json.loads(file.read_text()).items()}
    return told


def enough(noted: Mapping[str, set[str]], always: Iterable[str]) -> set[str]:
    """Return tests that together ask all that was noted: whichever asks most that is new, next."""
    chosen = set(always)
    left = set().union(*noted.values()) if noted else set()
    left -= set().union(*(noted.get(name, set()) for name in chosen)) if chosen else set()
    by_count: dict[int, list[str]] = defaultdict(list)
    for name in sorted(noted):
        by_count[len(noted[name])].append(name)
    for count in range(max(by_count, default=0), 0, -1):
        for name in by_count[count]:
            new = len(noted[name] & left)
            if new == count:
                chosen.add(name)
                left -= noted[name]
            elif new:
                by_count[new].append(name)
    return chosen


class Noting:
    """Notes the questions of each test that is run in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: dict[str, set[str]] = defaultdict(set)
        self.running = ""
        self.short: dict[str, str] = {}
        connection_created.connect(self.listen_to_new)
        for connection in connections.all(initialized_only=True):
            self.listen_to(connection)

    def stop(self) -> None:
        connection_created.disconnect(self.listen_to_new)

    def listen_to_new(self, connection: BaseDatabaseWrapper, **_more: object) -> None:
        self.listen_to(connection)

    def listen_to(self, connection: BaseDatabaseWrapper) -> None:
        if self.note not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, self.note)

    def note(self, execute, sql, params, many, context):
        asked = self.short.get(sql) or self.short.setdefault(str(sql), shortened(str(sql)))
        self.notes[self.running].add(asked)
        try:
            return execute(sql, params, many, context)
        except DatabaseError as refusal:
            self.notes[self.running].add(f"{asked} {type(refusal).__name__}")
            raise

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item):
        self.running = item.nodeid
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.notes.pop(report.nodeid, None)

    def pytest_sessionfinish(self) -> None:
        self.stop()
        self.folder.mkdir(parents=True, exist_ok=True)
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        told = {name: sorted(asked) for name, asked in self.notes.items() if name}
        (self.folder / f"{worker}.json").write_text(json.dumps(told))


def shortened(sql: str) -> str:
    """Return the same few letters for questions that differ in their values alone."""
    plain = FIGURES.sub("9", SAVEPOINT.sub("savepoint", VALUES.sub("(%s)", sql)))
    return blake2b(plain.encode(), digest_size=9).hexdigest()
