"""A release waits for its files: looked through, and each place cleared by a person or closed."""

import pytest
from django.utils.translation import override

from sagsgang.documents import examining
from sagsgang.documents.examining import Noticed
from sagsgang.documents.models import Examination
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.enclosed_data import clear_places, waited_for
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment, FileClearance, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
HIDDEN = Noticed("cpr", place="hidden", part="3", line=7, masked="01…")
SCAN = Noticed("picture", unread=True, part="2")


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


@pytest.fixture
def item(meeting):
    return add_item(meeting, by=factories.system(), point=factories.point())


def attached(item, content=b"bilag", openness="open", title="Plan"):
    line = AttachmentLine(title, openness=openness)
    return attach(item, by=factories.system(), line=line, file=store(content))


def released(meeting):
    release(Meeting.objects.get(pk=meeting.pk), "agenda", by=factories.system())
    return set(Attachment.objects.filter(released_at__isnull=False))


def refused(meeting, why):
    with override("en"), pytest.raises(Refused, match=why):
        released(meeting)
    return not Attachment.objects.filter(released_at__isnull=False).exists()


def cleared(attachment):
    marks = [
        one.mark
        for waiting in waited_for(ReleaseMatter(attachment.item.meeting))
        for one in waiting.findings
    ]
    return clear_places(attachment, marks, reason="Opdigtet", by=factories.system())


def test_a_file_that_was_not_looked_through_is_not_clear(meeting, item):
    one = attached(item)
    assert refused(meeting, "has not been looked through")
    (asked,) = examining.ask([one.file])
    assert refused(meeting, "has not been looked through")
    examining.give_up(examining.begin(asked.pk))
    assert refused(meeting, "has not been looked through")
    factories.examined(one.file)
    assert released(meeting) == {one}


@pytest.mark.parametrize("noticed", [HIDDEN, SCAN])
def test_each_place_is_cleared_by_a_person_with_a_reason(meeting, item, noticed):
    one = attached(item)
    factories.examined(one.file, noticed, HIDDEN)
    assert refused(meeting, "may hold personal data")
    (waiting,) = waited_for(ReleaseMatter(meeting))
    marks = [finding.mark for finding in waiting.findings]
    assert len(set(marks)) == 2
    clear_places(one, marks[:1], reason="Opdigtet", by=factories.system())
    assert refused(meeting, "may hold personal data")
    clear_places(one, marks[1:], reason="Opdigtet", by=factories.system())
    assert released(meeting) == {one}
    told = Entry.objects.filter(verb="clear personal data")
    assert [(entry.subject_key, entry.details["kind"]) for entry in told] == [
        (one.key, noticed.kind),
        (one.key, "cpr"),
    ]


def test_closing_it_instead_lets_the_rest_go_out(meeting, item):
    shut, clear = attached(item, b"lukkes"), attached(item, b"klart")
    factories.examined(shut.file, HIDDEN)
    factories.examined(clear.file)
    set_openness(shut, by=factories.system(), openness="closed")
    assert released(meeting) == {clear}


def test_what_stays_closed_waits_for_nobody(meeting, item):
    attached(item, openness="closed")
    closed = add_item(
        meeting, by=factories.system(), point=factories.point(number="2", openness="closed")
    )
    attached(closed, b"andet")
    assert released(meeting) == set()


def test_a_file_that_comes_after_the_release_passes_the_same(meeting, item):
    early = attached(item)
    factories.examined(early.file)
    released(meeting)
    late = attached(item, b"sent bilag")
    with override("en"), pytest.raises(Refused, match="has not been looked through"):
        released(meeting)
    assert set(Attachment.objects.filter(released_at__isnull=False)) == {early}
    factories.examined(late.file, HIDDEN)
    with override("en"), pytest.raises(Refused, match="may hold personal data"):
        released(meeting)
    cleared(late)
    assert released(meeting) == {early, late}


def test_an_item_that_is_opened_later_brings_its_files_before_the_guard(meeting, item):
    one = attached(item)
    set_item_openness(item, by=factories.system(), openness="closed")
    released(meeting)
    set_item_openness(item, by=factories.system(), openness="open")
    set_openness(Attachment.objects.get(pk=one.pk), by=factories.system(), openness="open")
    assert refused(meeting, "has not been looked through")


def test_another_file_asks_anew_and_the_same_file_elsewhere_does_too(meeting, item):
    one = attached(item)
    factories.examined(one.file, HIDDEN)
    cleared(one)
    assert waited_for(ReleaseMatter(meeting)) == []
    factories.examined(store(b"nyt indhold"), HIDDEN)
    Attachment.objects.filter(pk=one.pk).update(file=store(b"nyt indhold"))
    assert len(waited_for(ReleaseMatter(meeting))) == 1
    Attachment.objects.filter(pk=one.pk).update(file=store(b"bilag"))
    other = attached(item, title="Planen igen")
    assert [waiting.attachment for waiting in waited_for(ReleaseMatter(meeting))] == [other]


def test_a_newer_detector_asks_anew_and_keeps_what_was_cleared(meeting, item, monkeypatch):
    one = attached(item)
    factories.examined(one.file, HIDDEN)
    cleared(one)
    newer = examining.VERSION + 1
    for room in ("sagsgang.documents.examining", "sagsgang.governance.enclosed_data"):
        monkeypatch.setattr(f"{room}.VERSION", newer)
    assert refused(meeting, "has not been looked through")
    factories.examined(one.file, HIDDEN, SCAN)
    (waiting,) = waited_for(ReleaseMatter(meeting))
    assert [finding.kind for finding in waiting.findings] == ["picture"]
    assert Examination.objects.filter(file=one.file).count() == 2


def test_a_forged_place_clears_nothing(meeting, item):
    one, other = attached(item), attached(item, b"andet")
    factories.examined(one.file, HIDDEN)
    factories.examined(other.file, SCAN)
    marks = {
        waiting.attachment: [finding.mark for finding in waiting.findings]
        for waiting in waited_for(ReleaseMatter(meeting))
    }
    for forged in ([], ["0" * 64], [*marks[one], "0" * 64], marks[other]):
        with pytest.raises(Refused):
            clear_places(one, forged, reason="Nej", by=factories.system())
    cleared_once = clear_places(one, marks[one] * 2, reason="Opdigtet", by=factories.system())
    assert len(cleared_once) == 1
    with pytest.raises(Refused):
        clear_places(one, marks[one], reason="Igen", by=factories.system())
    assert FileClearance.objects.count() == 1


def test_only_the_secretary_clears(meeting, item):
    one = attached(item)
    factories.examined(one.file, HIDDEN)
    member = factories.seat(meeting.body, factories.person())
    (waiting,) = waited_for(ReleaseMatter(meeting))
    with pytest.raises(NotAllowed):
        clear_places(one, [waiting.findings[0].mark], reason="Nej", by=member)
