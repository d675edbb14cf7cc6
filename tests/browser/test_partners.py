"""The pages on partnerships in a real browser: wide and narrow, light and dark, by keyboard."""

import pytest
from playwright.sync_api import expect

from sagsgang.governance.tests import factories
from sagsgang.partnerships.brokering import ask
from sagsgang.partnerships.publishing import publish
from sagsgang.partnerships.tests import partnered as make
from sagsgang.strategy.plans import publish_plan
from sagsgang.strategy.tests import factories_status, planned

pytestmark = pytest.mark.django_db(transaction=True)


def test_partnership_pages_are_accessible(
    page_for, for_everyone, transactional_db, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    shared = make.shared_plan()
    made = make.shared_initiative(shared, reported_by=make.organisation())
    planned.report(made, 40, when=planned.period())
    make.relation()
    make.visit()
    contact, user = make.contact(), planned.steering_user()
    ask(contact, by=user, what_for="En fælles messe.")
    page = page_for(user=user)
    pages = {
        "partners": "/desk/partners/",
        "partner": f"/desk/partners/{make.organisation().key}",
        "agreement": f"/desk/agreements/{shared.agreement.key}?do=head",
        "shared-plan": f"/desk/shared-plans/{shared.key}",
        "contact": f"/desk/contacts/{contact.key}",
    }
    for name, path in pages.items():
        page.goto(path)
        for_everyone(page, f"partnership-{name}")
    page.goto(pages["partners"])
    node = page.locator("svg.sg-thread a").first
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/agreements/**")


def test_public_partnership_pages_are_accessible(page_for, for_everyone, transactional_db):
    shared = make.shared_plan()
    make.shared_initiative(shared)
    relation = make.relation()
    for one in (relation, shared.agreement):
        publish(one, by=factories.system())
    publish_plan(shared.plan, by=factories.system())
    page = page_for()
    pages = {
        "list": "/partnerships/",
        "agreement": f"/agreements/{shared.agreement.key}/",
        "relation": f"/relations/{relation.key}/",
    }
    for name, path in pages.items():
        answer = page.goto(path)
        assert answer.status == 200, path
        for_everyone(page, f"public-partnership-{name}")


def test_a_partner_reads_and_reports_in_swedish(page_for, axe, photograph, transactional_db):
    shared = make.shared_plan()
    made = make.shared_initiative(shared, reported_by=make.organisation())
    planned.report(made, 40, when=planned.period())
    now = factories_status.period()
    page = page_for("wide", user=make.partner())
    page.goto("/desk/")
    page.get_by_role("button", name="Svenska").click()
    expect(page.get_by_role("heading", level=1, name="Mitt arbete")).to_be_visible()
    photograph(page, "partner-swedish-start")
    page.goto(f"/desk/shared-plans/{shared.key}")
    photograph(page, "partner-swedish-plan")
    page.goto(f"/desk/periods/{now.key}/report")
    photograph(page, "partner-swedish-report")
    assert axe(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    photograph(page, "partner-swedish-report-narrow")
