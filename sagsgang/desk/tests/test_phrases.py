"""A body's phrases and its bylaws' word on deputies, kept by its secretary."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.models import Body, Phrase
from sagsgang.governance.phrases import add_phrase
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db
HERE = reverse("desk:phrases", kwargs={"code": "DIR"})


def of(phrase, rest):
    return reverse(f"desk:phrase-{rest}", kwargs={"key": phrase.key})


def test_phrases_are_added_changed_moved_and_removed(secretary):
    assert "no phrases yet" in secretary.get(HERE).content.decode()
    assert secretary.post(HERE + "/usual").status_code == 302
    given = {"text": "Tiltrådt.", "outcome": "approved"}
    assert secretary.post(HERE + "/add", given).status_code == 302
    again = secretary.post(HERE + "/add", given)
    assert again.status_code == 422
    assert "The body has this phrase already." in again.content.decode()
    phrase = Phrase.objects.get(text="Tiltrådt.")
    secretary.post(of(phrase, "up"))
    secretary.post(of(phrase, "down"))
    assert Phrase.objects.last().text == "Tiltrådt."
    page = secretary.get(f"{HERE}?do=reword:{phrase.key}").content.decode()
    assert of(phrase, "reword") in page
    assert secretary.post(of(phrase, "reword"), {"text": "", "outcome": ""}).status_code == 422
    secretary.post(of(phrase, "reword"), {"text": "Taget til orientering.", "outcome": ""})
    phrase.refresh_from_db()
    assert phrase.outcome is None
    secretary.post(of(phrase, "remove"))
    assert not Phrase.objects.filter(pk=phrase.pk).exists()
    assert secretary.get(f"{HERE}?do=reword:{phrase.key}").status_code == 200


def test_the_bylaws_word_on_deputies_is_kept(secretary, board):
    committee = factories.body("TU", "Teknikudvalget", profile="committee")
    runs = signed_in(factories.seat(committee, factories.person("Ida Krog"), "secretary"))
    body = reverse("desk:body", kwargs={"code": "TU"})
    assert "a month or more" in runs.get(body).content.decode()
    runs.post(body + "/deputies", {"at_once": "1"})
    assert Body.objects.get(code="TU").deputies_at_once
    assert "for any absence" in runs.get(body).content.decode()
    assert (
        "deputies"
        not in secretary.get(reverse("desk:body", kwargs={"code": "DIR"}))
        .content.decode()
        .split("How agendas are built")[1]
    )


def test_only_the_secretary_and_only_by_post(secretary, member, outsider, board):
    phrase = add_phrase(board, by=factories.system(), text="Tiltrådt.")
    assert member.get(HERE).status_code == 403
    # The house knows its listed bodies, and their phrases are their secretaries' alone.
    assert outsider.get(HERE).status_code == 403
    deputies = reverse("desk:body-deputies", kwargs={"code": "DIR"})
    for path in (
        HERE + "/add", HERE + "/usual", deputies,
        *(of(phrase, rest) for rest in ("reword", "remove", "up", "down")),
    ):  # fmt: skip
        assert secretary.get(path).status_code == 405, path
        assert outsider.post(path).status_code == 403, path
        assert member.post(path).status_code == 403, path
    assert Phrase.objects.get() == phrase
