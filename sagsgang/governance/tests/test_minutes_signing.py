"""Signatures on approved minutes: each on the very file that was opened."""

import pytest
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import set_openness
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.meetings import send
from sagsgang.governance.minutes_addenda import add_addendum
from sagsgang.governance.minutes_signing import (
    note_opened,
    papers_to_sign,
    put_to_signing,
    sign,
    signers_of,
)
from sagsgang.governance.minutes_text import sum_of_minutes
from sagsgang.governance.models import (
    Attendance,
    Meeting,
    MinutesPaper,
    MinutesSignature,
    StandIn,
)
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


class Matter:
    """A committee of two members, of whom one was away, with approved minutes."""

    def __init__(self, profile="committee") -> None:
        self.body = factories.body("TU", "Teknikudvalget", profile=profile)
        self.by = factories.secretary(self.body)
        self.member = factories.seat(self.body, factories.person("Mads Lund"))
        self.away = factories.seat(self.body, factories.person("Else Vang"))
        self.meeting = factories.meeting(self.body)
        self.item = add_item(self.meeting, by=self.by, point=factories.point())
        send(self.meeting, by=self.by)
        decide(self.item, by=self.by, text="Godkendt.")
        there = [Attendee("Mads Lund", None, "present"), Attendee("Else Vang", None, "excused")]
        note_attendance(self.meeting, by=self.by, attendees=there)

    def approved(self):
        Meeting.objects.update(minutes_approved_at=timezone.now(), state="approved")
        self.meeting = Meeting.objects.select_related("body").get()
        return self

    def paper(self, content=b"%PDF-1.7 referat"):
        return put_to_signing(
            self.meeting,
            by=self.by,
            file=store(content, "application/pdf"),
            text_sha256=sum_of_minutes(self.meeting),
        )


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def test_a_member_signs_the_file_that_was_opened_and_the_meeting_is_signed():
    matter = Matter().approved()
    paper = matter.paper()
    with pytest.raises(Refused):
        sign(paper, by=matter.member, sha256=paper.file.sha256)
    note_opened(paper, by=matter.member)
    with pytest.raises(Refused):
        sign(paper, by=matter.member, sha256="0" * 64)
    sign(paper, by=matter.member, sha256=paper.file.sha256)
    assert MinutesSignature.objects.get().sha256 == paper.file.sha256
    assert Meeting.objects.get().state == "signed"
    with pytest.raises(Refused):
        sign(paper, by=matter.member, sha256=paper.file.sha256)


def test_who_was_away_does_not_sign_nor_does_anyone_else():
    matter = Matter().approved()
    paper = matter.paper()
    assert [one.name for one in signers_of(matter.meeting)] == ["Mads Lund"]
    note_opened(paper, by=matter.away)
    with pytest.raises(Refused):
        sign(paper, by=matter.away, sha256=paper.file.sha256)
    for user in (matter.by, factories.person("Ola Uden").user):
        with pytest.raises(NotAllowed):
            sign(paper, by=user, sha256=paper.file.sha256)
    with pytest.raises(NotAllowed):
        put_to_signing(matter.meeting, by=matter.member, file=paper.file, text_sha256="x")


@pytest.mark.parametrize("change", ["correction", "openness", "bytes", "newer"])
def test_minutes_that_changed_since_are_not_signed(change):
    matter = Matter()
    matter.item.attachments.create(position=1, title="Kort", openness="open")
    paper = matter.approved().paper()
    note_opened(paper, by=matter.member)
    if change == "correction":
        add_addendum(matter.meeting, by=matter.by, text="To millioner.")
    elif change == "openness":
        set_openness(matter.item.attachments.get(), by=matter.by, openness="closed")
    elif change == "bytes":
        paper.file.place.write_bytes(b"%PDF-1.7 noget andet")
    else:
        add_addendum(matter.meeting, by=matter.by, text="To millioner.")
        matter.paper(b"%PDF-1.7 nyt referat")
    with pytest.raises(Refused):
        sign(paper, by=matter.member, sha256=paper.file.sha256)
    assert not MinutesSignature.objects.exists()


def test_only_approved_minutes_of_a_body_that_signs_are_put_to_be_signed():
    matter = Matter()
    with pytest.raises(Refused):
        matter.paper()
    matter.approved().paper()
    with pytest.raises(Refused):
        matter.paper(b"%PDF-1.7 igen")
    with pytest.raises(Refused):
        put_to_signing(matter.meeting, by=matter.by, file=store(b"%PDF-1.7"), text_sha256="0" * 64)
    assert MinutesPaper.objects.visible_to(matter.member).count() == 1
    assert not MinutesPaper.objects.visible_to(factories.person("Ola Uden").user).exists()


def test_a_board_signs_nothing():
    with pytest.raises(Refused):
        Matter(profile="executive_board").approved().paper()


def test_it_waits_for_a_member_until_it_is_signed_and_for_none_who_was_away():
    matter = Matter().approved()
    paper = matter.paper()
    assert list(papers_to_sign(matter.member)) == [paper]
    assert not papers_to_sign(matter.away).exists()
    assert not papers_to_sign(matter.by).exists()
    note_opened(paper, by=matter.member)
    sign(paper, by=matter.member, sha256=paper.file.sha256)
    assert not papers_to_sign(matter.member).exists()


def test_a_deputy_who_sat_in_a_place_signs_whatever_a_later_list_calls_them():
    matter = Matter()
    deputy = factories.person("Gert Bro")
    user = factories.seat(matter.body, deputy, "deputy")
    away = matter.meeting.attendance.get(name="Else Vang")
    line = Attendance.objects.create(
        meeting=matter.meeting, position=3, name=deputy.name, person=deputy, status="present"
    )
    paper = matter.approved().paper()
    assert deputy not in signers_of(matter.meeting)
    assert not papers_to_sign(user).exists()
    StandIn.objects.create(
        meeting=matter.meeting, deputy=line, member=away, ground="long_absence", sequence=1
    )
    assert deputy in signers_of(matter.meeting)
    assert list(papers_to_sign(user)) == [paper]
    note_opened(paper, by=user)
    sign(paper, by=user, sha256=paper.file.sha256)
