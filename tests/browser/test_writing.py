"""A text being written is never lost: drafts, lost connections, sign-out, and others' changes."""

from dataclasses import fields

import pytest
from playwright.sync_api import expect

from tests.browser import writing
from tests.browser.writing import desk

pytestmark = [pytest.mark.urls("tests.browser.writing"), pytest.mark.django_db]

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('sagsgang:text:')).length"


@pytest.fixture(autouse=True)
def _fresh():
    for one in fields(writing.Desk):
        setattr(desk, one.name, getattr(writing.Desk(), one.name))


@pytest.fixture
def page(page_for):
    page = page_for(language="en")
    page.goto("/?edit=account")
    return page


def write(page, text):
    page.get_by_role("textbox", name="Account").fill(text)


def status(page):
    return page.locator(".sg-autosave")


def test_what_is_typed_is_kept_as_a_draft(page):
    write(page, "As it will be.")
    expect(status(page)).to_contain_text("The draft was saved at")
    assert desk.drafts == [("As it will be.", "1")]
    assert page.evaluate(KEPT) == 0


def test_the_editor_takes_the_focus_and_works_by_keyboard_alone(page):
    assert page.evaluate("document.activeElement.id") == "account-text"
    page.keyboard.type("Now. ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()").startswith("Save")
    page.keyboard.press("Enter")
    page.wait_for_url("**/save")
    assert "Now. " in desk.saved[0]


def test_without_a_connection_the_text_waits_and_is_sent_when_it_is_back(page):
    page.context.set_offline(True)
    write(page, "Written in the train.")
    expect(status(page)).to_contain_text("No connection. Your text is kept in this browser")
    assert page.evaluate(KEPT) == 1
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("The draft was saved at")
    assert desk.drafts == [("Written in the train.", "1")]
    assert page.evaluate(KEPT) == 0


def test_save_without_a_connection_stays_on_the_page(page):
    page.context.set_offline(True)
    write(page, "Written in the train.")
    page.get_by_role("button", name="Save").click()
    expect(status(page)).to_contain_text("No connection")
    assert page.get_by_role("textbox", name="Account").input_value() == "Written in the train."


def test_a_text_not_sent_is_there_again_after_reloading(page):
    desk.answer = 503
    write(page, "Not sent.")
    expect(status(page)).to_contain_text("No connection")
    desk.answer = 204
    desk.version = "2"
    page.reload()
    expect(status(page)).to_contain_text("which could not be sent then, is here again")
    assert page.get_by_role("textbox", name="Account").input_value() == "Not sent."
    expect(status(page)).to_contain_text("The draft was saved at")
    # Sent as written over the version it was written over: the server can see the conflict.
    assert set(desk.drafts) == {("Not sent.", "1")}


def test_leaving_the_page_sends_what_is_not_yet_sent(page):
    write(page, "In a hurry.")
    page.goto("/look/")
    assert desk.drafts == [("In a hurry.", "1")]


def test_somebody_elses_change_leads_to_the_comparison(page):
    desk.answer = 409
    write(page, "Mine.")
    expect(status(page)).to_contain_text("Somebody else has saved this text meanwhile")
    assert (
        page.get_by_role("link", name="Compare the two texts").get_attribute("href") == "/conflict"
    )
    assert desk.drafts == [("Mine.", "1")]


@pytest.mark.parametrize("answer", [302, 401, 403])
def test_one_who_was_signed_out_finds_the_text_again(page, answer):
    desk.answer = answer
    write(page, "Before lunch.")
    expect(status(page)).to_contain_text("You have been signed out")
    desk.answer = 204
    page.goto("/?edit=account")
    assert page.get_by_role("textbox", name="Account").input_value() == "Before lunch."


def test_undo_throws_the_draft_away(page):
    desk.answer = 503
    write(page, "Never mind.")
    expect(status(page)).to_contain_text("No connection")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/discard")
    assert page.evaluate(KEPT) == 0


def test_signing_out_with_an_unsent_text_asks_first(page):
    desk.answer = 503
    write(page, "Secret.")
    expect(status(page)).to_contain_text("No connection")
    answers = iter(("dismiss", "accept"))
    page.on("dialog", lambda dialog: getattr(dialog, next(answers))())
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Sign out").click()
    assert not desk.signed_out
    assert page.evaluate(KEPT) == 1
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-out")
    assert page.evaluate(KEPT) == 0


def test_signing_out_while_typing_sends_the_text_first(page):
    write(page, "Just in time.")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-out")
    assert desk.drafts == [("Just in time.", "1")]


def test_another_user_of_the_browser_does_not_get_the_text(page):
    key = "sagsgang:text:somebody-else:/draft"
    page.evaluate(
        "key => localStorage.setItem(key, JSON.stringify({text: 'Hers', version: '1', at: ''}))",
        key,
    )
    page.reload()
    assert page.get_by_role("textbox", name="Account").input_value() == "As it was."


def test_without_scripts_the_form_is_posted(page_for):
    page = page_for(language="en", java_script_enabled=False)
    page.goto("/?edit=account")
    write(page, "Plain.")
    page.get_by_role("button", name="Save").click()
    assert desk.saved == ["Plain."]


def test_a_section_opens_in_its_place_and_takes_the_focus(page_for):
    page = page_for(language="en")
    page.goto("/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Edit Account").press("Enter")
    expect(page.get_by_role("textbox", name="Account")).to_be_focused()
    page.keyboard.type("Now. ")
    expect(status(page)).to_contain_text("The draft was saved at")
    assert page.evaluate("window.stayed")
    assert len(desk.drafts) == 1


def test_without_scripts_a_section_opens_on_a_page_of_its_own(page_for):
    page = page_for(language="en", java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Edit Account").click()
    assert page.get_by_role("textbox", name="Account").input_value() == "As it was."


def test_the_editor_is_without_findings(page, axe, photograph):
    photograph(page, "writing-wide")
    assert axe(page) == []
