"""An officer reports on all of theirs on one page; what is typed is never lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.people.models import Organisation
from sagsgang.strategy.models import StatusReport
from sagsgang.strategy.reporting import report, version_of
from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db
TYPED = {"seen": "", "light": "green", "progress": "40", "done": "Målt op.", "next": "Udbud."}


def page(period):
    return reverse("desk:period-report", kwargs={"key": period.key})


def form(one, **more):
    return {f"{one.key}-{name}": value for name, value in {**TYPED, **more}.items()}


@pytest.fixture
def lead():
    return make.officer()


@pytest.fixture
def officer(lead):
    return signed_in(lead.user)


@pytest.fixture
def one(lead):
    return make.initiative(lead=lead)


@pytest.fixture
def two(lead):
    return make.initiative("Sti langs fjorden", lead=lead)


@pytest.fixture
def period():
    return make.period()


def test_all_of_mine_stand_on_it_and_nobody_elses(officer, one, two, period):
    make.initiative("En andens", lead=make.officer("Bo Vang"))
    shown = officer.get(page(period)).content.decode()
    assert one.title in shown
    assert two.title in shown
    assert "En andens" not in shown


def test_it_is_prefilled_from_last_time(officer, one, period):
    before = make.period("Før", ago=1)
    make.told(one, before, progress=35, help_wanted="En afgørelse.")
    shown = officer.get(page(period)).content.decode()
    assert 'value="35"' in shown
    assert "En afgørelse." in shown
    assert "Udbud." in shown
    assert "Kajen er målt op." not in shown


def test_all_are_saved_at_once(officer, one, two, period):
    answer = officer.post(page(period), {**form(one), **form(two, light="red"), "save": "all"})
    assert (answer.status_code, answer["Location"]) == (302, page(period))
    assert {(row.initiative, row.light) for row in StatusReport.objects.all()} == {
        (one, "green"),
        (two, "red"),
    }


def test_one_alone_is_saved_and_the_others_words_stay(officer, one, two, period):
    sent = {**form(one), **form(two, done="Halvt skrevet"), "save": str(one.key)}
    answer = officer.post(page(period), sent)
    assert answer.status_code == 200
    assert StatusReport.objects.get().initiative == one
    assert "Halvt skrevet" in answer.content.decode()


def test_an_untouched_first_report_is_left_alone_by_save_all(officer, one, two, period):
    empty = form(two, light="", progress="", done="", next="")
    assert officer.post(page(period), {**form(one), **empty, "save": "all"}).status_code == 302
    assert StatusReport.objects.get().initiative == one


def test_what_is_wrong_is_told_the_words_stay_and_the_good_is_saved(officer, one, two, period):
    sent = {**form(one), **form(two, progress="140", done="Vigtige ord"), "save": "all"}
    answer = officer.post(page(period), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "1 report was saved." in shown
    assert "1 report was not saved" in shown
    assert "Vigtige ord" in shown
    assert 'value="140"' in shown
    assert StatusReport.objects.get().initiative == one


def test_what_somebody_saved_meanwhile_is_shown_beside_mine(officer, one, period):
    other = make.officer("Bo Vang")
    make.reporter_of(one, other)
    report(one, period, by=other.user, **{**make.SAID, "done": "Bos ord."})
    answer = officer.post(page(period), {**form(one, done="Mine ord."), "save": "all"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Bos ord." in shown
    assert "Mine ord." in shown
    seen = version_of(StatusReport.objects.get())
    assert f'value="{seen}"' in shown
    again = officer.post(page(period), {**form(one, seen=seen, done="Mine ord."), "save": "all"})
    assert again.status_code == 302
    assert StatusReport.objects.standing().get().done == "Mine ord."


def test_nothing_changed_saves_nothing(officer, one, period):
    officer.post(page(period), {**form(one), "save": "all"})
    row = StatusReport.objects.get()
    officer.post(page(period), {**form(one, seen=version_of(row)), "save": "all"})
    assert StatusReport.objects.get().at == row.at


@pytest.mark.parametrize("save", ["all", "key"])
def test_a_forged_form_does_not_change_what_is_locked(officer, one, period, save):
    row = make.told(one, period)
    make.locked(period)
    pressed = "all" if save == "all" else str(one.key)
    sent = {**form(one, light="red", seen=version_of(row)), "save": pressed}
    answer = officer.post(page(period), sent)
    assert answer.status_code == 409
    assert StatusReport.objects.get().light == "green"


def test_a_forged_row_of_another_is_not_saved(officer, one, period):
    other = make.initiative("En andens", lead=make.officer("Bo Vang"))
    officer.post(page(period), {**form(one), **form(other), "save": "all"})
    assert not StatusReport.objects.filter(initiative=other).exists()
    officer.post(page(period), {**form(other), "save": str(other.key)})
    assert not StatusReport.objects.filter(initiative=other).exists()


def test_one_with_nothing_to_report_is_refused(one, period):
    other = signed_in(make.officer("Bo Vang").user)
    assert other.get(page(period)).status_code == 200
    assert other.post(page(period), {**form(one), "save": "all"}).status_code == 403
    assert not StatusReport.objects.exists()


def test_a_partners_person_reports_where_the_partner_may(one, two, period):
    partner = make.person("Pia Krog")
    partner.organisation = Organisation.objects.create(name="Kystforeningen")
    partner.save()
    make.reporter_of(one, partner.organisation)
    make.reporter_of(two, partner.organisation, may_report=False)
    theirs = signed_in(partner.user)
    shown = theirs.get(page(period)).content.decode()
    assert one.title in shown
    assert two.title not in shown
    assert theirs.post(page(period), {**form(one), "save": "all"}).status_code == 302
    assert StatusReport.objects.get().author == partner


def test_a_locked_report_is_corrected_by_those_who_may(officer, one, period):
    row = make.told(one, period)
    correct = reverse("desk:report-correct", kwargs={"key": row.key})
    sent = {name: value for name, value in TYPED.items() if name != "seen"} | {"light": "red"}
    assert officer.post(correct, sent).status_code == 409
    make.locked(period)
    assert "Kajen er målt op." in officer.get(correct).content.decode()
    reader = signed_in(make.officer("Bo Vang").user)
    assert reader.post(correct, sent).status_code == 403
    stranger = signed_in(make.person("Ola Berg").user)
    assert stranger.get(correct).status_code == 404
    assert officer.post(correct, {**sent, "progress": "x"}).status_code == 422
    assert officer.post(correct, sent).status_code == 302
    assert StatusReport.objects.standing().get().light == "red"
    assert StatusReport.objects.get(pk=row.pk).light == "green"


def test_the_queries_do_not_grow_with_the_rows(officer, lead, period):
    before = make.period("Før", ago=1)
    counts = []
    for count in (1, 9):
        for number in range(count):
            made = make.initiative(f"Indsats {count}-{number}", lead=lead)
            make.told(made, before)
        with CaptureQueriesContext(connection) as asked:
            officer.get(page(period))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20
