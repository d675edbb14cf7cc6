"""The rules by which groups lead to seats: kept by the one who governs, on one page."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.groups import follow_groups, map_group
from sagsgang.governance.models import GroupRule, Seat
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.people.models import Post

pytestmark = pytest.mark.django_db
PAGE = "/desk/groups/"
GIVEN = {"group": "cn=direktion", "body": "DIR", "role": "member"}


@pytest.fixture
def chief(board):
    person = factories.person("Karen Holst")
    factories.post(person, Post.Role.CHIEF_EXECUTIVE)
    return signed_in(person.user)


@pytest.fixture
def auditor(board):
    person = factories.person("Rie Vang")
    factories.post(person, Post.Role.AUDITOR)
    return signed_in(person.user)


@pytest.fixture
def rule(board):
    return map_group(board, by=factories.system(), group="cn=direktion", role="member")


def test_a_rule_is_made_shown_and_taken_away(chief, board):
    assert "No group leads to a seat" in chief.get(PAGE).content.decode()
    assert "Letter by letter" not in chief.get(PAGE).content.decode()
    assert "letter by letter" in chief.get(f"{PAGE}?do=map").content.decode()
    assert chief.post(f"{PAGE}add", GIVEN)["Location"] == PAGE
    told = chief.get(PAGE).content.decode()
    assert "cn=direktion" in told
    assert PAGE in chief.get("/desk/bodies/").content.decode()
    rule = GroupRule.objects.get()
    assert chief.post(reverse("desk:group-unmap", args=[rule.key])).status_code == 302
    assert not GroupRule.objects.exists()
    verbs = Entry.objects.filter(verb__in=("map group", "unmap group"))
    assert [one.details["group"] for one in verbs] == ["cn=direktion"] * 2


def test_taking_it_away_ends_the_seats_that_stood_by_it(chief, rule):
    person = factories.person("Asta Holm")
    follow_groups(person, by=factories.system(), groups=frozenset({"cn=direktion"}))
    browser = signed_in(person.user)
    assert Seat.objects.held_now().filter(person=person).exists()
    chief.post(reverse("desk:group-unmap", args=[rule.key]))
    assert not Seat.objects.filter(person=person).exists()
    assert browser.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"group": ""}, 422),
        ({"group": "\0"}, 422),
        ({"group": "x" * 10_000}, 422),
        ({"body": "INTET"}, 422),
        ({"role": "king"}, 422),
    ],
)
def test_what_is_wrong_makes_no_rule(chief, wrong, status):
    assert chief.post(f"{PAGE}add", {**GIVEN, **wrong}).status_code == status
    assert not GroupRule.objects.exists()


def test_the_same_rule_stands_once(chief, rule):
    assert chief.post(f"{PAGE}add", GIVEN).status_code == 422
    assert GroupRule.objects.count() == 1


def test_others_do_not_meet_the_page_and_the_auditor_reads_alone(
    secretary, outsider, auditor, rule
):
    away = reverse("desk:group-unmap", args=[rule.key])
    for browser in (secretary, outsider):
        assert browser.get(PAGE).status_code == 404
        assert browser.post(f"{PAGE}add", GIVEN).status_code == 404
        assert browser.post(away).status_code == 404
        assert PAGE not in browser.get("/desk/bodies/").content.decode()
    assert "cn=direktion" in auditor.get(PAGE).content.decode()
    assert auditor.post(f"{PAGE}add", {**GIVEN, "role": "chair"}).status_code == 403
    assert auditor.post(away).status_code == 403
    assert GroupRule.objects.count() == 1


def test_reading_changes_nothing(chief, rule):
    assert chief.get(f"{PAGE}add").status_code == 405
    assert chief.get(reverse("desk:group-unmap", args=[rule.key])).status_code == 405


def test_many_rules_are_as_few_questions(chief, board, django_assert_max_num_queries):
    for number in range(30):
        map_group(board, by=factories.system(), group=f"gruppe {number}", role="member")
    with django_assert_max_num_queries(12):
        chief.get(PAGE)
