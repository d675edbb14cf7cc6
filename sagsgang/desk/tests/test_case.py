"""A case and its way through the bodies."""

from datetime import date

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

GIVEN = {"title": "Havnens fremtid", "openness": "open", "department": "", "officer": ""}


@pytest.fixture
def case(meeting, secretary_user):
    point = factories.point(case_number="21/77", route=("DIR", "ØK", "KB"))
    item = add_item(meeting, by=factories.system(), point=point)
    decide(item, by=factories.system(), text="Anbefales.", outcome="recommended", body=meeting.body)
    later = factories.meeting(meeting.body, day=date(2031, 3, 5))
    add_item(later, by=factories.system(), point=point)
    return Case.objects.get()


@pytest.fixture
def page(case):
    return reverse("desk:case", kwargs={"key": case.key})


def test_the_way_tells_bodies_dates_outcomes_and_what_is_to_come(secretary, page):
    told = secretary.get(page).content.decode()
    for words in (
        "21/77",
        "3 March 2021 – Recommended",
        "5 March 2031",
        'aria-current="step"',
        "ØK",
        "KB",
    ):
        assert words in told
    assert told.index("3 March 2021") < told.index("5 March 2031") < told.index("ØK")


def test_one_who_reads_no_item_of_the_case_gets_404(outsider, member, page):
    assert outsider.get(page).status_code == 404
    assert member.get(page).status_code == 404


def test_a_step_that_the_reader_may_not_see_is_left_out(case, page, meeting):
    guest = factories.person("Karl Vang")
    meeting.items.update(officer=guest)
    told = signed_in(guest.user).get(page).content.decode()
    assert "3 March 2021" in told
    assert "5 March 2031" not in told


def test_another_bodys_treatment_is_told_as_far_as_it_is_released(case, page, meeting):
    guest = factories.person("Karl Vang")
    first, later = AgendaItem.objects.order_by("meeting__date")
    later.officer = guest
    later.save()
    browser = signed_in(guest.user)
    assert "3 March 2021" not in browser.get(page).content.decode()
    release(meeting, "agenda", by=factories.system())
    told = browser.get(page).content.decode()
    assert reverse("portal:item", kwargs={"key": first.key}) in told
    assert "Recommended" not in told
    release(meeting, "minutes", by=factories.system())
    assert "3 March 2021 – Recommended" in browser.get(page).content.decode()


def test_what_another_body_has_had_since_is_no_longer_to_come(case, page, meeting):
    guest = factories.person("Karl Vang")
    meeting.items.update(officer=guest)
    committee = factories.body("ØK", "Økonomiudvalget", profile="committee")
    browser = signed_in(guest.user)
    assert "KB" in browser.get(page).content.decode()
    since = factories.meeting(committee, day=date(2021, 4, 7))
    point = factories.point(case_number="21/77", route=("DIR", "ØK", "KB"))
    add_item(since, by=factories.system(), point=point)
    release(since, "agenda", by=factories.system())
    told = browser.get(page).content.decode()
    assert told.count("Økonomiudvalget") == 1
    # The last one: a token in a form may hold the same two letters.
    assert told.index("Økonomiudvalget") < told.rindex("KB")


def test_what_is_to_be_done_in_the_case_stands_there(secretary, page, secretary_user):
    assign(
        AgendaItem.objects.first(),
        by=factories.system(),
        what="Ring til havnen",
        responsible=secretary_user.person,
        due=date(2030, 1, 1),
    )
    assert "Ring til havnen" in secretary.get(page).content.decode()


CASES = "/desk/cases/"


def test_cases_are_listed_for_those_who_read_them(case, secretary, outsider, page):
    assert page in secretary.get(CASES).content.decode()
    assert page not in outsider.get(CASES).content.decode()


@pytest.mark.each_database
@pytest.mark.parametrize(("words", "found"), [("21/7", True), ("plads hav", True), ("vej", False)])
def test_a_case_is_found_by_words_of_number_and_title(case, secretary, page, words, found):
    told = secretary.get(CASES, {"q": words}).content.decode()
    assert (page in told) is found
    assert found or "Try fewer words" in told


@pytest.mark.each_database
@pytest.mark.parametrize("word", ["økonomi", "Økonomi", "ØKONOMI"])
def test_a_case_is_found_whatever_the_case_of_its_letters(case, secretary, page, word):
    for title in ("Økonomisk oversigt", "Den ØKONOMISKE POLITIK", "Om økonomien"):
        Case.objects.filter(pk=case.pk).update(title=title)
        assert page in secretary.get(CASES, {"q": word}).content.decode(), title


def test_ones_own_cases_are_listed_by_choice(case, secretary, secretary_user, page):
    mine = CASES + "?whose=mine"
    assert "case officer of no case" in secretary.get(mine).content.decode()
    Case.objects.update(officer=secretary_user.person)
    assert page in secretary.get(mine).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_queries_of_the_list_do_not_grow(
    secretary, meeting, count, django_assert_max_num_queries
):
    for number in range(count):
        point = factories.point(case_number=f"21/{number}")
        add_item(meeting, by=factories.system(), point=point)
    with django_assert_max_num_queries(9):
        secretary.get(CASES)


def test_the_case_is_described(secretary, page):
    officer = factories.person("Karl Vang")
    where = factories.department()
    answer = secretary.post(
        page + "/describe", {**GIVEN, "officer": "Karl Vang", "department": where.pk}
    )
    assert answer.status_code == 302
    changed = Case.objects.get()
    assert (changed.title, changed.openness, changed.officer, changed.department) == (
        "Havnens fremtid",
        "open",
        officer,
        where,
    )


def test_a_wrong_description_is_told_and_the_words_stay(secretary, page):
    answer = secretary.post(page + "/describe", {**GIVEN, "openness": "", "title": "Ny titel"})
    assert answer.status_code == 422
    assert "Ny titel" in answer.content.decode()
    assert Case.objects.get().title == "Havneplads"


def test_only_the_officer_and_a_secretary_describe_and_only_by_post(
    secretary, outsider, page, meeting
):
    guest = factories.person("Karl Vang")
    meeting.items.update(officer=guest)
    assert secretary.get(page + "/describe").status_code == 405
    assert signed_in(guest.user).post(page + "/describe", GIVEN).status_code == 403
    assert outsider.post(page + "/describe", GIVEN).status_code == 404
