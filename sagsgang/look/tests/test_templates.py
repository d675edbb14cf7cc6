"""The environment of the page templates: words, addresses, and the field against forgery."""

from datetime import UTC, datetime, time

from django.template import engines
from django.utils import translation

from sagsgang.look.templates import clock


def rendered(source, request=None, **context):
    return engines.all()[0].from_string(source).render(context, request)


def test_words_follow_the_language_of_each_page(rf):
    source = "{% macro out() %}{{ _('Sign out') }}{% endmacro %}{{ _('Sign out') }}, {{ out() }}"
    for request in (None, rf.get("/")):
        with translation.override("da"):
            assert rendered(source, request) == "Log ud, Log ud"
        with translation.override("en"):
            assert rendered(source, request) == "Sign out, Sign out"


def test_a_macro_takes_what_its_call_brings_and_escapes_it():
    source = (
        "{% macro row(one, other='-') %}<i>{{ one }}{{ other }}</i>{{ caller() }}{% endmacro %}"
        "{% block part %}{% set kept = 'k' %}{% for it in given %}"
        "{% call row(it, other='<') %}{{ kept }}{% endcall %}{% endfor %}{% endblock %}"
    )
    assert rendered(source, given=["a", "&"]) == "<i>a&lt;</i>k<i>&amp;&lt;</i>k"


def test_what_is_put_into_a_sentence_is_escaped():
    with translation.override("en"):
        told = rendered(
            "{{ _('You have a draft here from %(when)s that is not saved.', when=it) }}", it="<b>"
        )
    assert told == "You have a draft here from &lt;b&gt; that is not saved."


def test_the_forms_of_a_page_share_one_mask(rf):
    request = rf.get("/")
    first, second = rendered("{{ csrf_input }}|{{ csrf_input }}", request).split("|")
    assert first == second
    assert 'name="csrfmiddlewaretoken"' in first
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]


def test_a_page_without_a_form_asks_for_no_cookie(rf):
    request = rf.get("/")
    assert rendered("nothing to send", request) == "nothing to send"
    assert "CSRF_COOKIE_NEEDS_UPDATE" not in request.META


def test_a_moment_is_told_by_the_clock_of_the_place():
    moment = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)
    with translation.override("da"):
        assert (clock(moment), clock(time(14, 5)), clock(None)) == ("14.05", "14.05", "")
    with translation.override("en"):
        assert clock(moment) == "14:05"
