"""Periods at the desk: open, look over, lock, publish; who slipped twice, who is silent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.strategy.models import ReportingPeriod
from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db
LIST = "/desk/periods/"


def page(period, end=""):
    return reverse("desk:period", kwargs={"key": period.key}) + end


def given(**more):
    today = timezone.localdate()
    days = {"opens": today, "due": today + timedelta(days=9), "closes": today + timedelta(days=19)}
    return {"name": "3. kvartal", **{name: day.isoformat() for name, day in days.items()}, **more}


@pytest.fixture
def director():
    return signed_in(make.director())


@pytest.fixture
def one():
    return make.initiative()


@pytest.fixture
def officer(one):
    return signed_in(one.lead.user)


@pytest.fixture
def stranger(db):
    return signed_in(make.person("Ola Berg").user)


@pytest.fixture
def period():
    return make.period()


def test_one_who_steers_opens_a_period(director):
    assert director.post(LIST + "open", given()).status_code == 302
    assert "3. kvartal" in director.get(LIST).content.decode()


def test_what_is_wrong_is_told_and_the_words_stay(director):
    answer = director.post(LIST + "open", given(due="2020-01-01"))
    assert answer.status_code == 422
    assert "3. kvartal" in answer.content.decode()
    assert "opens, then is due, then closes" in answer.content.decode()
    assert not ReportingPeriod.objects.exists()


def test_an_officer_reads_but_neither_opens_locks_nor_publishes(officer, period):
    assert officer.get(page(period)).status_code == 200
    assert officer.post(LIST + "open", given()).status_code == 403
    for verb in ("/lock", "/publish"):
        assert officer.get(page(period, verb)).status_code == 403
        assert officer.post(page(period, verb)).status_code == 403
    period.refresh_from_db()
    assert period.locked_at is None


def test_a_stranger_finds_no_period(stranger, period, one):
    for end in ("", "/lock", "/publish", "/report", "/paper/pdf", "/brief/pdf"):
        assert stranger.get(page(period, end)).status_code == 404
    assert period.name not in stranger.get(LIST).content.decode()
    one_page = reverse("desk:initiative-status", kwargs={"key": one.key})
    assert stranger.get(one_page).status_code == 404
    assert director_sees(one_page)


def director_sees(address):
    return signed_in(make.director("Eva Sand")).get(address).status_code == 200


def test_locking_asks_first_and_names_the_silent(director, one, period):
    asked = director.get(page(period, "/lock")).content.decode()
    assert "has not been reported on" in asked
    assert one.title in asked
    assert director.post(page(period, "/lock")).status_code == 302
    assert director.post(page(period, "/lock")).status_code == 409
    period.refresh_from_db()
    assert period.locked_at is not None


def test_publishing_shows_what_becomes_public_and_what_stays(director, one, period):
    hidden = make.initiative("Lukket sag", openness="unknown", lead=make.officer("Bo Vang"))
    hidden.departments.add(make.department())
    make.told(one, period)
    make.told(hidden, period)
    assert director.post(page(period, "/publish")).status_code == 409
    make.locked(period)
    asked = director.get(page(period, "/publish")).content.decode()
    assert asked.index("becomes public") < asked.index(one.title)
    assert asked.index("stays closed") < asked.index("Lukket sag")
    assert director.post(page(period, "/publish")).status_code == 302
    period.refresh_from_db()
    assert period.published_at is not None


def test_a_director_sees_who_slipped_twice_who_asks_and_who_is_silent(director, one):
    make.initiative("Tavs indsats", lead=make.officer("Bo Vang"))
    for ago in (1, 0):
        period = make.period(f"P{ago}", ago=ago)
        make.told(one, period, **make.LATE, help_wanted="En stenhugger.")
        make.locked(period)
    shown = director.get(page(period)).content.decode()
    late = shown[shown.index('id="late"') : shown.index('id="silent"')]
    assert one.title in late
    assert "Tavs indsats" in shown[shown.index('id="silent"') : shown.index('id="lines"')]
    assert "Needs attention" in shown
    assert "En stenhugger." in shown
    assert "Nothing has changed" in shown
    assert f"P0, {timezone.localdate().day} " in shown


@pytest.mark.parametrize(("show", "found"), [("late", False), ("help", True), ("x", True)])
def test_the_list_is_narrowed(director, one, period, show, found):
    make.told(one, period, help_wanted="Råd om sten.")
    shown = director.get(page(period), {"show": show}).content.decode()
    assert ('class="sg-status"' in shown) is found


def test_a_closed_initiative_is_not_on_an_officers_page(officer, period):
    secret = make.initiative(make.SECRET, openness="closed", lead=make.officer("Bo Vang"))
    silent = make.initiative(make.SECRET + " 2", openness="closed", lead=make.officer("Eva Sand"))
    make.told(secret, period)
    assert make.SECRET not in officer.get(page(period)).content.decode()
    assert silent.title not in officer.get(page(period, "/lock")).content.decode()


def test_an_initiatives_history(officer, one):
    for ago in (1, 0):
        make.told(one, make.period(f"P{ago}", ago=ago), progress=40 - 10 * ago)
    own = officer.get(reverse("desk:initiative-status", kwargs={"key": one.key})).content.decode()
    assert own.index(">P0<") < own.index(">P1<")
    assert "Progress up by 10" in own


@pytest.mark.parametrize(
    ("end", "starts"),
    [
        ("/paper/pdf", b"%PDF"),
        ("/paper/docx", b"PK"),
        ("/paper/xlsx", b"PK"),
        ("/brief/pdf", b"%PDF"),
        ("/brief/docx", b"PK"),
    ],
)
def test_the_papers_are_handed_out(officer, one, period, end, starts):
    make.told(one, period)
    answer = officer.get(page(period, end))
    assert answer.status_code == 200
    assert answer.content.startswith(starts)
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("end", ["/paper/text", "/brief/xlsx", "/paper/exe"])
def test_another_form_of_paper_is_not_there(officer, period, end):
    assert officer.get(page(period, end)).status_code == 404


def queries(director, period):
    with CaptureQueriesContext(connection) as asked:
        assert director.get(page(period)).status_code == 200
    return len(asked)


def test_the_queries_do_not_grow_with_the_rows(director, period):
    lead = make.officer()
    before = make.period("Før", ago=1)
    counts = []
    for count in (1, 9):
        for number in range(count):
            made = make.initiative(f"Indsats {count}-{number}", lead=lead)
            make.told(made, before)
            make.told(made, period)
        counts.append(queries(director, period))
    assert counts[0] == counts[1] <= 20
