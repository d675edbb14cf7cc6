"""The start page by role: each line leads to where it is done, the most urgent first."""

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.start_matter import director, full_house
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.tests import factories
from sagsgang.partnerships.models import Agreement, Answer
from sagsgang.partnerships.moderating import approve
from sagsgang.partnerships.tests.involved import confirmed, involvement, sent
from sagsgang.people.models import Post
from sagsgang.planning.advising import advise
from sagsgang.planning.models import Occurrence
from sagsgang.planning.tests import booked, wheeled
from sagsgang.strategy.tests import factories_status, planned

START = "/desk/"


def told(user):
    return signed_in(user).get(START).content.decode()


def part(page, key):
    """Return what the page says in one of its parts."""
    return page.split(f'id="{key}"')[1].split("</section>")[0]


def test_the_board_sees_its_next_meeting_what_slips_and_the_goals(db):
    page = told(full_house())
    assert "En god udskrivelse" in part(page, "next-meeting")
    assert "Late twice in a row" in part(page, "slipped")
    assert "Ny havneplads" in part(page, "slipped")
    assert "Ring til havnen" in part(page, "late")
    assert "2 couplings" in part(page, "goals")
    order = [page.index(f'id="{key}"') for key in ("next-meeting", "late", "slipped", "goals")]
    assert order == sorted(order)


def test_the_boards_page_asks_at_most_twenty_questions(db, django_assert_max_num_queries):
    user = full_house()
    factories.seat(booked.board(), user.person, "secretary")
    browser = signed_in(user)
    with django_assert_max_num_queries(20):
        browser.get(START)


def test_what_is_closed_to_a_director_is_not_told(db):
    user = director()
    lead = factories_status.officer()
    hidden = factories_status.initiative("Hemmeligt salg", lead=lead, openness="closed")
    for ago in (2, 1):
        period = factories_status.period(f"{ago}. kvartal", ago=ago)
        factories_status.told(hidden, period, **factories_status.LATE)
        factories_status.locked(period)
    other = factories.body("HR", "Gruppen", listed=False)
    away = factories.meeting(other, day=booked.in_days(1))
    booked.presentation("Skjult emne", meeting=away)
    Post.objects.filter(person=user.person).update(department=factories.department("Et andet sted"))
    page = told(user)
    assert "Hemmeligt salg" not in page
    assert "slip" in part(page, "slipped") or "No initiative is off course" in page
    assert "Skjult emne" not in page.split('id="slipped"')[0]


def test_the_secretary_reads_what_each_meeting_lacks_by_its_deadline(db):
    secretary = factories.secretary(booked.board())
    empty = factories.meeting(booked.board(), day=booked.in_days(12))
    meeting = factories.meeting(booked.board(), day=booked.in_days(6))
    add_item(
        meeting, by=factories.system(), point=factories.point(sections=(), recommendation=None)
    )
    factories.meeting(booked.board(), day=booked.in_days(200))
    page = part(told(secretary), "duties")
    assert "1 item has no text." in page
    assert "1 item is not sent." in page
    assert f"/desk/meetings/{meeting.key}/send" in page
    assert page.count("The agenda is empty.") == 1
    assert f"/desk/meetings/{empty.key}" in page


def test_a_held_meeting_without_a_decision_is_told_of(db):
    secretary = factories.secretary(booked.board())
    held = factories.meeting(booked.board(), day=booked.in_days(-2))
    item = add_item(held, by=factories.system(), point=factories.point())
    assert "1 meeting has no decision" in part(told(secretary), "to-minute")
    decide(item, by=factories.system(), text="Drøftet.")
    assert "has no decision" not in part(told(secretary), "to-minute")


def test_an_officer_reads_which_reports_are_due(db):
    lead = factories_status.officer()
    one = factories_status.initiative("Ny havneplads", lead=lead)
    period = factories_status.period("2. kvartal")
    page = part(told(lead.user), "reports")
    assert f"/desk/periods/{period.key}/report#i{one.key}" in page
    factories_status.told(one, period)
    assert 'id="reports"' not in told(lead.user)


def test_a_partner_reads_the_shared_plan_and_what_is_asked(db):
    user = planned.partner()
    shared, other = planned.initiative("Fælles færge"), planned.initiative("Havnebad")
    for one, may in ((shared, True), (other, False)):
        one.participants.create(organisation=user.person.organisation, may_report=may)
    planned.initiative("Andres sag")
    page = told(user)
    assert "Fælles færge" in part(page, "shared-plan")
    assert "Havnebad" not in page
    assert "Andres sag" not in page
    assert "Nothing here is shared" not in page


def test_the_weeks_of_the_wheel_stand_where_they_hold_something(db):
    user = director()
    assert 'id="weeks"' not in told(user)
    one = wheeled.activity("Budgetforslag", of=wheeled.wheel(owner=booked.board(), openness="open"))
    days = {"starts": booked.in_days(3), "ends": booked.in_days(3)}
    Occurrence.objects.filter(activity=one).update(**days)
    assert "Budgetforslag" in part(told(user), "weeks")


def test_an_agreement_that_expires_soon_is_told(db):
    user = director()
    assert 'id="agreements"' not in told(user)
    Agreement.objects.create(
        title="Aftale om færgen", valid_from=booked.in_days(-400), valid_until=booked.in_days(40),
        keeper=user.person, openness="closed",
    )  # fmt: skip
    assert "Aftale om færgen" in part(told(user), "agreements")
    other = booked.field("Miljø", code="KMU", director="Birte Nord").director.user
    assert "Aftale om færgen" not in told(other)


def test_a_presentation_whose_meeting_is_over_waits_for_its_advice(db):
    secretary = factories.secretary(booked.board())
    over = factories.meeting(booked.board(), day=booked.in_days(-3))
    made = booked.presentation("Glemt oplæg", meeting=over)
    page = part(told(secretary), "unanswered")
    assert f"/desk/presentations/{made.key}/clock#advice" in page
    assert "Glemt oplæg" in page
    advise(made, by=factories.system(), text="Godt.", outcome="ready")
    assert 'id="unanswered"' not in told(secretary)


def test_answers_wait_on_the_page_of_the_one_who_is_responsible_for_them(db):
    made = involvement()
    confirmed(made)
    confirmed(made, "Ved stranden.", email="bo@borger.invalid")
    sent(made, "Ikke bekræftet.", email="cy@borger.invalid")
    page = told(made.responsible.user)
    assert "2 answers to read" in page
    assert f"/desk/answers/?involvement={made.key}" in page
    assert "ved molen" not in page
    assert "/desk/answers/?involvement=" not in told(planned.employed())
    approve(Answer.objects.earliest("pk"), by=factories.system())
    assert "1 answer to read" in told(made.responsible.user)
