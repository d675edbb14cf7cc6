"""A delivery becomes rows through the verbs, and the rows say what the delivery said."""

import dataclasses

import pytest

from sagsgang.documents.store import store
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import describe_item
from sagsgang.governance.attach import set_openness
from sagsgang.governance.freeze import thaw
from sagsgang.governance.house_form import BodyName, HouseForm, MeetingHead
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.models import AgendaItem, Attachment, Decision, Meeting
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release import release
from sagsgang.governance.remarks import Remark
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.governance.withdraw import withdraw_item
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def board():
    return factories.body()


def form_of(*points):
    head = MeetingHead(kind="minutes", body=BodyName("DIR", "Direktionen"), date=factories.DAY)
    return HouseForm(head, points)


def source(content=b"one"):
    return Source("referat.txt", "house", store(content))


def take(form, content=b"one", remarks=()):
    return take_in(form, by=factories.system(), source=source(content), remarks=remarks)


def test_the_rows_say_what_the_delivery_said(board):
    form = form_of(factories.rich_point())
    meeting, result = take(form)
    assert result == "new"
    assert reading_copy(meeting, factories.system()) == form


def test_the_same_again_changes_nothing(board):
    form = form_of(factories.rich_point())
    take(form)
    before = Entry.objects.count()
    _meeting, result = take(form)
    assert (result, Entry.objects.count()) == ("unchanged", before)


def test_a_changed_text_updates_and_keys_stay(board):
    meeting, _result = take(form_of(factories.rich_point()))
    key = meeting.items.get().key
    changed = dataclasses.replace(factories.rich_point(), purpose="orientation")
    _meeting, result = take(form_of(changed), b"two")
    item = AgendaItem.objects.get()
    assert (result, item.key, item.purpose) == ("updated", key, "orientation")


def test_a_changed_decision_corrects_the_first_which_stays(board):
    first = factories.rich_point()
    take(form_of(first))
    second = dataclasses.replace(
        first,
        decisions=(
            dataclasses.replace(first.decisions[0], text="Udsat.", outcome="postponed"),
            first.decisions[1],
        ),
    )
    take(form_of(second), b"two")
    assert Decision.objects.count() == 3
    assert sorted(Decision.objects.standing().values_list("text", flat=True)) == [
        "Aftalen blev gennemgået.",
        "Udsat.",
    ]


def test_an_unknown_body_is_refused_and_nothing_is_stored():
    with pytest.raises(Refused, match="Direktionen"):
        take(form_of(factories.rich_point()))
    assert not Meeting.objects.exists()


def test_a_missing_date_is_refused(board):
    form = form_of(factories.rich_point())
    dateless = dataclasses.replace(form, meeting=dataclasses.replace(form.meeting, date=None))
    with pytest.raises(Refused):
        take(dateless)
    assert not Meeting.objects.exists()


def test_what_is_released_is_not_changed_by_a_delivery(board):
    form = form_of(factories.rich_point())
    meeting, _result = take(form)
    release(meeting, "minutes", by=factories.system())
    changed = form_of(dataclasses.replace(factories.rich_point(), purpose="orientation"))
    with pytest.raises(Refused):
        take(changed, b"two")
    assert AgendaItem.objects.get().purpose is None


def test_taking_in_releases_nothing(board):
    meeting, _result = take(form_of(factories.rich_point()))
    assert not Meeting.objects.visible_to(EVERYONE).exists()
    assert reading_copy(meeting, EVERYONE).items == ()


def test_findings_are_kept_for_the_secretary(board):
    meeting, _result = take(
        form_of(factories.rich_point()),
        remarks=[Remark("text-without-place", "Text belongs to no item.", 7, "Løs tekst")],
    )
    finding = meeting.deliveries.get().findings.get()
    assert (finding.code, finding.line, finding.text) == ("text-without-place", 7, "Løs tekst")


def restated(point, content=b"two", **more):
    """Take in a later delivery that says a little more, and return its findings."""
    changed = dataclasses.replace(point, purpose="orientation", **more)
    meeting, result = take(form_of(changed), content)
    assert result == "updated"
    return codes_told(meeting)


def told(meeting):
    """Return the findings of the newest delivery: code and text."""
    newest = meeting.deliveries.order_by("pk").last()
    return list(newest.findings.values_list("code", "text"))


def test_two_supplementary_agendas_of_one_day_are_two(board):
    """Each counts its items from one again, so that neither is the other told anew."""
    forms = [
        dataclasses.replace(form_of(factories.point(title)))
        for title in ("Havneplads", "Stibelysning", "Kajkant")
    ]
    met = []
    for form, which in zip(forms, (None, 1, 2), strict=True):
        head = dataclasses.replace(form.meeting, addendum=which is not None, supplement=which)
        met.append(take(dataclasses.replace(form, meeting=head))[0])
    assert len({meeting.pk for meeting in met}) == 3
    assert [meeting.items.get().number for meeting in met] == ["1", "1", "1"]
    again, result = take(dataclasses.replace(forms[2], meeting=head))
    assert (again, result) == (met[2], "unchanged")


