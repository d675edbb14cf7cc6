"""Two write, and nobody's words are lost."""

import pytest

from sagsgang.governance.agenda import add_item, describe_item
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem, TextDraft
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import (
    RECOMMENDATION,
    Conflict,
    NoSuchText,
    drop_draft,
    keep_draft,
    save_text,
    text_at,
)
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def item(board):
    return add_item(factories.meeting(board), by=factories.system(), point=factories.point())


@pytest.fixture
def place(item):
    return f"section:{item.sections.get().key}"


def test_saving_changes_the_text_and_its_revision(item, place, board):
    save_text(item, place, by=factories.secretary(board), text="Ny tekst", base_revision=1)
    assert text_at(item, place).text == "Ny tekst"
    assert text_at(item, place).revision == 2
    assert Entry.objects.filter(verb="save text").count() == 1


def test_saving_the_recommendation(item, board):
    save_text(
        item, RECOMMENDATION, by=factories.secretary(board), text="At det sker.", base_revision=1
    )
    assert AgendaItem.objects.get().recommendation == "At det sker."


def test_the_second_writer_gets_a_conflict_and_keeps_their_words(item, place, board):
    first, second = (
        factories.secretary(board),
        factories.seat(board, factories.person("Sven Lund"), "secretary"),
    )
    save_text(item, place, by=first, text="Førstes ord", base_revision=1)
    with pytest.raises(Conflict) as conflict:
        save_text(item, place, by=second, text="Andens ord", base_revision=1)
    assert conflict.value.theirs.text == "Førstes ord"
    assert conflict.value.mine == "Andens ord"
    assert text_at(item, place).text == "Førstes ord"
    assert TextDraft.objects.get(writer=second.actor_key).text == "Andens ord"


def test_two_who_write_the_same_have_no_conflict(item, place):
    for _time in range(2):
        save_text(item, place, by=factories.system(), text="Ens", base_revision=1)
    assert text_at(item, place).text == "Ens"


def test_a_draft_changes_nothing_for_others_and_goes_when_saved(item, place):
    by = factories.system()
    keep_draft(item, place, by=by, text="Halv", base_revision=1)
    keep_draft(item, place, by=by, text="Halvvejs", base_revision=1)
    assert TextDraft.objects.get().text == "Halvvejs"
    assert text_at(item, place).text == "Pladsen fornys."
    save_text(item, place, by=by, text="Hel", base_revision=1)
    assert not TextDraft.objects.exists()


def test_a_draft_can_be_dropped(item, place):
    keep_draft(item, place, by=factories.system(), text="Halv", base_revision=1)
    drop_draft(item, place, by=factories.system())
    assert not TextDraft.objects.exists()


@pytest.mark.parametrize("place", ["", "section:", "section:nokey", "title", "subitem:1"])
def test_a_place_that_is_not_there(item, place):
    with pytest.raises(NoSuchText):
        text_at(item, place)


def test_a_reader_may_not_write(item, place, board):
    member = factories.seat(board, factories.person())
    with pytest.raises(NotAllowed):
        save_text(item, place, by=member, text="Mit", base_revision=1)
    with pytest.raises(NotAllowed):
        keep_draft(item, place, by=member, text="Mit", base_revision=1)


def test_the_officer_writes_their_item(board):
    officer = factories.person("Olav Bech")
    item = add_item(
        factories.meeting(board), by=factories.system(), point=factories.point(), officer=officer
    )
    save_text(item, RECOMMENDATION, by=officer.user, text="At", base_revision=1)
    assert text_at(item, RECOMMENDATION).text == "At"


def test_released_minutes_stand(item, place):
    decide(item, by=factories.system(), text="Drøftet.", outcome="discussed")
    release(item.meeting, "minutes", by=factories.system())
    item = AgendaItem.objects.get()
    with pytest.raises(Refused):
        save_text(item, place, by=factories.system(), text="Sent", base_revision=1)


def test_the_head_changed_by_another_meanwhile_is_refused(item):
    by = factories.system()
    describe_item(item, by=by, base_revision=1, title="Første")
    with pytest.raises(Refused):
        describe_item(item, by=by, base_revision=1, title="Anden")
    assert AgendaItem.objects.get().title == "Første"


def test_a_draft_with_a_nul_is_kept_without_it(item):
    place = f"section:{item.sections.get().key}"
    keep_draft(item, place, by=factories.system(), text="a\0 b ", base_revision=1)
    assert item.drafts.get().text == "a b "
