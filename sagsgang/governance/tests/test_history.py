"""The history of an item tells what each kept text was for."""

import pytest

from sagsgang.governance.agenda import add_item, describe_item
from sagsgang.governance.decide import decide
from sagsgang.governance.history import history_of
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import last_saved, save_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return add_item(
        factories.meeting(factories.body()), by=factories.system(), point=factories.point()
    )


def rewrite(item, text):
    section = item.sections.get()
    save_text(
        item,
        f"section:{section.key}",
        by=factories.system(),
        text=text,
        base_revision=section.revision,
    )


def uses(item):
    fresh = AgendaItem.objects.get(pk=item.pk)
    return {kept.version.number: kept.uses for kept in history_of(fresh)}


def test_one_text_may_serve_all_three_uses(item):
    send(item.meeting, by=factories.system())
    decide(AgendaItem.objects.get(pk=item.pk), by=factories.system(), text="Godkendt.")
    release(item.meeting, "minutes", by=factories.system())
    assert uses(item) == {1: ("sent", "decided", "released")}


def test_each_text_keeps_its_own_use(item):
    send(item.meeting, by=factories.system())
    rewrite(item, "Rettet.")
    decide(item, by=factories.system(), text="Godkendt.")
    rewrite(item, "Rettet igen.")
    release(item.meeting, "minutes", by=factories.system())
    assert uses(item) == {1: ("sent",), 2: ("decided",), 3: ("released",)}


def test_a_text_released_before_another_stays_told_as_released(item):
    release(item.meeting, "agenda", by=factories.system())
    rewrite(item, "Rettet.")
    release(item.meeting, "agenda", by=factories.system())
    assert uses(item) == {1: ("released",), 2: ("released",)}


def test_a_neutral_line_is_told_apart(item):
    describe_item(
        item, by=factories.system(), base_revision=1, title="Havneplads", openness="closed"
    )
    release(item.meeting, "agenda", by=factories.system())
    assert uses(item) == {1: ("neutral",)}


def test_the_journal_knows_who_saved_a_text_last(item):
    secretary = factories.secretary(item.meeting.body)
    place = f"section:{item.sections.get().key}"
    assert last_saved(item, place) == (None, None)
    save_text(item, place, by=secretary, text="Ny tekst.", base_revision=1)
    who, when = last_saved(item, place)
    assert who == secretary.person
    assert when is not None
