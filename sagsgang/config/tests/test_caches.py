"""No cache keeps a page of the desk; the portal's say for themselves."""

import pytest
from django.test import Client

from sagsgang.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/desk/", "/desk/cases/", "/desk/sign-in"])
def test_no_cache_keeps_what_the_desk_answers(path):
    browser = Client()
    browser.force_login(User.objects.create_user("asta@strandby.invalid"))
    assert "no-store" in browser.get(path).headers["Cache-Control"]


def test_a_page_that_says_what_may_be_kept_of_it_stands_by_that():
    assert "no-store" not in Client().get("/bodies/").headers["Cache-Control"]
