"""Fill a benchmark's database, or print the addresses of its pages.

The meetings whose pages are measured are taken in through the verbs; those around them are told
over in SQL (``visibility_matter``), since to take a thousand in takes ten minutes.
"""

import sys

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import matter  # noqa: E402
from benchmarks.visibility_matter import EACH, tell_over  # noqa: E402
from sagsgang.accounts.models import User  # noqa: E402
from sagsgang.desk.entrance import BACKEND  # noqa: E402
from sagsgang.documents.store import store  # noqa: E402
from sagsgang.governance.bodies import fill_seat, found_body  # noqa: E402
from sagsgang.governance.intake import Source, take_in  # noqa: E402
from sagsgang.governance.meetings import send  # noqa: E402
from sagsgang.governance.models import AgendaItem, Meeting  # noqa: E402
from sagsgang.governance.release import release  # noqa: E402
from sagsgang.people.models import Person  # noqa: E402

# Of each body six; the dates of the others lie before theirs.
TAKEN_IN = 24


def fill(count: int) -> None:
    by = User.objects.system()
    bodies = [
        found_body(
            by=by,
            code=code,
            name=name,
            profile="executive_board" if code == "DIR" else "committee",
            listed=True,
        )
        for code, name in matter.BODIES
    ]
    tell_over((count - TAKEN_IN) * EACH, bodies, by)
    said(f"{Meeting.objects.count()} meetings told over")
    user = User.objects.create_user("secretary@strandby.invalid", "benchmark")
    person = Person.objects.create(name="Signe Rask", user=user)
    for body in bodies:
        fill_seat(body, by=by, person=person, role="secretary", since=matter.FIRST_DAY)
    source = Source("generated.txt", "generated", store(b"generated"))
    for number in range(TAKEN_IN):
        with transaction.atomic():
            meeting, _result = take_in(matter.minutes(number), by=by, source=source)
            send(meeting, by=by)
            release(meeting, "minutes", by=by)
        said(f"{number + 1} of {TAKEN_IN} meetings taken in")
    print(f"{Meeting.objects.count()} meetings, {AgendaItem.objects.count()} items")


def said(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def addresses() -> None:
    meeting = Meeting.objects.filter(body__code="TU").order_by("-date")[3]
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
    store_of[BACKEND_SESSION_KEY] = BACKEND
    store_of[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store_of.save()
    return str(store_of.session_key)


if __name__ == "__main__":
    if sys.argv[1:] == ["--addresses"]:
        addresses()
    else:
        fill(int(sys.argv[1]))