def codes_told(meeting):
    return [code for code, _text in told(meeting)]


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_a_person_closed_is_not_opened_by_a_delivery(board, withdrawn):
    point = dataclasses.replace(factories.rich_point(), decisions=())
    meeting, _result = take(form_of(point))
    by = factories.secretary(board)
    if withdrawn:
        withdraw_item(meeting.items.get(), by=by, reason="For tidligt")
    else:
        describe_item(
            meeting.items.get(), by=by, base_revision=1, title=point.title, openness="closed",
            public_title="En sag",
        )  # fmt: skip
    assert restated(point) == ["kept-closed"]
    item = meeting.items.get()
    assert (item.openness, item.withdrawn) == ("open" if withdrawn else "closed", withdrawn)
    assert item.withdrawn_reason == ("For tidligt" if withdrawn else "")
    assert item.purpose == "orientation"
    release(meeting, "agenda", by=factories.system())
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()
    assert not Attachment.objects.visible_to(EVERYONE).exists()


def test_what_an_earlier_delivery_closed_a_later_one_opens(board):
    point = factories.rich_point()
    meeting, _result = take(form_of(dataclasses.replace(point, openness="closed")))
    assert restated(point) == []
    assert meeting.items.get().openness == "open"
    assert meeting.items.get().attachments.filter(openness="open").count() == 1


def test_an_attachment_closed_by_a_later_delivery_is_closed(board):
    point = factories.rich_point()
    meeting, _result = take(form_of(point))
    closed = tuple(dataclasses.replace(line, openness="closed") for line in point.attachments)
    assert restated(point, attachments=closed) == []
    assert not meeting.items.get().attachments.filter(openness="open").exists()


def test_an_attachment_that_a_person_closed_stays_closed(board):
    point = factories.rich_point()
    meeting, _result = take(form_of(point))
    attachment = meeting.items.get().attachments.get(title="Hjul")
    set_openness(attachment, by=factories.secretary(board), openness="closed")
    assert restated(point) == ["kept-closed"]
    assert not meeting.items.get().attachments.filter(openness="open").exists()


def test_an_item_that_a_later_delivery_leaves_out_stays_and_is_told_of(board):
    first, second = factories.point("Havneplads"), factories.point("Skolevej", number="2")
    meeting, _result = take(form_of(first, second))
    take(form_of(dataclasses.replace(first, purpose="decision")), b"two")
    assert told(meeting) == [("item-left-out", "2. Skolevej")]
    assert [item.title for item in meeting.items.order_by("position")] == ["Havneplads", "Skolevej"]
    # Again in the next delivery that leaves it out, and no more once it is there.
    take(form_of(first), b"three")
    assert codes_told(meeting) == ["item-left-out"]
    take(form_of(dataclasses.replace(first, purpose="decision"), second), b"four")
    assert told(meeting) == []


def test_decisions_and_attachments_that_are_left_out_stay_and_are_told_of(board):
    point = factories.rich_point()
    meeting, _result = take(form_of(point))
    later = dataclasses.replace(
        point, decisions=point.decisions[:1], attachments=point.attachments[1:]
    )
    take(form_of(later), b"two")
    assert told(meeting) == [
        ("decision-left-out", "1. Punkter til behandling\n\nAftalen blev gennemgået."),
        ("attachment-left-out", "1. Punkter til behandling\n\nHjul"),
    ]
    assert (Decision.objects.count(), Attachment.objects.count()) == (2, 2)
    take(form_of(dataclasses.replace(point, decisions=(), attachments=())), b"three")
    assert codes_told(meeting) == ["decision-left-out"] * 2 + ["attachment-left-out"] * 2


def test_words_written_by_hand_are_kept_before_a_delivery_takes_their_place(board):
    point = factories.rich_point()
    meeting, _result = take(form_of(point))
    item = meeting.items.get()
    text = f"section:{item.sections.get().key}"
    save_text(item, text, by=factories.secretary(board), text="Skrevet her.", base_revision=1)
    versions = item.versions.count()
    assert restated(point) == ["rewritten"]
    assert item.versions.count() == versions + 1
    kept = thaw(item.versions.order_by("number").last())
    assert [part.text for part in kept.sections] == ["Skrevet her."]


def test_an_item_that_the_delivery_does_not_change_is_left_in_peace(board):
    first, second = factories.point("Havneplads"), factories.point("Skolevej", number="2")
    meeting, _result = take(form_of(first, second))
    take(form_of(first, dataclasses.replace(second, purpose="decision")), b"two")
    assert [item.revision for item in meeting.items.order_by("position")] == [1, 2]
