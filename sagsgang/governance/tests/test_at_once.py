"""Two verbs at the same moment: both are performed, and what is closed stays closed."""

import threading

import pytest
from django.db import connection, connections

from sagsgang.governance.agenda import add_item, describe_item, set_item_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem, Case, Decision, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _several_writers():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time; this is about PostgreSQL.")


def at_once(*verbs):
    """Perform the verbs in threads of their own and return what went wrong."""
    wrong = []
    gate = threading.Barrier(len(verbs))

    def perform(verb):
        gate.wait()
        try:
            verb()
        except Exception as failure:  # noqa: BLE001 told to the test
            wrong.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=perform, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def copies(row, count):
    return [type(row).objects.get(pk=row.pk) for _ in range(count)]


@pytest.fixture
def items():
    meeting = factories.meeting(factories.body())
    return [
        add_item(meeting, by=factories.system(), point=factories.point(str(number)))
        for number in range(8)
    ]


def test_an_item_closed_during_a_release_is_closed_after_it(items):
    by = factories.system()
    for item in items:
        decide(item, by=by, text="Godkendt.")
    agenda, minutes = copies(items[0].meeting, 2)
    (closing,) = copies(items[-1], 1)
    wrong = at_once(
        lambda: release(agenda, "agenda", by=by),
        lambda: release(minutes, "minutes", by=by),
        lambda: set_item_openness(closing, by=by, openness="closed"),
    )
    assert wrong == []
    assert AgendaItem.objects.get(pk=closing.pk).released_version.neutral
    meeting = Meeting.objects.get()
    assert meeting.agenda_released_at is not None
    assert meeting.minutes_released_at is not None


def test_two_decisions_at_once_both_stand(items):
    one, other = copies(items[0], 2)
    by = factories.system()
    assert (
        at_once(lambda: decide(one, by=by, text="A"), lambda: decide(other, by=by, text="B")) == []
    )
    assert sorted(Decision.objects.values_list("position", flat=True)) == [1, 2]


def test_a_case_opened_twice_at_once_is_one(items):
    given = {"by": factories.system(), "base_revision": 1, "title": "X", "case_number": "21/7"}
    verbs = [lambda item=item: describe_item(item, **given) for item in items[:2]]
    assert at_once(*verbs) == []
    assert Case.objects.get().items.count() == 2
