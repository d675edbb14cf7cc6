"""Make a council that is meeting, and time what is pressed there; see ``live``."""

import secrets
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from sagsgang.accounts.models import User  # noqa: E402
from sagsgang.governance.agenda import add_item  # noqa: E402
from sagsgang.governance.bodies import fill_seat, found_body  # noqa: E402
from sagsgang.governance.house_form import Point  # noqa: E402
from sagsgang.governance.meetings import plan_meeting, send  # noqa: E402
from sagsgang.governance.models import AgendaItem, Body, Meeting  # noqa: E402
from sagsgang.governance.running import open_sitting, take_up  # noqa: E402
from sagsgang.journal.record import record  # noqa: E402
from sagsgang.people.models import Person  # noqa: E402

MEMBERS, ITEMS, ROUNDS, WARMING = 31, 60, 45, 5
WANTED = 3.0
NOT_PRESSED = ("the page of 60 items", "one row")
# As live.js sends a form, and a browser without scripts.
FORM = "application/x-www-form-urlencoded"
SINCE = date(2020, 1, 1)
Action = Callable[[int], int]


def main() -> int:
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    call_command("migrate", verbosity=0)
    client = Client()
    return report(measured(client, actions(client, meeting_held(client))))


def meeting_held(client: Client) -> Meeting:
    """Return the meeting, open and with its first item taken up; its secretary is signed in."""
    by = User.objects.system()
    council = found_body(by=by, code="KB", name="Byrådet", profile="council")
    seat_members(council, by)
    user = User.objects.create_user("sekretaer@strandby.invalid", secrets.token_urlsafe())
    secretary = Person.objects.create(name="Sekretær", user=user)
    fill_seat(council, by=by, person=secretary, role="secretary", since=SINCE)
    for number in range(50):
        plan_meeting(council, by=by, date=date(2020, 1, 1 + number % 28))
    meeting = plan_meeting(council, by=by, date=date(2021, 3, 3))
    for number in range(1, ITEMS + 1):
        point = Point(title=f"Sag {number}", number=str(number), openness="open")
        add_item(meeting, by=by, point=point)
    send(meeting, by=by)
    open_sitting(meeting, by=by)
    take_up(AgendaItem.objects.get(meeting=meeting, number="1"), by=by)
    client.force_login(user)
    return meeting


def seat_members(council: Body, by: User) -> None:
    for number in range(MEMBERS):
        person = Person.objects.create(name=f"Medlem {number}")
        group = "ABV"[number % 3]
        fill_seat(council, by=by, person=person, role="member", since=SINCE, group=group)


def actions(client: Client, meeting: Meeting) -> dict[str, Action]:
    """Return each action by its name; it is given the number of the round."""
    keys = list(meeting.items.order_by("position").values_list("key", flat=True))
    voters = list(meeting.attendance.order_by("position").values_list("pk", flat=True))
    page = f"/desk/meetings/{meeting.key}/live"

    def press(path: str, **given: object) -> int:
        body = urlencode({"request": uuid4(), **given})
        return client.post(path, body, content_type=FORM).status_code

    def at(number: int, rest: str) -> str:
        return f"/desk/items/{keys[number + 1]}/live/{rest}"

    def attendee(verb: str) -> int:
        return press(page + "/attendee", attendee=voters[0], verb=verb)

    votes = {f"voter-{pk}": "for" for pk in voters}
    decision = {"text": "Godkendt som indstillet.", "outcome": "approved"}
    return {
        "take up an item": lambda number: press(at(number, "take-up")),
        "somebody leaves": lambda _number: attendee("leave"),
        "somebody comes": lambda _number: attendee("arrive"),
        "a vote of 31": lambda number: press(at(number, "vote"), **votes),
        "a draft": lambda number: press(at(number, "draft"), text="Godkendt som indst"),
        "a decision": lambda number: press(at(number, "decide"), **decision),
        "another browser asks": lambda _number: client.get(page + "/state").status_code,
        "the page of 60 items": lambda _number: client.get(page).status_code,
        "one row": one_row,
    }


def one_row(_number: int) -> int:
    """Write one row and nothing else: what it takes to keep anything at all."""
    with transaction.atomic():
        record("benchmark", "governance.meeting", None, by=User.objects.system())
    return HTTPStatus.OK


def measured(client: Client, pressed: dict[str, Action]) -> dict[str, tuple[float, float]]:
    """Return the median ratios to the trivial view of each action: elapsed, and processor time."""
    ratios: dict[str, list[tuple[float, float]]] = {name: [] for name in pressed}
    for number in range(ROUNDS):
        for name, action in pressed.items():
            bare = timed(lambda _number: client.get("/trivial/signed-in/").status_code, number)
            spent = timed(action, number)
            ratios[name].append((spent[0] / bare[0], spent[1] / bare[1]))
    return {
        name: (
            statistics.median(one[0] for one in found[WARMING:]),
            statistics.median(one[1] for one in found[WARMING:]),
        )
        for name, found in ratios.items()
    }


def timed(action: Action, number: int) -> tuple[float, float]:
    begun, working = time.perf_counter(), time.process_time()
    status = action(number)
    spent = time.perf_counter() - begun, time.process_time() - working
    if status not in (200, 204, 302):
        raise SystemExit(f"An action was answered with {status}.")
    return spent


def report(ratios: dict[str, tuple[float, float]]) -> int:
    """Print the ratios, and return 1 where an action takes longer than was promised."""
    print(f"{MEMBERS} members, {ITEMS} items; times the trivial view")
    print(f"{'':24}{'elapsed':>8}{'processor':>11}")
    beyond = [name for name, found in ratios.items() if name not in NOT_PRESSED and too_slow(found)]
    for name, (elapsed, processor) in ratios.items():
        wanted = "" if name in NOT_PRESSED else f"   wanted ≤ {WANTED} and {WANTED}"
        told = "   beyond" if name in beyond else ""
        print(f"{name:24}{elapsed:8.2f}{processor:11.2f}{wanted}{told}")
    return 1 if beyond else 0


def too_slow(found: tuple[float, float]) -> bool:
    return max(found) > WANTED


if __name__ == "__main__":
    sys.exit(main())
