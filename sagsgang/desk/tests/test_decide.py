"""Writing down a decision and correcting it."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_item import page
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import Decision, StatedStance
from sagsgang.governance.tests import factories


@pytest.fixture
def given(board):
    return {"text": "Godkendt.", "outcome": "approved", "body": board.pk, "date": "2021-03-03"}


def test_a_point_is_decided(secretary, item, given, board):
    subitem = item.subitems.first()
    answer = secretary.post(page(item) + "/decisions", {**given, "subitem": subitem.key})
    assert answer.status_code == 302
    made = Decision.objects.get()
    assert (made.text, made.outcome, made.subitem, made.body) == (
        "Godkendt.",
        "approved",
        subitem,
        board,
    )
    assert "Godkendt." in secretary.get(page(item)).content.decode()


def test_the_form_opens_with_the_meetings_own_body_and_date(secretary, item, board):
    told = secretary.get(page(item) + "?do=decide").content.decode()
    assert f'<option value="{board.pk}" selected>' in told
    assert 'value="2021-03-03"' in told


def test_no_outcome_is_none_not_empty(secretary, item, given):
    secretary.post(page(item) + "/decisions", {**given, "outcome": ""})
    assert Decision.objects.get().outcome is None


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"outcome": "maybe"}, {"date": "31-31"}, {"body": "0"}, {"subitem": "x"}],
)
def test_what_is_wrong_is_told_and_the_words_stay(secretary, item, given, wrong):
    answer = secretary.post(page(item) + "/decisions", {**given, "text": "Mine ord", **wrong})
    assert answer.status_code == 422
    if "text" not in wrong:
        assert "Mine ord" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_correction_keeps_the_first_wording_on_the_page(secretary, item, given):
    secretary.post(page(item) + "/decisions", {**given, "text": "Godkendt med fejl."})
    first = Decision.objects.get()
    opened = secretary.get(f"{page(item)}?do=correct:{first.key}").content.decode()
    assert "Godkendt med fejl.</textarea>" in opened
    address = reverse("desk:decision-correct", kwargs={"key": first.key})
    assert secretary.post(address, {**given, "text": "Godkendt uden."}).status_code == 302
    told = secretary.get(page(item)).content.decode()
    assert "Godkendt uden." in told
    assert "The first wording, since corrected" in told
    assert "Godkendt med fejl." in told
    assert secretary.post(address, {**given, "text": "Igen"}).status_code == 404


def test_correcting_is_the_secretarys_by_post(secretary, member, outsider, item, given):
    secretary.post(page(item) + "/decisions", given)
    address = reverse("desk:decision-correct", kwargs={"key": Decision.objects.get().key})
    assert secretary.get(address).status_code == 405
    assert member.post(address, given).status_code == 403
    assert outsider.post(address, given).status_code == 404


def test_a_body_that_is_not_listed_is_not_named_to_others(secretary, item, given):
    quiet = factories.body("HR", "Den stille gruppe", listed=False)
    assert "Den stille gruppe" not in secretary.get(page(item) + "?do=decide").content.decode()
    answer = secretary.post(page(item) + "/decisions", {**given, "body": quiet.pk})
    assert answer.status_code == 422
    assert "Den stille gruppe" not in answer.content.decode()


def test_the_secretary_of_an_unlisted_body_names_it(db):
    quiet = factories.body("HR", "Den stille gruppe", listed=False)
    added = add_item(factories.meeting(quiet), by=factories.system(), point=factories.point())
    told = signed_in(factories.secretary(quiet)).get(page(added) + "?do=decide").content.decode()
    assert told.count("Den stille gruppe") > 1
    assert f'<option value="{quiet.pk}" selected' in told


def test_a_board_has_no_votes_on_the_page(secretary, item):
    told = secretary.get(page(item) + "?do=decide").content.decode()
    assert "Votes and reservations" not in told


@pytest.fixture
def committee(db):
    return factories.body("TU", "Teknikudvalget", profile="committee")


@pytest.fixture
def vote(committee):
    return {
        "text": "Godkendt.",
        "outcome": "approved",
        "body": committee.pk,
        "date": "2021-03-03",
        "stance-TOTAL_FORMS": "2",
        "stance-INITIAL_FORMS": "0",
        "stance-0-who": "Liste Å",
        "stance-0-stance": "against",
        "stance-0-text": "For dyrt.",
    }


def test_a_committees_votes_are_written_down(committee, vote):
    browser = signed_in(factories.secretary(committee))
    item = add_item(factories.meeting(committee), by=factories.system(), point=factories.point())
    assert "Votes and reservations" in browser.get(page(item) + "?do=decide").content.decode()
    assert browser.post(page(item) + "/decisions", vote).status_code == 302
    stance = StatedStance.objects.get()
    assert (stance.who, stance.stance, stance.text) == ("Liste Å", "against", "For dyrt.")
    assert "Liste Å: Against" in browser.get(page(item)).content.decode()


def test_half_a_vote_is_refused_and_stays(committee, vote):
    browser = signed_in(factories.secretary(committee))
    item = add_item(factories.meeting(committee), by=factories.system(), point=factories.point())
    answer = browser.post(page(item) + "/decisions", {**vote, "stance-0-stance": ""})
    assert answer.status_code == 422
    assert "Liste Å" in answer.content.decode()
    assert not Decision.objects.exists()
