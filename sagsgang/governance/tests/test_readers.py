"""What is for named persons is read by them and who runs the body, inside too; nothing widens."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, name_officer, set_item_openness
from sagsgang.governance.attach import attach
from sagsgang.governance.bundles import attachments_for
from sagsgang.governance.closed_readings import holds_closed, is_closed, say_why
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine, Point
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Bundle,
    ClosingGround,
    Decision,
    Meeting,
    NamedReader,
    Section,
)
from sagsgang.governance.onward import carry_on
from sagsgang.governance.point_text import CLOSED_SECTION
from sagsgang.governance.readers import (
    NAMED,
    Chosen,
    choose_openness,
    drop_reader,
    name_reader,
)
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.reuse import reuse_item
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db
ONLY = Chosen(NAMED, "Forvaltningsloven § 27")


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


@pytest.fixture
def by(meeting):
    return factories.secretary(meeting.body)


@pytest.fixture
def member(meeting):
    return factories.seat(meeting.body, factories.person("Bo Lund"))


@pytest.fixture
def named(meeting):
    return factories.person("Else Vang")


@pytest.fixture
def item(meeting, by):
    one = add_item(meeting, by=by, point=factories.point())
    attach(one, by=by, line=AttachmentLine("Plan", openness="open"))
    decide(one, by=by, text="Solgt.", outcome="recommended")
    send(meeting, by=by)
    return AgendaItem.objects.get(pk=one.pk)


def fresh(user):
    """The same person at their next request."""
    return type(user).objects.get(pk=user.pk)


def reads(user, rows):
    return rows.objects.internal_to(fresh(user)).exists()


def part(item, kind):
    return getattr(item, f"{kind}s").get()


def test_an_item_is_read_by_who_is_named_and_who_runs_the_body(item, by, member, named):
    assert reads(member, AgendaItem)
    choose_openness(item, by=by, chosen=ONLY)
    assert not reads(member, AgendaItem)
    assert not reads(named.user, AgendaItem)
    assert reads(by, AgendaItem)
    name_reader(item, by=by, person=named)
    assert reads(named.user, AgendaItem)
    assert reads(named.user, Meeting)
    for rows in (Decision, Attachment, Section):
        assert reads(named.user, rows)
        assert not reads(member, rows)


def test_nothing_of_it_is_in_a_members_copy_or_bundle(item, by, member, named):
    choose_openness(item, by=by, chosen=ONLY)
    (line,) = reading_copy(item.meeting, fresh(member)).items
    assert line == Point(title=None, number="1", openness="closed")
    bundle = Bundle(meeting=item.meeting, reader=fresh(member))
    assert attachments_for(bundle).count() == 0
    name_reader(item, by=by, person=named)
    assert reading_copy(item.meeting, fresh(named.user)).items[0].title == "Havneplads"


def test_released_it_is_the_neutral_line(item, by):
    choose_openness(item, by=by, chosen=ONLY)
    release(item.meeting, "minutes", by=by)
    (line,) = reading_copy(Meeting.objects.get(pk=item.meeting_id), EVERYONE).items
    assert (line.title, line.openness, line.sections, line.decisions) == (None, "closed", (), ())


@pytest.mark.parametrize(("kind", "rows"), [("attachment", Attachment), ("decision", Decision)])
def test_a_part_is_for_those_named_among_who_reads_the_item(item, by, member, named, kind, rows):
    thing = part(item, kind)
    choose_openness(thing, by=by, chosen=ONLY)
    assert not reads(member, rows)
    assert reads(by, rows)
    name_reader(thing, by=by, person=member.person)
    assert reads(member, rows)
    name_reader(thing, by=by, person=named)
    assert not reads(named.user, rows)
    assert not rows.objects.visible_to(EVERYONE).exists()


def test_a_section_for_named_persons_stands_in_no_paper_and_no_kept_text(item, by, member):
    section = part(item, "section")
    choose_openness(section, by=by, chosen=ONLY)
    assert not reads(member, Section)
    assert reading_copy(item.meeting, fresh(member)).items[0].sections == (CLOSED_SECTION,)
    assert reading_copy(item.meeting, by).items[0].sections == (CLOSED_SECTION,)
    release(item.meeting, "minutes", by=by)
    assert "Pladsen fornys." not in str(AgendaItem.objects.get().released_version.content)
    name_reader(section, by=by, person=member.person)
    assert reads(member, Section)


def test_whoever_prepares_it_stands_among_the_names_and_writes_only_while_named(item, by):
    officer = factories.person("Ole Dam")
    factories.post(officer, "case_officer")
    name_officer(item, by=by, officer=officer)
    choose_openness(item, by=by, chosen=ONLY)
    assert access.may_write(fresh(officer.user), item)
    drop_reader(NamedReader.objects.get(person=officer), by=by)
    assert not access.may_write(fresh(officer.user), item)
    assert not reads(officer.user, AgendaItem)


def test_who_is_dropped_is_signed_out(item, by, member):
    choose_openness(item, by=by, chosen=ONLY)
    reader = name_reader(item, by=by, person=member.person)
    browser = Client()
    browser.force_login(member)
    assert browser.get("/desk/account/").status_code == 200
    drop_reader(reader, by=by)
    assert browser.get("/desk/account/").status_code == 302


def test_opened_again_nobody_is_kept_out(item, by, member):
    choose_openness(item, by=by, chosen=ONLY)
    set_item_openness(AgendaItem.objects.get(pk=item.pk), by=by, openness="open")
    assert reads(member, AgendaItem)
    assert not AgendaItem.objects.get().named_only


def test_the_text_takes_its_names_along(item, by, member, named):
    choose_openness(item, by=by, chosen=ONLY)
    name_reader(item, by=by, person=named)
    later = factories.meeting(item.meeting.body, day=item.meeting.date.replace(month=9))
    for made in (
        reuse_item(AgendaItem.objects.get(pk=item.pk), later, by=by),
        carry_on(AgendaItem.objects.get(pk=item.pk), later, by=by),
    ):
        standing = AgendaItem.objects.get(pk=made.pk)
        assert standing.named_only
        assert [row.person for row in standing.namedreaders.all()] == [named]
    send(later, by=by)
    assert not AgendaItem.objects.internal_to(fresh(member)).filter(meeting=later).exists()


def test_a_correction_is_for_the_same_and_the_ground_is_told_with_who_said_it(item, by, member):
    decision = part(item, "decision")
    choose_openness(decision, by=by, chosen=ONLY)
    again = decide(item, by=by, text="Solgt for mere.", corrects=Decision.objects.get())
    assert again.named_only
    ground = ClosingGround.objects.stated().get()
    assert (ground.ground, ground.actor, ground.decision) == (ONLY.ground, by.actor_key, decision)
    assert ClosingGround.objects.internal_to(fresh(member)).exists()
    assert not ClosingGround.objects.internal_to(EVERYONE).exists()


def test_a_part_is_never_more_open_than_its_item(item, by):
    choose_openness(item, by=by, chosen=Chosen("closed", "§ 10"))
    attachment = Attachment.objects.get()
    with pytest.raises(Refused):
        choose_openness(attachment, by=by, chosen=Chosen("open"))
    release(item.meeting, "minutes", by=by)
    for rows in (Attachment, Decision):
        assert not rows.objects.visible_to(EVERYONE).exists()


@pytest.mark.parametrize("rows", [AgendaItem, Section, Attachment, Decision])
def test_the_database_refuses_what_is_open_and_for_named_persons(item, rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.objects.update(named_only=True, openness="open")


def test_only_who_runs_the_body_chooses_and_names(item, by, member, named):
    with pytest.raises(NotAllowed):
        choose_openness(item, by=member, chosen=ONLY)
    with pytest.raises(NotAllowed):
        name_reader(item, by=member, person=named)
    reader = name_reader(item, by=by, person=named)
    assert name_reader(item, by=by, person=named) == reader
    with pytest.raises(NotAllowed):
        drop_reader(reader, by=member)
    with pytest.raises(Refused):
        choose_openness(item, by=by, chosen=Chosen("closed", "x" * 301))


def test_an_auditor_says_why_before_a_closed_part_of_an_open_item(item, by):
    choose_openness(item.decisions.get(), by=by, chosen=Chosen("closed", "§ 10"))
    item = AgendaItem.objects.get(pk=item.pk)
    assert not is_closed(item)
    assert holds_closed(item)
    auditor = factories.person("Ole Dam")
    factories.post(auditor, "auditor")
    assert not reads(auditor.user, Decision)
    say_why(item.meeting, by=fresh(auditor.user), why="Tilsyn")
    assert reads(auditor.user, Decision)


def test_who_is_named_nowhere_is_asked_nothing_more(item, by, named):
    questions = str(AgendaItem.objects.internal_to(fresh(named.user)).query)
    assert "namedreader" not in questions
    name_reader(item, by=by, person=named)
    assert access.standing_of(fresh(named.user)).named.item == {item.pk}
