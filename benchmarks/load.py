"""Fill a benchmark's database through the verbs, or print the addresses of its pages."""

import sys

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import matter  # noqa: E402
from sagsgang.accounts.models import User  # noqa: E402
from sagsgang.documents.store import store  # noqa: E402
from sagsgang.governance.bodies import fill_seat, found_body  # noqa: E402
from sagsgang.governance.intake import Source, take_in  # noqa: E402
from sagsgang.governance.meetings import send  # noqa: E402
from sagsgang.governance.models import AgendaItem, Body, Meeting  # noqa: E402
from sagsgang.governance.release import release  # noqa: E402
from sagsgang.people.models import Person  # noqa: E402


def fill(count: int) -> None:
    by = User.objects.system()
    for code, name in matter.BODIES:
        profile = "executive_board" if code == "DIR" else "committee"
        found_body(by=by, code=code, name=name, profile=profile, listed=True)
    user = User.objects.create_user("secretary@strandby.invalid", "benchmark")
    person = Person.objects.create(name="Signe Rask", user=user)
    for body in Body.objects.all():
        fill_seat(body, by=by, person=person, role="secretary", since=matter.FIRST_DAY)
    source = Source("generated.txt", "generated", store(b"generated"))
    for start in range(0, count, 100):
        with transaction.atomic():
            for number in range(start, min(start + 100, count)):
                meeting, _result = take_in(matter.minutes(number), by=by, source=source)
                send(meeting, by=by)
                release(meeting, "minutes", by=by)


def addresses() -> None:
    meeting = Meeting.objects.filter(body__code="TU").order_by("date")[10]
    item = AgendaItem.objects.filter(meeting=meeting, openness="open").order_by("position")[2]
    cookie = session()
    for name, page, parts, signed in (
        ("portal list of meetings", "portal:body", {"code": "TU"}, ""),
        ("portal meeting", "portal:meeting", {"key": meeting.key}, ""),
        ("portal item", "portal:item", {"key": item.key}, ""),
        ("desk list of meetings", "desk:body", {"code": "TU"}, cookie),
        ("desk meeting", "desk:meeting", {"key": meeting.key}, cookie),
        ("desk item", "desk:item", {"key": item.key}, cookie),
    ):
        print(name, reverse(page, kwargs=parts), signed, sep="\t")


def session() -> str:
    user = User.objects.get(email="secretary@strandby.invalid")
    store_of = SessionStore()
    store_of[SESSION_KEY] = str(user.pk)
    store_of[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store_of[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store_of.save()
    return str(store_of.session_key)


if __name__ == "__main__":
    if sys.argv[1:] == ["--addresses"]:
        addresses()
    else:
        fill(int(sys.argv[1]))
