"""A process that makes a meeting and then kills itself, again and again, while it is held.

Whatever is pressed is sent as a browser sends it, by a child of the process, which is killed
(SIGKILL) right before its first statement, then before its second, and so on until nothing is
left to be killed at; with ``--every 3`` before every third, of each press from another on. After
each kill every row must stand as it stood before. Prints as JSON how often each press was killed,
and ends with a sentence where something was left half done.

Run by ``test_killed_midway``; the database is that of the settings.
"""

import argparse
import gc
import itertools
import json
import os
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from sagsgang.governance.meetings import plan_meeting, send  # noqa: E402
from sagsgang.governance.models import Decision  # noqa: E402
from sagsgang.governance.tests import factories, held  # noqa: E402

ROOMS = ("governance", "journal")
Press = Callable[[], int]


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--every", type=int, default=1)
    every = given.parse_args().every
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    committee = held.meeting(
        held.body("committee", "TU", "Teknikudvalget"), items=4, day=timezone.localdate()
    )
    council = factories.body("KB", "Kommunalbestyrelsen", profile="council")
    plan_meeting(council, by=factories.system(), date=timezone.localdate() + timedelta(days=30))
    send(committee, by=factories.system())
    user = factories.secretary(committee.body)
    factories.seat(council, user.person, "secretary")
    client = Client()
    client.force_login(user)
    # What is made at the first request is made before the process is told apart.
    require(client.get(f"/desk/meetings/{committee.key}/live").status_code == 200, "no screen")
    print(json.dumps(killed(client, committee, every)))


def killed(client, meeting, every) -> dict[str, int]:
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    third = held.item(meeting, 3)
    egon = held.attendee(meeting, "Egon").pk
    voters = meeting.attendance.values_list("pk", flat=True)
    votes = {f"voter-{pk}": "for" for pk in voters}
    deed = {"what1": "Skriv til havnen", "who1": "Anna Skov", "due1": due}

    def press(path: str, **given: object) -> Press:
        return lambda: client.post(f"/desk/{path}", given).status_code

    def at(number: int, rest: str, **given: object) -> Press:
        return press(f"items/{held.item(meeting, number).key}/live/{rest}", **given)

    decision = {"text": "Godkendt. Punkt 3 udgår.", "outcome": "approved", **deed}
    page = f"meetings/{meeting.key}/live"
    told = {
        "a vote": at(1, "vote", **votes),
        "a decision that withdraws another item": at(
            1, "decide", withdraw=str(third.key), proposed=str(third.key), **decision
        ),
        "somebody goes": press(f"{page}/attendee", attendee=egon, verb="leave"),
        "somebody comes": press(f"{page}/attendee", attendee=egon, verb="arrive"),
        "section 23": at(1, "suspend", attendee=egon),
        "the next item": at(2, "take-up"),
        "a decision": at(2, "decide", text="Udsat.", outcome="postponed", **deed),
        "the same, killed once it was kept": at(
            4, "decide", text="Udsat.", outcome="postponed", **deed
        ),
        "the meeting is closed and its cases go on": press(f"{page}/close"),
    }
    kills, grown = {}, {}
    for number, (name, one) in enumerate(told.items()):
        before = rows()
        if "once it was kept" in name:
            require(killed_at(one, None), f"{name}: was not killed")
            kills[name] = 1
        else:
            kills[name] = killed_everywhere(
                name, one, before, places=itertools.count(1 + number % every, every)
            )
        grown[name] = growth(before, rows())
        require(grown[name], f"{name}: nothing was written")
    twin = grown["the same, killed once it was kept"]
    require(twin == grown["a decision"], f"kept in part: {twin} and not {grown['a decision']}")
    require(Decision.objects.filter(outcome="postponed").count() == 2, "two were postponed")
    return kills


def killed_everywhere(
    name: str, press: Press, before: dict[str, list], *, places: Iterator[int]
) -> int:
    """Kill the press at each of the places until it ends by itself; return how often."""
    rehearse(press)
    for killed_before, place in enumerate(places):
        if not killed_at(press, place):
            return killed_before
        changed = [model for model, there in rows().items() if there != before[model]]
        require(not changed, f"{name}, killed at statement {place}: {changed} changed")
    raise AssertionError


def rehearse(press: Press) -> None:
    """Press and take it back: what is worded at a first time each child has at hand."""
    with transaction.atomic():
        require(press() in (200, 302), "the press was refused")
        transaction.set_rollback(True)
    gc.freeze()


def killed_at(press: Press, place: int | None) -> bool:
    """Press in a child that is killed before a statement, or with None once all is kept."""
    connections.close_all()
    child = os.fork()
    if not child:
        pressed_to_the_end(press, place)
    _pid, status = os.waitpid(child, 0)
    connections.close_all()
    if os.WIFSIGNALED(status):
        require(os.WTERMSIG(status) == signal.SIGKILL, "killed by something else")
        return True
    require(os.WEXITSTATUS(status) == 0, "the press was refused")
    return False


def pressed_to_the_end(press: Press, place: int | None) -> None:
    count = itertools.count(1)

    def counting(execute, sql, params, many, context):
        if next(count) == place:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    if place is None:
        kill_once_kept()
    status = 500
    try:
        with connection.execute_wrapper(counting):
            status = press()
    finally:
        os._exit(0 if status in (200, 302) else 1)  # so that the child does not go on as its parent


def kill_once_kept() -> None:
    keep = connection._commit

    def keep_and_die() -> None:
        keep()
        os.kill(os.getpid(), signal.SIGKILL)

    connection._commit = keep_and_die


def rows() -> dict[str, list]:
    """Return every row of what a meeting consists of, by model."""
    with connection.cursor() as cursor:
        return {name: cursor.execute(asked).fetchall() for name, asked in every_row()}


@cache
def every_row() -> list[tuple[str, str]]:
    models = [one for room in ROOMS for one in apps.get_app_config(room).get_models()]
    return [
        (one.__name__, str(one._default_manager.order_by("pk").values_list().query))
        for one in models
    ]


def growth(before: dict[str, list], after: dict[str, list]) -> dict[str, int]:
    grown = {name: len(there) - len(before[name]) for name, there in after.items()}
    return {name: more for name, more in grown.items() if more}


def require(holds: object, sentence: str) -> None:
    if not holds:
        raise SystemExit(sentence)


if __name__ == "__main__":
    main()
