"""What is too large or too much is refused in a sentence, noted once, and breaks nothing."""

import pytest
from django.test import Client, RequestFactory

from sagsgang.config import limits
from sagsgang.config.limits import Counter
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
WORDS = " ".join(f"ord{number}" for number in range(10_000))


@pytest.fixture
def browser():
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def noted():
    return [one.details["why"] for one in Entry.objects.filter(verb="refuse request")]


@pytest.mark.parametrize("path", ["/", "/bodies/", "/nowhere", "/desk/cases/", "/desk/sign-in"])
def test_ten_thousand_words_are_refused_and_noted_once(browser, path):
    for _time in range(3):
        answer = browser.get(path, {"q": WORDS})
        assert answer.status_code == 414
        assert "This is too long" in answer.content.decode()
    assert noted() == ["request-uri too long"]


def test_huge_headers_and_cookies_are_refused(browser):
    assert browser.get("/", headers={"x-anything": "a" * 40_000}).status_code == 431
    browser.cookies["much"] = "a" * 40_000
    answer = browser.get("/desk/")
    assert answer.status_code == 431
    assert "cookies" in answer.content.decode()
    assert noted() == ["request header fields too large"]


def test_a_long_path_is_refused(browser):
    assert browser.get("/" + "a" * 5_000).status_code == 414


def test_what_is_far_over_every_file_is_not_read(browser, settings):
    settings.UPLOAD_LIMIT = 1_000
    answer = browser.post("/desk/sign-in", b"a" * 5_000, content_type="text/plain")
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


@pytest.mark.parametrize(
    "form", [{"username": "a" * 6_000_000}, {f"f{number}": "1" for number in range(2_000)}]
)
def test_a_form_larger_than_any_is_refused_in_a_sentence(browser, form):
    answer = browser.post("/desk/sign-in", form)
    assert answer.status_code == 400
    assert "larger than any form" in answer.content.decode()
    assert noted() == ["too large or malformed"]


def test_one_network_cannot_take_all(browser, settings):
    settings.MOST_REQUESTS = 5
    statuses = [browser.get("/about/").status_code for _time in range(7)]
    assert statuses[:5] == [200] * 5
    last = browser.get("/about/", headers={"x-forwarded-for": "198.51.100.4"})
    assert last.status_code == 429
    assert int(last["Retry-After"]) > 0
    assert "Wait ten seconds" in last.content.decode()
    settings.PROXIES = 1
    assert browser.get("/about/", headers={"x-forwarded-for": "198.51.100.4"}).status_code == 200
    assert noted() == ["too many requests"]


def test_what_a_network_may_comes_back_with_time_and_others_are_let_alone():
    now = [0.0]
    counter = Counter(clock=lambda: now[0])
    assert [counter.allows("a", 60) for _time in range(61)].count(True) == 60
    assert counter.allows("b", 60)
    now[0] = 2.0
    assert [counter.allows("a", 60) for _time in range(4)] == [True, True, False, False]
    now[0] = 10_000.0
    assert [counter.allows("a", 60) for _time in range(61)].count(True) == 60


def test_it_remembers_no_more_networks_than_it_can_hold(monkeypatch):
    monkeypatch.setattr(limits, "MOST_NETWORKS", 3)
    counter = Counter()
    for name in "abcd":
        counter.allows(name, 5)
    assert list(counter.known) == ["b", "c", "d"]


def test_an_ordinary_request_asks_the_database_nothing_more(django_assert_num_queries):
    request = RequestFactory().get("/", {"q": "havn"})
    with django_assert_num_queries(0):
        assert limits.excess(request) is None
