"""What the rule on who sees what adds to the newest fifty, to a look-up and to a bounded count.

Over 1,000,000 items, each with an attachment and a decision, in 50,000 meetings of 25 bodies:
for everyone, for a member of one body and for a member of twenty. Each question is asked with
the rule and without it in turn, both as the pages ask it: worded once, put in the driver's own
form, kept ready by PostgreSQL (``asking/driving.py``), whole rows read, and looked up by a key
that each asking brings. What it takes before a question is ready is not in the figures.

What is printed is the median of the processor time of each, in this process and in the
database's, and their ratio. What both wait for alike, the wire and others on the machine, is not
in it: with it the ratios would be smaller. Where the database's process cannot be seen, as on
another machine, it is the clock's time instead. How many there are is counted by the rule too, as
far as the pages count, and told alone.

Held to 1.3 times the same question without the rule; the run exits 1 where one is beyond.

    python -m benchmarks.visibility [--items 1000000] [--folder FOLDER] [--plans] [--only WORD]
    make/on-postgresql.sh .venv/bin/python -m benchmarks.visibility

A folder given keeps the database for the next run (SQLite).
"""

import argparse
import gc
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ITEMS = 1_000_000
ROUNDS, FEWEST = 1001, 5
UNTIL_READY = 7
"""Askings before any is told: the first of them is planned, and the rows come to hand."""
SECONDS = 6
"""For one pair; a question that takes long is asked less often, and at least ``FEWEST`` times."""
LIMIT = 1.3
NEWEST = 50


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=ITEMS)
    options.add_argument("--folder", type=Path)
    options.add_argument("--only", default="", help="ask only the questions with this in the name")
    options.add_argument(
        "--plans", action="store_true", help="print how the database goes about it"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        return measured(given.folder or Path(temporary), given)


def measured(folder: Path, given: argparse.Namespace) -> int:
    os.environ.update(
        SAGSGANG_DATA=str(folder),
        SAGSGANG_SECRET_KEY=secrets.token_urlsafe(40),
        DJANGO_SETTINGS_MODULE="sagsgang.config.settings",
    )
    command = [sys.executable, "-m", "sagsgang", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, check=True)
    import django  # noqa: PLC0415 after the settings

    django.setup()
    from benchmarks.visibility_matter import fill  # noqa: PLC0415 after the settings
    from sagsgang.governance.models import AgendaItem  # noqa: PLC0415 after the settings

    if not AgendaItem.objects.exists():
        started = time.perf_counter()
        fill(given.items)
        print(f"{given.items} items filled in {time.perf_counter() - started:.0f} s")
    return told(given)


def told(given: argparse.Namespace) -> int:
    beyond = 0
    print(
        f"{'question':32}{'rule':13}{'reader':11}{'without':>9}{'with':>11}{'ratio':>8}   ≤ {LIMIT}"
    )
    readers = readers_by_name()
    for question in questions():
        if given.only not in question.name:
            continue
        plain = question.plain()
        for reader, user in readers.items():
            if question.rule == "internal_to" and reader == "everyone":
                continue
            ruled = question.of(user)
            without, with_rule = timed(plain, ruled)
            ratio = with_rule / without
            is_beyond = ratio > LIMIT
            beyond += is_beyond
            verdict = "beyond" if is_beyond else ""
            print(
                f"{question.name:32}{question.rule:13}{reader:11}{without * 1e6:7.0f}µs"
                f"{with_rule * 1e6:9.0f}µs{ratio:8.2f}  {verdict}",
                flush=True,
            )
            if given.plans and is_beyond:
                print(ruled.plan())
    for label, reader, seconds, count in counts():
        print(f"count in {label} for {reader}: {count} in {seconds * 1000:.1f} ms, and no further")
    return 1 if beyond else 0


class Asked:
    """A question whose SQL is made once, as the pages keep it, and asked with what is given."""

    def __init__(self, queryset: Any, *given: Any) -> None:
        from sagsgang.asking.prepared import Wording  # noqa: PLC0415 after the settings

        self.queryset = queryset
        self.given = given
        self.wording = Wording(queryset)

    def __call__(self) -> None:
        self.wording.ask(self.given)

    def plan(self) -> str:
        if self.given:
            return ""
        return f"{self.queryset.query}\n{self.queryset.explain()}"


@dataclass(frozen=True)
class Question:
    """What is asked of ``rows``, by ``shape``, under one of the rules of its model."""

    name: str
    rows: Any
    rule: str
    shape: Callable[[Any], Any]
    given: tuple[Any, ...] = ()
    also: tuple[Any, ...] = ()
    """What the rule is told beside the reader."""

    def plain(self) -> Asked:
        return Asked(self.shape(self.rows), *self.given)

    def of(self, reader: Any) -> Asked:
        return Asked(self.shape(getattr(self.rows, self.rule)(reader, *self.also)), *self.given)


def timed(plain: Callable[[], None], ruled: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds of processor time of each: this process's and the database's."""
    clock = processors()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(UNTIL_READY):
        plain()
        ruled()
    began = time.perf_counter()
    # What Python clears away now and then would fall on either of them by chance.
    gc.collect()
    gc.disable()
    for done in range(ROUNDS):
        if done >= FEWEST and time.perf_counter() - began > SECONDS:
            break
        # Each goes first half of the time: whoever does finds the caches as the other left them.
        turns = ((plain, taken[0]), (ruled, taken[1]))
        for ask, kept in turns if done % 2 else reversed(turns):
            started = clock()
            ask()
            kept.append(clock() - started)
    gc.enable()
    return statistics.median(taken[0]), statistics.median(taken[1])


def processors() -> Callable[[], float]:
    """Return a clock of what was worked: others on the machine and the wire are not in it."""
    from django.db import connection  # noqa: PLC0415 after the settings

    if connection.vendor == "sqlite":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        worked = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    if not worked.exists():
        # The server is on another machine.
        return time.perf_counter
    return lambda: time.process_time() + int(worked.read_text().split()[0]) / 1e9


def questions() -> Iterator[Question]:
    from sagsgang.desk import asked  # noqa: PLC0415 after the settings
    from sagsgang.governance.models import (  # noqa: PLC0415 after the settings
        AgendaItem,
        Attachment,
        Case,
        Decision,
        Meeting,
    )

    item = AgendaItem.objects.select_related("meeting__body")
    attachment = Attachment.objects.select_related("item__meeting__body")
    decision = Decision.objects.select_related("item__meeting__body")
    case = Case.objects.select_related("department", "officer")
    meeting = Meeting.objects.select_related("body")
    for rows, name, order in (
        (item, "items", ("-pk",)),
        (meeting, "meetings", ("-date", "-start", "-pk")),
        (attachment, "attachments", ("-pk",)),
        (decision, "decisions", ("-date", "-pk")),
        (case, "cases", ("-pk",)),
    ):
        yield Question(f"newest {NEWEST} {name}", rows, "visible_to", newest(order))
        key = middle(rows).key
        yield Question(f"look-up in {name}", rows, "visible_to", looked_up, (key,))
    yield Question(f"newest {NEWEST} items", item, "internal_to", newest(("-pk",)))
    # The desk's list tells the rule how many it wants.
    name, as_many = f"newest {NEWEST} cases", (NEWEST,)
    yield Question(name, case, "internal_to", newest(("-pk",)), also=as_many)
    yield Question("look-up in cases", case, "internal_to", looked_up, (middle(case).key,))
    of_item = middle(Decision.objects)
    yield Question(
        "desk: an item's page",
        AgendaItem.objects.all(),
        "internal_to",
        lambda rows: asked.ITEM.narrow(rows, None),
        # Who reads it, to tell when they last did: any key will do.
        (of_item.item.key, of_item.item.key),
    )
    yield Question(
        "desk: a meeting's page",
        Meeting.objects.all(),
        "internal_to",
        lambda rows: asked.MEETING.narrow(rows, None),
        (of_item.item.meeting.key,),
    )
    yield Question(
        "desk: a meeting's attachments",
        attachment,
        "internal_to",
        lambda rows: rows.filter(item__meeting=of_item.item.meeting_id).order_by("pk"),
    )
    yield Question(
        "desk: a body's meetings",
        Meeting.objects.all(),
        "internal_to",
        lambda rows: asked.MEETINGS.narrow(rows, 0),
        (of_item.item.meeting.body_id,),
    )
    for rows, name in ((attachment, "attachments"), (decision, "decisions")):
        yield Question(f"look-up in {name}", rows, "internal_to", looked_up, (middle(rows).key,))


def newest(order: tuple[str, ...]) -> Callable[[Any], Any]:
    return lambda rows: rows.order_by(*order)[:NEWEST]


def looked_up(rows: Any) -> Any:
    from sagsgang.desk.asked import KEY  # noqa: PLC0415 after the settings

    return rows.filter(key=KEY).order_by()


def middle(rows: Any) -> Any:
    """Return a row from the middle that every reader may see, by either rule."""
    readers = list(readers_by_name().values())
    seen = rows.filter(pk__gte=rows.order_by("-pk").values_list("pk", flat=True)[0] // 2)
    for rule, asking in (("visible_to", readers), ("internal_to", readers[1:])):
        for reader in asking:
            seen = getattr(seen, rule)(reader)
    return seen.order_by("pk")[0]


def counts() -> Iterator[tuple[str, str, float, int]]:
    """Yield the bounded count of each long list: what, for whom, how long, how many."""
    from sagsgang.asking.pages import MOST_COUNTED  # noqa: PLC0415 after the settings
    from sagsgang.governance.models import AgendaItem, Case  # noqa: PLC0415 after the settings

    for reader, user in readers_by_name().items():
        rule = "visible_to" if reader == "everyone" else "internal_to"
        for model in (AgendaItem, Case):
            told = (MOST_COUNTED + 1,) if model is Case and rule == "internal_to" else ()
            rows = getattr(model.objects.all(), rule)(user, *told)
            started = time.perf_counter()
            found = rows.order_by()[: MOST_COUNTED + 1].count()
            yield model.__name__, reader, time.perf_counter() - started, found


def readers_by_name() -> dict[str, Any]:
    from sagsgang.accounts.models import User  # noqa: PLC0415 after the settings
    from sagsgang.governance.access import EVERYONE  # noqa: PLC0415 after the settings

    return {
        "everyone": EVERYONE,
        "of one": User.objects.get(email="one@strandby.invalid"),
        "of twenty": User.objects.get(email="twenty@strandby.invalid"),
    }


if __name__ == "__main__":
    sys.exit(main())
