"""The pages on partnerships in a real browser: wide and narrow, light and dark, by keyboard."""

import pytest

from sagsgang.partnerships.brokering import ask
from sagsgang.partnerships.tests import partnered as make
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_partnership_pages_are_accessible(
    page_for, axe, photograph, transactional_db, settings, tmp_path, size, scheme
):
    settings.FILES_ROOT = tmp_path
    shared = make.shared_plan()
    made = make.shared_initiative(shared, reported_by=make.organisation())
    planned.report(made, 40, when=planned.period())
    make.relation()
    make.visit()
    contact, user = make.contact(), planned.steering_user()
    ask(contact, by=user, what_for="En fælles messe.")
    page = page_for(size, scheme, user=user)
    pages = {
        "partners": "/desk/partners/",
        "partner": f"/desk/partners/{make.organisation().key}",
        "agreement": f"/desk/agreements/{shared.agreement.key}?do=head",
        "shared-plan": f"/desk/shared-plans/{shared.key}",
        "contact": f"/desk/contacts/{contact.key}",
    }
    for name, path in pages.items():
        page.goto(path)
        photograph(page, f"partnership-{name}-{size}-{scheme}")
        assert axe(page) == [], name
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{name} is wider than its window"
    page.goto(pages["partners"])
    node = page.locator("svg.sg-thread a").first
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/agreements/**")
