"""Cases by the items they hold: the rule on cases is that on items, however it is asked."""

from datetime import timedelta
from importlib import import_module
from itertools import product
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.case_access import FEW_BODIES
from sagsgang.governance.cases import describe_case
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    AdviceRequest,
    AgendaItem,
    Case,
    FollowUp,
    NamedReader,
    PointRole,
    TextVersion,
)
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

migration = import_module("sagsgang.governance.migrations.0032_case_numbers_of_versions")
TIES = (None, "officer", "checker", "role", "follow-up", "advice", "taken back", "case", "named")


@pytest.fixture
def meetings():
    """One meeting of each of more bodies than are gone through one by one."""
    bodies = [factories.body(f"B{number}", f"Udvalg {number}") for number in range(FEW_BODIES + 1)]
    return [factories.meeting(body) for body in bodies]


@pytest.fixture
def readers(meetings):
    first, second = meetings[0].body, meetings[1].body
    clerk, chair, both, many = map(factories.person, ("Signe", "Carl", "Bente", "Mads"))
    auditor, director, tied = map(factories.person, ("Anna", "Dorte", "Tove"))
    factories.seat(first, clerk, "secretary")
    factories.seat(first, chair, "chair")
    factories.seat(first, both)
    factories.seat(second, both, "secretary")
    for meeting in meetings:
        factories.seat(meeting.body, many)
    factories.post(auditor, Post.Role.AUDITOR)
    factories.post(director, Post.Role.DIRECTOR, where=factories.department("Teknik"))
    stranger = factories.person("Uffe Fremmed")
    people = (clerk, chair, both, many, auditor, director, tied, stranger)
    return {one.name: one for one in people}


@pytest.fixture
def matter(meetings, readers):
    """A case for each way in which an item may stand and one of the readers be tied to it."""
    told = product(meetings[:3], (True, False), (True, False), ("draft", "on_agenda"), TIES)
    for number, (meeting, sent, named_only, state, tie) in enumerate(told, start=1):
        person = readers[("Tove", "Bente", "Carl")[number % 3]]
        case = Case.objects.create(
            number=f"26/{number}",
            title="Sag",
            openness="open",
            officer=person if tie == "case" else None,
            department=factories.department("Teknik") if number % 5 == 0 else None,
        )
        # Every other case goes to a second body, where nobody but its secretary reads of it.
        if number % 2:
            AgendaItem.objects.create(
                meeting=meetings[1], case=case, state="draft", openness="closed"
            )
        item = AgendaItem.objects.create(
            meeting=meeting,
            case=case,
            state=state,
            position=number if state == "on_agenda" else None,
            sent_at=timezone.now() if sent else None,
            openness="closed",
            named_only=named_only,
            officer=person if tie == "officer" else None,
            checker=person if tie == "checker" else None,
        )
        tied_to(item, person, tie)
    Case.objects.create(number="26/none", title="Uden punkt", openness="open")


def tied_to(item, person, tie):
    day = timezone.localdate() + timedelta(days=7)
    if tie == "role":
        PointRole.objects.create(item=item, person=person, part="presenter")
    elif tie == "follow-up":
        FollowUp.objects.create(item=item, responsible=person, what="Gør", due=day)
    elif tie in {"advice", "taken back"}:
        AdviceRequest.objects.create(
            item=item, person=person, department=factories.department(), question="?", due=day,
            asked_at=timezone.now(), asked_by=factories.system().actor_key,
            taken_back_at=timezone.now() if tie == "taken back" else None,
        )  # fmt: skip
    elif tie == "named":
        now, by = timezone.now(), factories.system().actor_key
        NamedReader.objects.create(item=item, person=person, at=now, actor=by)


def test_a_case_is_read_by_who_reads_one_of_its_items_and_the_newest_are_the_newest(
    matter, readers
):
    for name, person in readers.items():
        reader = User.objects.get(pk=person.user_id)
        items = AgendaItem.objects.internal_to(reader).filter(case__isnull=False)
        expected = sorted(set(items.values_list("case_id", flat=True)), reverse=True)
        if name == "Anna":
            expected.insert(0, Case.objects.get(number="26/none").pk)
        cases = Case.objects.order_by("-pk").values_list("pk", flat=True)
        assert list(cases.internal_to(reader)) == expected, name
        assert list(cases.visible_to(reader)) == expected, name
        for count in (1, 7, 40, 1000):
            assert list(cases.internal_to(reader, count)[:count]) == expected[:count], name
        assert bool(expected) == (name != "Uffe Fremmed"), name
        assert len(expected) < Case.objects.count() - 1 or name == "Anna", name


def test_a_version_tells_its_case_beside_its_content_and_older_ones_are_told(meetings):
    by = factories.system()
    for number, openness in (("1", "open"), ("2", "closed")):
        point = factories.point(number=number, openness=openness, case_number=f"26/{number}")
        item = add_item(meetings[0], by=by, point=point)
        describe_case(item.case, by=by, title="Sag", openness="open")
    send(meetings[0], by=by)
    release(meetings[0], "agenda", by=by)
    assert Case.objects.visible_to(EVERYONE).get().number == "26/1"
    told = dict(TextVersion.objects.values_list("pk", "case_number"))
    assert told == {one.pk: one.content.get("case_number") for one in TextVersion.objects.all()}
    assert "26/1" in told.values()
    TextVersion.objects.update(case_number=None)
    assert not Case.objects.visible_to(EVERYONE).exists()
    migration.fill(apps, SimpleNamespace(connection=connection))
    assert dict(TextVersion.objects.values_list("pk", "case_number")) == told
    set_item_openness(AgendaItem.objects.get(number="1"), by=by, openness="closed")
    assert not Case.objects.visible_to(EVERYONE).exists()
