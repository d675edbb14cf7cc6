"""Minutes before the body: said yes to, commented on, settled, closed, and then they stand."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.decide import decide
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.meetings import plan_meeting, send
from sagsgang.governance.minutes import (
    accept,
    approve_minutes,
    approve_silent,
    comment,
    members_of,
    put_before_body,
    settle_comment,
    take_minutes_back,
)
from sagsgang.governance.minutes_addenda import add_addendum
from sagsgang.governance.minutes_text import sum_of_minutes
from sagsgang.governance.models import (
    AgendaItem,
    Meeting,
    MinutesAddendum,
    MinutesAnswer,
    MinutesApproval,
)
from sagsgang.governance.order import set_minutes_first
from sagsgang.governance.personal_data import uncleared
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers
from sagsgang.governance.texts import save_text


class Matter:
    """A board of two members, a chair and a secretary, with one decided item of a past meeting."""

    def __init__(self) -> None:
        self.board = factories.body()
        self.by = factories.secretary(self.board)
        self.chair = factories.seat(self.board, factories.person("Karen Formand"), "chair")
        self.member = factories.seat(self.board, factories.person("Mads Lund"))
        self.meeting = factories.meeting(self.board)
        self.item = add_item(self.meeting, by=self.by, point=factories.point())
        send(self.meeting, by=self.by)
        decide(self.item, by=self.by, text="Godkendt.", outcome="approved")

    def ask(self, way="silence", days=3):
        due = timezone.localdate() + timedelta(days=days)
        return put_before_body(self.meeting, by=self.by, due=due, way=way)

    def seen(self):
        return sum_of_minutes(self.standing())

    def standing(self):
        return Meeting.objects.get(pk=self.meeting.pk)

    def approved(self):
        approval = self.ask()
        MinutesApproval.objects.update(due=timezone.localdate() - timedelta(days=1))
        approve_minutes(MinutesApproval.objects.get(pk=approval.pk), by=self.chair)
        self.meeting = self.standing()
        self.item = AgendaItem.objects.get(pk=self.item.pk)


@pytest.mark.django_db
def test_each_says_so_and_the_chair_closes():
    matter = Matter()
    approval = matter.ask("each")
    accept(approval, by=matter.member, seen=matter.seen())
    with pytest.raises(Refused, match="Karen Formand"):
        approve_minutes(approval, by=matter.chair)
    said = comment(approval, by=matter.chair, text="Der mangler et ord.", item=matter.item)
    with pytest.raises(Refused):
        approve_minutes(approval, by=matter.chair)
    with pytest.raises(Refused):
        settle_comment(said, by=matter.by, taken_in=False, reply=" ")
    settle_comment(said, by=matter.by, taken_in=True, reply="")
    with pytest.raises(Refused):
        settle_comment(said, by=matter.chair, taken_in=True, reply="")
    approve_minutes(approval, by=matter.chair)
    standing = MinutesApproval.objects.get()
    assert standing.sha256 == matter.seen()
    assert matter.standing().minutes_approved_at == standing.approved_at
    for verb in (accept, approve_minutes):
        with pytest.raises(Refused):
            verb(approval, by=matter.chair, **({"seen": matter.seen()} if verb is accept else {}))


@pytest.mark.django_db
def test_silence_approves_when_the_day_has_passed_and_no_comment_waits():
    matter = Matter()
    approval = matter.ask(days=0)
    assert approve_silent() == 0
    said = comment(approval, by=matter.member, text="Nej.")
    MinutesApproval.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert approve_silent() == 0
    settle_comment(said, by=matter.by, taken_in=False, reply="Det står der.")
    assert approve_silent() == 1
    assert matter.standing().minutes_approved_at is not None


@pytest.mark.django_db
def test_who_has_not_seen_the_latest_words_cannot_approve_them():
    matter = Matter()
    approval = matter.ask()
    before = matter.seen()
    decide(
        matter.item,
        by=matter.by,
        text="Godkendt med en rettelse.",
        corrects=matter.item.decisions.get(),
    )
    with pytest.raises(Refused):
        accept(approval, by=matter.member, seen=before)
    accept(approval, by=matter.member, seen=matter.seen())
    with pytest.raises(Refused):
        accept(approval, by=matter.member, seen=matter.seen())


@pytest.mark.django_db
def test_minutes_that_are_not_ready_are_not_put_before_anyone():
    matter = Matter()
    with pytest.raises(Refused):
        matter.ask(days=-1)
    with pytest.raises(ValidationError):
        matter.ask("råb")
    add_item(matter.meeting, by=factories.system(), point=factories.point("Sent kommet"))
    with pytest.raises(Refused):
        matter.ask()
    send(matter.meeting, by=matter.by)
    approval = matter.ask()
    with pytest.raises(Refused):
        matter.ask()
    with pytest.raises(NotAllowed):
        take_minutes_back(approval, by=matter.chair)
    take_minutes_back(approval, by=matter.by)
    with pytest.raises(Refused):
        comment(approval, by=matter.member, text="For sent.")
    assert matter.ask().pk != approval.pk
    coming = factories.meeting(matter.board, day=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused):
        put_before_body(coming, by=matter.by, due=timezone.localdate(), way="each")


@pytest.mark.django_db
def test_only_the_bodys_own_answer_and_close():
    matter = Matter()
    with pytest.raises(NotAllowed):
        put_before_body(matter.meeting, by=matter.member, due=timezone.localdate(), way="each")
    approval = matter.ask()
    other = factories.seat(factories.body("TU", "Teknik"), factories.person("Ola Berg"))
    deputy = factories.person("Dan Vik")
    factories.seat(matter.board, deputy, "deputy")
    for user in (other, matter.by, deputy.user):
        with pytest.raises(NotAllowed):
            comment(approval, by=user, text="Hov.")
        with pytest.raises(NotAllowed):
            accept(approval, by=user, seen=matter.seen())
    note_attendance(
        matter.meeting, by=matter.by, attendees=[Attendee("Dan Vik", None, "substitute")]
    )
    said = comment(approval, by=deputy.user, text="Jeg var der.")
    assert deputy in members_of(matter.meeting)
    for user in (other, matter.member):
        with pytest.raises(NotAllowed):
            settle_comment(said, by=user, taken_in=True, reply="")
        with pytest.raises(NotAllowed):
            approve_minutes(approval, by=user)


@pytest.mark.django_db
def test_comments_are_the_bodys_own():
    matter = Matter()
    officer = factories.person("Sia Sag")
    AgendaItem.objects.update(officer=officer)
    comment(matter.ask(), by=matter.member, text="Hov.", item=matter.item)
    assert MinutesAnswer.objects.visible_to(matter.chair).count() == 1
    assert not MinutesAnswer.objects.visible_to(officer.user).exists()
    assert not MinutesApproval.objects.visible_to(officer.user).exists()


@pytest.mark.django_db
def test_approved_minutes_stand_and_are_corrected_below():
    matter = Matter()
    with pytest.raises(Refused):
        add_addendum(matter.meeting, by=matter.by, text="For tidligt.")
    matter.approved()
    first = matter.item.decisions.get()
    section = matter.item.sections.get()
    for change in (
        lambda: decide(matter.item, by=matter.by, text="Andet.", corrects=first),
        lambda: add_item(matter.meeting, by=matter.by, point=factories.point("Et til")),
        lambda: note_attendance(matter.meeting, by=matter.by, attendees=[]),
        lambda: save_text(
            matter.item, f"section:{section.key}", by=matter.by, text="Andet.", base_revision=1
        ),
    ):
        with pytest.raises(Refused):
            change()
    addendum = add_addendum(
        matter.meeting, by=matter.by, text="Der skulle stå 2 mio.", item=matter.item
    )
    assert matter.item.decisions.get().text == "Godkendt."
    assert MinutesAddendum.objects.internal_to(matter.member).get() == addendum
    for wrong in ({"text": ""}, {"text": "x" * 20_001}):
        with pytest.raises(ValidationError):
            add_addendum(matter.meeting, by=matter.by, **wrong)
    with pytest.raises(NotAllowed):
        add_addendum(matter.meeting, by=matter.chair, text="Mig også.")


@pytest.mark.django_db
@pytest.mark.parametrize("planned_before", [True, False])
def test_approved_minutes_are_item_one_of_the_next_meeting(planned_before):
    matter = Matter()
    set_minutes_first(matter.board, by=matter.by, minutes_first=True)
    day = factories.DAY + timedelta(days=7)
    if planned_before:
        coming = plan_meeting(matter.board, by=matter.by, date=day)
        add_item(coming, by=matter.by, point=factories.point("Vejen"))
    matter.approved()
    if not planned_before:
        coming = plan_meeting(matter.board, by=matter.by, date=day)
    first = coming.items.order_by("position").first()
    assert first.minutes_of.meeting == matter.meeting
    assert "3. marts 2021" in first.title
    assert [one.number for one in coming.items.order_by("position")] == (
        ["1", "2"] if planned_before else [None]
    )
    assert plan_meeting(matter.board, by=matter.by, date=day + timedelta(7)).items.count() == 0


@pytest.mark.django_db
def test_a_body_that_does_not_want_it_gets_no_item():
    matter = Matter()
    coming = plan_meeting(matter.board, by=matter.by, date=factories.DAY + timedelta(days=7))
    matter.approved()
    assert not coming.items.exists()
    with pytest.raises(NotAllowed):
        set_minutes_first(matter.board, by=matter.chair, minutes_first=True)


@pytest.mark.django_db(transaction=True)
def test_a_decision_and_an_approval_at_once_leave_no_unapproved_words():
    need_several_writers()
    matter = Matter()
    approval = matter.ask()
    MinutesApproval.objects.update(due=timezone.localdate() - timedelta(days=1))
    approval.refresh_from_db()
    wrong = at_once(
        lambda: approve_minutes(approval, by=matter.chair),
        lambda: decide(
            AgendaItem.objects.select_related("meeting__body").get(), by=matter.by, text="Mere."
        ),
    )
    assert {type(one) for one in wrong} <= {Refused}
    assert MinutesApproval.objects.get().sha256 == matter.seen()


@pytest.mark.django_db
def test_a_correction_is_on_paper_inside_at_once_and_outside_with_a_release():
    matter = Matter()
    closed = add_item(
        matter.meeting, by=factories.system(), point=factories.point("Grund", openness="closed")
    )
    send(matter.meeting, by=matter.by)
    release(matter.meeting, "minutes", by=matter.by)
    matter.approved()
    for text, item in (
        ("Om det åbne.", matter.item),
        ("Om det lukkede.", closed),
        ("Om alt.", None),
    ):
        add_addendum(matter.meeting, by=matter.by, text=text, item=item)
    inside = reading_copy(matter.meeting, matter.member).addenda
    assert [(one.text, one.item) for one in inside] == [
        ("Om det åbne.", 1),
        ("Om det lukkede.", 2),
        ("Om alt.", None),
    ]
    assert reading_copy(matter.meeting, EVERYONE).addenda == ()
    expected = foreseen(ReleaseMatter(matter.meeting), "minutes")
    release(matter.meeting, "minutes", by=matter.by)
    outside = reading_copy(matter.meeting, EVERYONE)
    assert [one.text for one in outside.addenda] == ["Om det åbne.", "Om alt."]
    assert outside == expected
    AgendaItem.objects.filter(pk=matter.item.pk).update(openness="closed")
    assert [one.text for one in reading_copy(matter.meeting, EVERYONE).addenda] == ["Om alt."]


@pytest.mark.django_db
def test_a_correction_with_a_number_waits_to_be_cleared():
    matter = Matter()
    matter.approved()
    add_addendum(matter.meeting, by=matter.by, text="Det er 010203-1234, ikke 010203-1235.")
    (first, _second) = uncleared(
        ReleaseMatter(matter.meeting), foreseen(ReleaseMatter(matter.meeting), "minutes")
    )
    assert first.item == matter.item
    with pytest.raises(Refused):
        release(matter.meeting, "minutes", by=matter.by)
