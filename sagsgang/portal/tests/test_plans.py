"""Everyone reads what is open and published of plans and initiatives, and nothing else."""

import pytest
from django.urls import reverse

from sagsgang.governance.tests import factories
from sagsgang.strategy.challenges import describe_challenge, publish_challenge
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.models import Initiative
from sagsgang.strategy.plans import unpublish_plan
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db


def at(name, one):
    return reverse(f"portal:{name}", kwargs={"key": one.key})


def test_a_published_plan_is_read_by_everyone(client):
    plan = planned.published_plan()
    secret = planned.initiative("Hemmelig", serves=[(plan.elements.get(code="A1"), 1)])
    page = client.get(at("plan", plan)).content.decode()
    assert "Et godt liv" in page
    assert "Havnebad" in page
    assert "Hemmelig" not in page
    assert client.get(at("initiative", secret)).status_code == 404
    one = Initiative.objects.get(title="Havnebad")
    assert "Renere fjord" in client.get(at("initiative", one)).content.decode()
    assert "Udmøntningsplan" in client.get(reverse("portal:plans")).content.decode()


def test_what_is_taken_off_is_gone(client):
    plan = planned.published_plan()
    unpublish_plan(plan, by=factories.system())
    assert client.get(at("plan", plan)).status_code == 404


def test_each_page_shows_the_goals_that_its_thing_is_coupled_to(client):
    plan = planned.published_plan()
    challenge = describe_challenge(
        by=factories.system(), title="Havet stiger", text="", since=planned.FIRST, openness="open"
    )
    publish_challenge(challenge, by=factories.system())
    goal = goals.version().goals.get(code="1")
    element, one = plan.elements.get(code="A2"), Initiative.objects.get(title="Havnebad")
    for thing, reason, direction in (
        (element, "Fjorden bliver renere.", "for"),
        (one, "Flere vil passe på vandet.", "for"),
        (challenge, "Vandet tager skidt med ud.", "against"),
    ):
        couple(
            thing,
            goal,
            by=factories.system(),
            strength="primary",
            direction=direction,
            reason=reason,
        )
    for page, thing, reason in (
        ("plan", plan, "Fjorden bliver renere."),
        ("initiative", one, "Flere vil passe på vandet."),
        ("challenge", challenge, "Vandet tager skidt med ud."),
    ):
        told = client.get(at(page, thing)).content.decode()
        assert reason in told, page
        assert at("goal", goal) in told
        assert ("Imod målet" in told) == (page == "challenge")
