"""Editing in place: drafts survive, and two writers of one text lose nothing."""

import uuid

import pytest
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_item import page
from sagsgang.governance.bodies import fill_seat
from sagsgang.governance.models import Meeting, Section, TextDraft
from sagsgang.governance.tests import factories


@pytest.fixture
def text(item, section):
    return f"{page(item)}/texts/section:{section.key}"


@pytest.fixture
def colleague(board):
    other = factories.person("Vera Krog")
    fill_seat(board, by=factories.system(), person=other, role="secretary", since=factories.DAY)
    return signed_in(other.user)


def opened(browser, item, section):
    return browser.get(f"{page(item)}?edit=section:{section.key}").content.decode()


def test_a_text_is_saved(secretary, text):
    answer = secretary.post(text + "/save", {"text": "Ny\r\n\r\ntekst. ", "version": "1"})
    assert answer.status_code == 302
    assert (Section.objects.get().text, Section.objects.get().revision) == ("Ny\n\ntekst.", 2)


def test_the_recommendation_and_a_sub_item_are_texts_too(secretary, item):
    subitem = item.subitems.first()
    for place in ("recommendation", f"subitem:{subitem.key}"):
        answer = secretary.post(
            f"{page(item)}/texts/{place}/save", {"text": "Sådan.", "version": "1"}
        )
        assert answer.status_code == 302
    item.refresh_from_db()
    subitem.refresh_from_db()
    assert (item.recommendation, subitem.text) == ("Sådan.", "Sådan.")


def test_a_draft_survives_and_is_mine_alone(secretary, colleague, item, section, text):
    assert secretary.post(text + "/draft", {"text": "Halv sætn", "version": "1"}).status_code == 204
    assert Section.objects.get().text == "Pladsen fornys."
    assert "Halv sætn" in opened(secretary, item, section)
    assert "This is your draft" in opened(secretary, item, section)
    assert "Halv sætn" not in opened(colleague, item, section)
    assert "You have a draft here" in secretary.get(page(item)).content.decode()


def test_a_draft_is_thrown_away(secretary, item, section, text):
    secretary.post(text + "/draft", {"text": "Halv sætn", "version": "1"})
    assert secretary.post(text + "/discard").status_code == 302
    assert not TextDraft.objects.exists()
    assert "Pladsen fornys." in opened(secretary, item, section)


def test_two_secretaries_meet_and_neither_loses_a_word(secretary, colleague, item, section, text):
    colleague.post(text + "/save", {"text": "Hendes ord.", "version": "1"})
    answer = secretary.post(text + "/save", {"text": "Mine ord.", "version": "1"})
    assert answer["Location"] == text + "/conflict"
    told = secretary.get(answer["Location"]).content.decode()
    for words in ("Hendes ord.", "Mine ord.", "Vera Krog"):
        assert words in told
    assert Section.objects.get().text == "Hendes ord."


def test_autosave_tells_that_somebody_else_saved(secretary, colleague, text):
    colleague.post(text + "/save", {"text": "Hendes ord.", "version": "1"})
    answer = secretary.post(text + "/draft", {"text": "Mine ord.", "version": "1"})
    assert (answer.status_code, answer["Location"]) == (409, text + "/conflict")
    assert TextDraft.objects.get().text == "Mine ord."


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("mine", "Mine ord."), ("theirs", "Hendes ord."), ("merged", "Hendes og mine.")],
)
def test_a_conflict_is_resolved_by_choice(secretary, colleague, text, choice, stands):
    colleague.post(text + "/save", {"text": "Hendes ord.", "version": "1"})
    secretary.post(text + "/save", {"text": "Mine ord.", "version": "1"})
    answer = secretary.post(
        text + "/resolve", {"choice": choice, "text": "Hendes og mine.", "version": "2"}
    )
    assert answer.status_code == 302
    assert Section.objects.get().text == stands
    assert not TextDraft.objects.exists()


def test_a_third_save_while_choosing_is_a_new_conflict(secretary, colleague, text):
    colleague.post(text + "/save", {"text": "Hendes ord.", "version": "1"})
    secretary.post(text + "/save", {"text": "Mine ord.", "version": "1"})
    colleague.post(text + "/save", {"text": "Hendes andre ord.", "version": "2"})
    answer = secretary.post(
        text + "/resolve", {"choice": "merged", "text": "Sammen.", "version": "2"}
    )
    assert answer["Location"] == text + "/conflict"
    assert Section.objects.get().text == "Hendes andre ord."
    assert TextDraft.objects.get().text == "Sammen."


def test_no_choice_keeps_both(secretary, colleague, text):
    colleague.post(text + "/save", {"text": "Hendes ord.", "version": "1"})
    secretary.post(text + "/save", {"text": "Mine ord.", "version": "1"})
    assert secretary.post(text + "/resolve", {"version": "2"})["Location"] == text + "/conflict"
    assert TextDraft.objects.get().text == "Mine ord."


def test_without_a_draft_there_is_no_conflict_to_see(secretary, text):
    assert secretary.get(text + "/conflict").status_code == 302


def test_a_draft_of_a_text_that_stands_by_now_leads_to_the_item_and_can_be_thrown_away(
    secretary, item, text
):
    secretary.post(text + "/draft", {"text": "Mine ord.", "version": "0"})
    Meeting.objects.update(minutes_released_at=timezone.now())
    answer = secretary.get(text + "/conflict", follow=True)
    assert answer.redirect_chain[0][0].startswith(page(item))
    assert "The minutes have been released" in answer.content.decode()
    assert secretary.post(text + "/discard").status_code == 302
    assert not TextDraft.objects.exists()


def test_readers_get_403_outsiders_404_and_get_is_refused(secretary, member, outsider, text):
    for verb in ("save", "draft", "discard", "resolve"):
        assert secretary.get(f"{text}/{verb}").status_code == 405
        assert member.post(f"{text}/{verb}", {"text": "x", "version": "1"}).status_code == 403
        assert outsider.post(f"{text}/{verb}", {"text": "x", "version": "1"}).status_code == 404
    assert member.get(text + "/conflict").status_code == 403
    assert outsider.get(text + "/conflict").status_code == 404


@pytest.mark.parametrize(
    "place", ["section:nonsense", "nowhere", f"section:{uuid.UUID(int=7)}", "subitem:"]
)
@pytest.mark.parametrize("verb", ["save", "draft", "discard", "resolve"])
def test_a_text_that_is_not_there_is_404(secretary, item, place, verb):
    answer = secretary.post(f"{page(item)}/texts/{place}/{verb}", {"text": "x", "version": "1"})
    assert answer.status_code == 404


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_broken_version_never_overwrites(secretary, text, version):
    answer = secretary.post(text + "/save", {"text": "Mine ord.", "version": version})
    assert answer["Location"] == text + "/conflict"
    assert Section.objects.get().text == "Pladsen fornys."
    assert TextDraft.objects.get().text == "Mine ord."


def test_a_text_too_long_is_refused_and_stays_on_the_page(secretary, text, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
    answer = secretary.post(text + "/save", {"text": "a" * 2_000_001, "version": "1"})
    assert answer.status_code == 409
    assert "a" * 1000 in answer.content.decode()
    assert Section.objects.get().text == "Pladsen fornys."
