"""Two verbs at the same moment: both are performed, and what is closed stays closed."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.documents.store import store
from sagsgang.governance.agenda import (
    add_item,
    add_subitem,
    describe_item,
    name_role,
    set_item_openness,
)
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.freeze import thaw
from sagsgang.governance.house_form import AttachmentLine, BodyName, HouseForm, MeetingHead
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Case,
    Decision,
    Meeting,
    PointRole,
    SubItem,
)
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers
from sagsgang.governance.texts import RECOMMENDATION, Conflict, drafts_of, save_text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _several_writers():
    need_several_writers()


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


def test_of_three_writers_of_one_text_one_saves_and_two_keep_their_words(items):
    board = items[0].meeting.body
    writers = [
        factories.seat(board, factories.person(name), "secretary")
        for name in ("Asta Holm", "Bo Krag", "Cilla Lund")
    ]
    wrong = at_once(
        *(
            lambda item=item, by=by: save_text(
                item, RECOMMENDATION, by=by, text=f"Af {by.email}", base_revision=1
            )
            for item, by in zip(copies(items[0], 3), writers, strict=True)
        )
    )
    assert [type(one) for one in wrong] == [Conflict, Conflict]
    item = AgendaItem.objects.get(pk=items[0].pk)
    assert item.recommendation_revision == 2
    kept = {draft.text for by in writers for draft in drafts_of(item, by=by).values()}
    assert kept | {item.recommendation} == {f"Af {by.email}" for by in writers}


def test_one_writer_in_three_windows_loses_no_word(items):
    by = factories.secretary(items[0].meeting.body)
    texts = ("Et", "To", "Tre")
    wrong = at_once(
        *(
            lambda item=item, text=text: save_text(
                item, RECOMMENDATION, by=by, text=text, base_revision=1
            )
            for item, text in zip(copies(items[0], 3), texts, strict=True)
        )
    )
    assert [type(one) for one in wrong] == [Conflict, Conflict]
    assert {one.mine for one in wrong} | {
        AgendaItem.objects.get(pk=items[0].pk).recommendation
    } == set(texts)


def test_items_and_parts_added_at_once_all_stand_in_an_order(items):
    by = factories.system()
    meetings = copies(items[0].meeting, 3)
    wrong = at_once(
        *(lambda one=one: add_item(one, by=by, point=factories.point("Nyt")) for one in meetings)
    )
    assert wrong == []
    assert sorted(items[0].meeting.items.values_list("position", flat=True)) == list(range(1, 12))
    line = AttachmentLine("Notat", "1", None, "open", None, None, None, None)
    wrong = at_once(
        *(lambda item=item: add_subitem(item, by=by, title="Del") for item in copies(items[0], 2)),
        *(lambda item=item: attach(item, by=by, line=line) for item in copies(items[0], 2)),
    )
    assert wrong == []
    assert sorted(SubItem.objects.values_list("position", flat=True)) == [1, 2]
    assert sorted(Attachment.objects.values_list("position", flat=True)) == [1, 2]


def test_an_agenda_sent_twice_and_decided_on_at_once_is_frozen_once(items):
    by = factories.system()
    one, other = copies(items[0].meeting, 2)
    (item,) = copies(items[0], 1)
    wrong = at_once(
        lambda: send(one, by=by),
        lambda: send(other, by=by),
        lambda: decide(item, by=by, text="Godkendt."),
    )
    assert [type(failure) for failure in wrong] == [Refused]
    assert not AgendaItem.objects.filter(sent_at__isnull=True).exists()
    assert {item.versions.count() for item in AgendaItem.objects.all()} == {1}


def test_a_person_named_twice_at_once_is_named_once(items):
    person = factories.person()
    wrong = at_once(
        *(
            lambda item=item: name_role(
                item, by=factories.system(), person=person, part="presenter"
            )
            for item in copies(items[0], 2)
        )
    )
    assert [type(failure) for failure in wrong] == [ValidationError]
    assert PointRole.objects.count() == 1


def test_a_text_saved_while_a_delivery_writes_over_it_is_saved_or_kept(items, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    by = factories.secretary(items[0].meeting.body)
    place = f"section:{items[0].sections.get().key}"
    form = HouseForm(
        MeetingHead(body=BodyName("DIR", "Direktionen"), date=factories.DAY),
        tuple(factories.point(str(number), purpose="decision") for number in range(8)),
    )
    (item,) = copies(items[0], 1)
    wrong = at_once(
        lambda: take_in(
            form, by=factories.system(), source=Source("a.txt", "house-form", store(b"a"))
        ),
        lambda: save_text(item, place, by=by, text="Skrevet her.", base_revision=1),
    )
    assert {type(failure) for failure in wrong} <= {Conflict}
    standing = items[0].sections.get().text
    kept = {part.text for one in items[0].versions.all() for part in thaw(one).sections}
    drafts = {draft.text for draft in drafts_of(item, by=by).values()}
    assert "Skrevet her." in {standing} | kept | drafts
