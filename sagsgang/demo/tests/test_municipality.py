"""The demo municipality stands whole: its year, its closed matter, and roles that can work."""

import dataclasses
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.test import override_settings
from django.utils import timezone, translation

from sagsgang.accounts.models import User
from sagsgang.demo.accounts import sign_ins
from sagsgang.demo.mark import mark
from sagsgang.governance.access import EVERYONE, having_said_why, may_govern
from sagsgang.governance.agenda import add_item
from sagsgang.governance.bodies import found_body
from sagsgang.governance.follow_ups import report
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Body,
    Case,
    Decision,
    FieldCommittee,
    FollowUp,
    Meeting,
    MeetingState,
    Seat,
    StateChange,
    StatedStance,
    TemplateSection,
    TextVersion,
)
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed
from sagsgang.governance.release import release
from sagsgang.governance.stated import stated_outcome, stated_recommender
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.ingest.reading import parse_bytes
from sagsgang.journal.models import Entry
from sagsgang.partnerships.models import (
    Agreement,
    Contact,
    ContactRequest,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.people.models import Department, Person
from sagsgang.planning.lateness import lateness
from sagsgang.planning.models import Activity, Presentation
from sagsgang.press.text import as_text
from sagsgang.strategy.access import may_report
from sagsgang.strategy.models import (
    BudgetLine,
    Challenge,
    CrossFieldGroup,
    Dependency,
    Indicator,
    Initiative,
    InitiativeCoupling,
    ItemCoupling,
    Plan,
    ReportedMilestone,
    ReportingPeriod,
    Risk,
    StatusReport,
)
from sagsgang.thread.gaps import Lack, gaps

# It is made through the verbs, and those are tried on each database.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = date(2024, 10, 16)
CLOSED_WORDS = ("Kajgade", "renseriegrund", "Fratrædelsesaftale", "Boreprofiler", "Påbud efter")


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return what the command tells, in English, after renewing a demo broken off midway."""
    out = StringIO()
    with (
        django_db_blocker.unblock(),
        override_settings(FILES_ROOT=tmp_path_factory.mktemp("files")),
        transaction.atomic(),
        translation.override("en"),
    ):
        mark(by=factories.system())
        factories.body("GAMMEL", "Det gamle udvalg")
        connection.check_constraints()
        call_command("demo", "--reset", "--date", DAY.isoformat(), stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def role(key):
    (one,) = (each for each in sign_ins() if each.key == key)
    return User.objects.get(email=one.email)


# --- what stands -------------------------------------------------------------------------------


def test_what_stood_before_is_gone_and_all_of_it_stands():
    assert set(Body.objects.values_list("code", flat=True)) == {
        "DIR", "ØK", "KB", "BPU", "OSU", "BUU", "KMU",
    }  # fmt: skip
    assert FieldCommittee.objects.count() == 8
    assert 60 <= Meeting.objects.count() <= 100
    assert AgendaItem.objects.count() >= 300
    assert Department.objects.filter(organisation__kind="municipality").count() == 6


def test_the_command_tells_what_it_made_and_how_to_sign_in(told):
    assert str(AgendaItem.objects.count()) in told
    assert all(one.email in told and one.password in told for one in sign_ins())
    assert "Citizens and the press" in told


def test_the_municipality_speaks_danish_whatever_the_command_speaks():
    titles = set(Activity.objects.values_list("title", flat=True))
    assert "Budgetproces og tidsplan godkendes" in titles
    assert "Budget process and timetable approved" not in titles
    assert not StatusReport.objects.filter(next__contains=" October ").exists()


def test_the_journal_begins_with_the_mark_and_holds_every_verb():
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[0] == "begin demo"
    planned = Entry.objects.filter(verb="plan", subject="governance.meeting")
    assert planned.count() == Meeting.objects.count()
    assert verbs.count("add item") == AgendaItem.objects.count()
    assert verbs.count("decide") == Decision.objects.count()
    assert verbs.count("note attendance") == Meeting.objects.filter(date__lt=DAY).count()


def test_decisions_say_their_outcomes_and_every_outcome_is_among_them():
    rows = list(Decision.objects.values_list("text", "outcome"))
    assert all(stated_outcome(text) == outcome for text, outcome in rows)
    assert {outcome for _text, outcome in rows} == {*Decision.Outcome.values, None}


def test_recommendations_say_whose_they_are():
    rows = AgendaItem.objects.filter(recommendation__isnull=False)
    assert all(item.recommender == stated_recommender(item.recommendation) for item in rows)


def test_cases_go_from_body_to_body_and_a_postponed_one_comes_again():
    widest = Case.objects.annotate(
        bodies=Count("items__meeting__body", distinct=True), times=Count("items")
    )
    assert widest.filter(bodies__gte=4).count() >= 5
    postponed = widest.filter(items__decisions__outcome="postponed", times__gt=1)
    assert postponed.distinct().count() >= 5
    withdrawn = AgendaItem.objects.filter(withdrawn=True)
    assert withdrawn.exists()
    assert not withdrawn.filter(withdrawn_reason="").exists()


def test_some_items_come_late_on_supplementary_agendas_of_their_own():
    late = AgendaItem.objects.exclude(supplement=None)
    assert late.count() >= 3
    assert not late.filter(Q(late_reason="") | Q(sent_at__lte=F("meeting__sent_at"))).exists()


def test_one_item_of_the_board_is_decided_point_by_point():
    item = AgendaItem.objects.get(title="Punkter til behandling")
    first, second = item.decisions.order_by("position")
    assert (first.outcome, first.subitem.position) == ("discussed", 1)
    assert (second.outcome, second.subitem.position) == (None, 2)
    assert [one.subitem.position for one in item.attachments.all()] == [1, 1, 2, 2]
    assert item.roles.get(part="participant").person.title == "Chefkonsulent"


def test_votes_and_dissent_are_kept_in_the_council_and_never_on_the_board():
    assert StatedStance.objects.filter(decision__body__code="KB").exists()
    assert set(StatedStance.objects.values_list("stance", flat=True)) == {
        "for", "against", "abstained", "reservation", "dissent",
    }  # fmt: skip
    assert not StatedStance.objects.filter(decision__body__code="DIR").exists()


def test_members_come_go_and_are_away():
    assert Seat.objects.filter(until__lt=DAY).count() == 3
    seated = Attendance.objects.filter(meeting__body__code="KB").values_list("name", flat=True)
    assert {"Erik Grønnehave", "Trine Lodahl"} <= set(seated)
    assert Attendance.objects.filter(status="excused").exists()


def test_a_deputy_of_the_list_comes_to_the_council_for_who_is_away():
    deputies = Seat.objects.filter(role=Seat.Role.DEPUTY)
    assert set(deputies.values_list("body__code", flat=True)) == {"KB"}
    came = Attendance.objects.filter(status="substitute")
    assert set(came.values_list("meeting__body__code", flat=True)) == {"KB"}
    for one in came:
        assert one.meeting.attendance.filter(status="excused", group=one.group).exists()


def test_each_body_has_phrases_and_templates_of_its_kind():
    for body in Body.objects.all():
        assert body.phrases.exists()
        names = set(body.item_templates.values_list("name", flat=True))
        assert ("5 minutters oplæg" in names) == (body.code == "DIR")
        assert "Beslutningssag" in names
    kinds = set(TemplateSection.objects.values_list("kind", flat=True))
    assert {"presentation", "economy", "hearing", "law", "other"} <= kinds


def test_follow_ups_are_done_and_overdue():
    assert FollowUp.objects.filter(done_at__isnull=False).exists()
    assert FollowUp.objects.open().filter(due__lt=DAY).count() >= 2


def test_attachments_are_real_files_and_one_paper_is_stored_once():
    assert Attachment.objects.count() >= 200
    assert not Attachment.objects.filter(file__isnull=True).exists()
    one = Attachment.objects.select_related("file").first()
    assert one.file.media_type == "application/pdf"
    assert one.file.read().startswith(b"%PDF-")
    files = Attachment.objects.values("document_id").annotate(files=Count("file", distinct=True))
    assert not files.filter(files__gt=1).exists()


def test_clocks_tell_of_the_year_and_not_of_the_loading():
    today = timezone.now().date()
    released = Meeting.objects.filter(minutes_released_at__isnull=False)
    assert released.count() > 40
    assert not released.filter(minutes_released_at__date=today).exists()
    assert all(one.minutes_released_at.date() > one.date for one in released)
    assert not Decision.objects.filter(made_at__date=today).exists()


def test_nothing_has_happened_later_than_the_day_of_the_demo():
    year = Meeting.objects.filter(date__year__lte=DAY.year + 1)
    open_soon = year.filter(date__gt=DAY, state=MeetingState.AGENDA_OPEN)
    assert open_soon.exists()
    of_it = Q(meeting__in=year) | Q(item__meeting__in=year)
    steps = StateChange.objects.filter(of_it)
    assert not steps.filter(at__date__gt=DAY).exists()
    assert not year.filter(sent_at__date__gt=DAY).exists()
    assert not TextVersion.objects.filter(item__meeting__in=year, at__date__gt=DAY).exists()


def test_the_newest_minutes_wait_and_coming_agendas_are_drafts():
    held = Meeting.objects.filter(date__lt=DAY)
    assert held.filter(minutes_released_at__isnull=True).exists()
    coming = Meeting.objects.filter(date__gte=DAY)
    assert coming.filter(sent_at__isnull=False, agenda_released_at__isnull=False).exists()
    assert coming.filter(sent_at__isnull=True, items__isnull=False).exists()


def test_every_meeting_reads_back_from_its_own_text():
    system = User.objects.system()
    for meeting in Meeting.objects.all():
        form = unsaid(reading_copy(meeting, system))
        assert parse_bytes("m.txt", as_text(form).encode()).form == form, meeting


def unsaid(form):
    """Leave out what paper does not say: an item's neutral title stands in its place."""
    items = tuple(dataclasses.replace(one, neutral_title=None) for one in form.items)
    return dataclasses.replace(form, items=items)


def test_the_boards_decisions_adopt_its_plans_and_touch_initiatives():
    adopted = Plan.objects.exclude(adopted_by=None).values_list("kind", flat=True)
    assert set(adopted) >= {"implementation", "annual"}
    assert Initiative.objects.exclude(cases=None).distinct().count() >= 10
    assert Initiative.objects.exclude(agenda_items=None).distinct().count() >= 4
    assert ItemCoupling.objects.filter(direction="against").exists()


# --- who sees what -----------------------------------------------------------------------------


def everything_public():
    forms = [reading_copy(one, EVERYONE) for one in Meeting.objects.visible_to(EVERYONE)]
    names = Attachment.objects.visible_to(EVERYONE).values_list("title", flat=True)
    cases = Case.objects.visible_to(EVERYONE).values_list("title", flat=True)
    return repr(forms) + repr(list(names)) + repr(list(cases))


def test_closed_matter_is_nowhere_for_everyone_but_as_its_neutral_line():
    public = everything_public()
    closed = AgendaItem.objects.filter(openness="closed")
    assert closed.count() >= 10
    assert not closed.visible_to(EVERYONE).exists()
    for item in closed:
        assert item.title not in public
        assert not any(section.text in public for section in item.sections.all())
    assert not any(words in public for words in CLOSED_WORDS)
    assert "Salg af kommunalt areal i Ternby" in public


def test_drafts_are_nowhere_for_everyone():
    drafts = AgendaItem.objects.filter(sent_at__isnull=True)
    assert drafts.exists()
    assert not drafts.visible_to(EVERYONE).exists()


def test_the_partner_reads_what_everyone_reads():
    partner = role("partner")
    for model in (Body, Meeting, AgendaItem, Decision, Attachment, Case):
        assert set(model.objects.visible_to(partner)) == set(model.objects.visible_to(EVERYONE))
    assert not FollowUp.objects.visible_to(partner).exists()


# --- roles that can do what they are for -------------------------------------------------------


def test_one_sign_in_a_role_and_no_other_account_opens():
    known = sign_ins()
    assert [one.key for one in known] == [
        "secretary", "chief_executive", "director", "chief_consultant", "case_officer",
        "chair", "member", "auditor", "partner",
    ]  # fmt: skip
    usable = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert usable == {one.email for one in known}
    assert User.objects.get(email=known[0].email).check_password(known[0].password)


def test_the_secretary_adds_an_item_and_releases():
    secretary = role("secretary")
    meeting = Meeting.objects.filter(body__code="DIR", date__gte=DAY).last()
    add_item(meeting, by=secretary, point=factories.point("Sent punkt"))
    release(meeting, "agenda", by=secretary)
    assert AgendaItem.objects.visible_to(EVERYONE).filter(title="Sent punkt").exists()


def test_the_chief_executive_governs_and_nobody_else_does():
    able = {one.key for one in sign_ins() if may_govern(role(one.key))}
    assert able == {"chief_executive"}
    found_body(by=role("chief_executive"), code="HU", name="Havneudvalget")


def test_the_chair_reads_what_was_sent_to_her_bodies_and_builds_no_agenda():
    chair = role("chair")
    seen = AgendaItem.objects.internal_to(chair)
    bodies = set(seen.values_list("meeting__body__code", flat=True))
    assert {"KB", "ØK"} <= bodies
    assert not seen.filter(meeting__body__code="DIR", sent_at__isnull=True).exists()
    with pytest.raises(NotAllowed):
        release(Meeting.objects.filter(body__code="KB").first(), "agenda", by=chair)


def test_the_director_reads_the_closed_matter_of_her_own_departments_alone():
    director = role("director")
    seen = AgendaItem.objects.internal_to(director).filter(openness="closed")
    assert {item.case.department.name for item in seen if item.meeting.body.code != "DIR"} == {
        "Omsorg og Sundhed"
    }


def test_the_chief_consultant_reads_the_point_she_takes_part_in():
    item = AgendaItem.objects.get(title="Punkter til behandling")
    consultant = role("chief_consultant")
    assert item in AgendaItem.objects.internal_to(consultant)
    task = FollowUp.objects.open().filter(responsible__user=consultant).first()
    report(task, by=consultant, text="Aftalen er på plads.", done=True)


def test_the_case_officer_writes_her_draft_and_no_other():
    officer = role("case_officer")
    drafts = AgendaItem.objects.filter(sections__isnull=False, meeting__date__gt=DAY)
    mine = drafts.filter(officer__user=officer).first()
    place = f"section:{mine.sections.get(kind='presentation').key}"
    save_text(mine, place, by=officer, text="Skrevet om.", base_revision=1)
    other = drafts.exclude(officer__user=officer).exclude(case__officer__user=officer).first()
    with pytest.raises(NotAllowed):
        save_text(
            other, f"section:{other.sections.first().key}", by=officer, text="x", base_revision=1
        )


def test_the_member_reads_what_was_sent_and_drafts_only_where_she_leads():
    member = role("member")
    seen = AgendaItem.objects.internal_to(member)
    assert seen.filter(openness="closed", meeting__body__code="KB").exists()
    assert (
        not seen.filter(openness="closed")
        .exclude(meeting__body__code__in=["KB", "KMU", "BPU"])
        .exists()
    )
    drafts = seen.filter(sent_at__isnull=True)
    assert set(drafts.values_list("meeting__body__code", flat=True)) == {"KMU"}


def test_the_auditor_reads_all_and_changes_nothing():
    auditor = role("auditor")
    closed = AgendaItem.objects.exclude(openness="open")
    assert closed.exists()
    assert not closed.internal_to(auditor).exists(), "before saying why"
    told = having_said_why(auditor)
    assert AgendaItem.objects.visible_to(told).count() == AgendaItem.objects.count()
    with pytest.raises(NotAllowed):
        add_item(Meeting.objects.first(), by=auditor, point=factories.point())


def test_nobody_in_the_demo_has_an_address_that_mail_could_reach():
    addresses = Person.objects.values_list("email", flat=True)
    assert all(one.endswith(".example") for one in addresses)


def test_presentations_were_held_over_the_year_and_are_booked_for_the_next_meeting():
    held = Presentation.objects.filter(state="held").with_advice()
    assert held.count() >= 8
    assert all(one.advice and one.outcome for one in held)
    assert held.filter(item__isnull=False).exists()
    booked = Presentation.objects.filter(state="booked")
    late = [one.topic for one in booked if lateness(one.meeting, one.committee_meeting) == "late"]
    assert late == ["Badevandet efter et skybrud"]
    assert booked.filter(steps__kind="moved").count() == 1
    assert booked.exclude(couplings=None).exists()


# --- steering and partners ----------------------------------------------------------------------


def test_four_years_are_told():
    assert Plan.objects.visible_to(EVERYONE).count() == 8
    assert Initiative.objects.visible_to(EVERYONE).count() == 20
    periods = ReportingPeriod.objects.order_by("opens")
    assert [one.locked_at is not None for one in periods] == [True] * 8 + [False]
    assert len({one.name for one in periods}) == 9
    assert (periods.last().opens - periods.first().opens).days > 3 * 365
    assert {one.light for one in StatusReport.objects.all()} == {"green", "yellow", "red"}
    assert InitiativeCoupling.objects.filter(direction="against").count() >= 3
    assert all(one.observations.count() > 5 for one in Indicator.objects.all())
    (silent,) = gaps([Lack.WITHOUT_STATUS], EVERYONE)
    assert [one.title for one in silent.some] == ["Frivillige besøgsvenner"]
    (none,) = gaps([Lack.NEGLECTED], EVERYONE)
    neglected = {one.title.split()[0] for one in none.some}
    assert "16" in neglected
    assert "13" not in neglected


def test_no_page_of_an_initiative_or_challenge_stands_empty():
    bare = Initiative.objects.filter(Q(purpose="") | Q(fields=None) | Q(objective_links=None))
    assert not bare.exists()
    assert Initiative.objects.filter(milestones=None).count() == 1
    assert not Challenge.objects.filter(Q(fields=None) | Q(couplings=None)).exists()
    assert not Plan.objects.filter(elements=None).exists()
    for model, least in ((CrossFieldGroup, 4), (Risk, 8), (BudgetLine, 20), (Dependency, 2)):
        assert model.objects.count() >= least, model
    late = ReportedMilestone.objects.filter(forecast__gt=F("planned"))
    assert late.values("milestone").distinct().count() >= 8


def test_a_partnership_over_the_sea_is_told():
    (shared,) = SharedPlan.objects.all()
    plan = shared.plan
    assert plan.period_until.year - plan.period_from.year == 3, "four years"
    reports = StatusReport.objects.filter(initiative__objectives__plan=plan)
    assert reports.filter(period__locked_at__isnull=False).values("period").distinct().count() >= 2
    assert Relation.objects.count() == 2
    assert Agreement.objects.filter(works_through__isnull=False).count() == 2
    assert Agreement.objects.visible_to(EVERYONE).count() == 2
    assert {one.state for one in Prospect.objects.all()} == {"in_talks", "dropped", "candidate"}
    assert Visit.objects.filter(body__isnull=False).count() == 2
    assert Contact.objects.count() == ContactRequest.objects.count() == 2
    user = role("partner")
    assert list(SharedPlan.objects.visible_to(user)) == [shared]
    mine = Initiative.objects.internal_to(user)
    assert mine.count() == 2
    assert all(may_report(user, one) for one in mine)
