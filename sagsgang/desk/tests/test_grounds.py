"""What is closed by one press is closed at once, and asks afterwards on which ground."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Attachment, ClosingGround
from sagsgang.governance.onward import carry_on
from sagsgang.governance.readers import Chosen, choose_openness, state_ground
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

GROUND = "Forvaltningsloven § 27 (tavshedspligt)"
OWN = "Vedtægtens § 4"
MISSING = "The ground is missing."


@pytest.fixture
def attachment(item):
    line = AttachmentLine("Plan", openness="open")
    return attach(item, by=factories.system(), line=line)


@pytest.fixture
def officer(item):
    person = factories.person("Ole Dam")
    factories.post(person, "case_officer")
    AgendaItem.objects.update(officer=person)
    return signed_in(person.user)


def page(item):
    return reverse("desk:item", kwargs={"key": item.key})


def told(answer):
    return answer.content.decode()


def close(browser, thing):
    kind = "item" if isinstance(thing, AgendaItem) else "attachment"
    address = reverse(f"desk:{kind}-openness", kwargs={"key": thing.key})
    return browser.post(address, {"openness": "closed"})


def state(browser, item, thing, **given):
    kind = "item" if isinstance(thing, AgendaItem) else type(thing).__name__.lower()
    data = {"what": f"{kind}:{thing.key}", **given}
    return browser.post(page(item) + "/ground", data)


@pytest.mark.parametrize("kind", ["item", "attachment"])
def test_one_press_closes_and_the_form_that_asks_for_the_ground_stands_open(
    secretary, item, attachment, kind
):
    thing = {"item": item, "attachment": attachment}[kind]
    answer = close(secretary, thing)
    assert type(thing).objects.get().openness == "closed"
    assert f"#do-ground-{kind}-{thing.key}" in answer["Location"]
    asked = told(secretary.get(answer["Location"]))
    assert "On which ground is it closed?" in asked
    assert GROUND in asked
    assert (
        " selected>"
        not in asked.split('name="usual"')[1].split("</select>")[0].partition("Choose a ground")[2]
    )
    assert MISSING in told(secretary.get(page(item)))
    assert state(secretary, item, thing, usual=GROUND).status_code == 302
    assert ClosingGround.objects.get().ground == GROUND
    after = told(secretary.get(page(item)))
    assert MISSING not in after
    assert "Closed on the ground:" in after


def test_an_officer_who_closed_it_says_why_and_is_offered_no_words_of_other_items(
    officer, secretary, item, attachment, meeting
):
    other = add_item(meeting, by=factories.system(), point=factories.point("Anden sag", number="9"))
    choose_openness(other, by=factories.system(), chosen=Chosen("closed", OWN))
    close(officer, attachment)
    assert OWN not in told(officer.get(f"{page(item)}?do=ground:attachment:{attachment.key}"))
    assert OWN in told(secretary.get(f"{page(item)}?do=ground:attachment:{attachment.key}"))
    assert state(officer, item, attachment, other=" Egen  grund ").status_code == 302
    assert ClosingGround.objects.get(attachment=attachment).ground == "Egen grund"


def test_what_the_body_has_stated_most_stands_first(secretary, item, attachment):
    for ground in (OWN, "Sjælden grund", OWN):
        choose_openness(attachment, by=factories.system(), chosen=Chosen("closed", ground))
    choose_openness(item.sections.get(), by=factories.system(), chosen=Chosen("closed"))
    wish = f"section:{item.sections.get().key}"
    asked = told(secretary.get(f"{page(item)}?do=ground:{wish}"))
    assert asked.index(OWN) < asked.index("Sjælden grund") < asked.index("From the law")


@pytest.mark.parametrize("given", [{}, {"usual": ""}, {"usual": "Opfundet"}, {"other": "x" * 301}])
def test_no_ground_is_refused_and_it_stays_closed(secretary, item, attachment, given):
    close(secretary, attachment)
    assert state(secretary, item, attachment, **given).status_code == 422
    assert not ClosingGround.objects.exists()
    assert Attachment.objects.get().openness == "closed"


def test_what_is_open_has_no_ground(secretary, item, attachment):
    assert MISSING not in told(secretary.get(page(item)))
    assert state(secretary, item, attachment, usual=GROUND).status_code == 409
    assert not ClosingGround.objects.exists()


def test_members_neither_meet_the_ground_nor_state_one(member, outsider, item, attachment):
    by = factories.system()
    choose_openness(attachment, by=by, chosen=Chosen("closed", OWN))
    shown = told(member.get(page(item)))
    assert "Plan" in shown
    assert OWN not in shown
    assert MISSING not in shown
    assert OWN not in told(member.get(f"{page(item)}?do=ground:attachment:{attachment.key}"))
    assert state(member, item, attachment, usual=GROUND).status_code == 403
    assert state(outsider, item, attachment, usual=GROUND).status_code == 404
    assert member.get(page(item) + "/ground").status_code == 405
    assert ClosingGround.objects.count() == 1


def test_of_a_decision_and_what_is_for_named_persons_who_runs_the_body_says_why(
    officer, secretary, item, attachment
):
    by = factories.system()
    decision = decide(item, by=by, text="Godkendt.", outcome="approved", body=item.meeting.body)
    choose_openness(decision, by=by, chosen=Chosen("closed"))
    choose_openness(attachment, by=by, chosen=Chosen("named", OWN))
    for thing in (decision, attachment):
        kind = type(thing).__name__.lower()
        asked = told(officer.get(f"{page(item)}?do=ground:{kind}:{thing.key}"))
        assert "On which ground is it closed?" not in asked
        assert OWN not in asked
        assert state(officer, item, thing, usual=GROUND).status_code == 403
        assert state(secretary, item, thing, usual=GROUND).status_code == 302


def test_the_journal_says_that_a_ground_was_stated_and_not_which(secretary, item, attachment):
    close(secretary, attachment)
    state(secretary, item, attachment, other=OWN)
    entry = Entry.objects.get(verb="state ground")
    assert OWN not in str(entry.details)


def test_attachments_closed_with_their_item_lack_no_ground_of_their_own(
    secretary, item, attachment
):
    close(secretary, item)
    assert told(secretary.get(page(item))).count(MISSING) == 1


def test_closed_parts_are_asked_about_in_few_queries(
    secretary, item, attachment, django_assert_max_num_queries
):
    by = factories.system()
    for number in range(4):
        line = AttachmentLine(f"Bilag {number}", openness="closed")
        one = attach(item, by=by, line=line)
        state_ground(one, by=by, ground=OWN)
    page_of_it = page(item)
    with django_assert_max_num_queries(20):
        assert secretary.get(page_of_it).status_code == 200


@pytest.fixture
def release_page(meeting, item, attachment):
    return reverse("desk:release", kwargs={"key": meeting.key, "part": "agenda"})


def test_the_release_page_names_what_is_closed_without_a_ground_before_it_asks(
    secretary, meeting, item, attachment, release_page, django_assert_max_num_queries
):
    closed = add_item(
        meeting, by=factories.system(), point=factories.point("Sag", number="2", openness="closed")
    )
    close(secretary, attachment)
    shown = told(secretary.get(release_page))
    before = shown.split("No, go back")[0]
    assert "2 parts stay closed without a ground" in before
    assert "2. Sag" in before
    data = {"item": closed.key, "what": f"item:{closed.key}", "usual": GROUND}
    answer = secretary.post(release_page + "/ground", data)
    assert answer["Location"] == release_page + "#kept"
    assert "1 part stays closed without a ground" in told(secretary.get(release_page))
    data = {"item": item.key, "what": f"attachment:{attachment.key}", "other": OWN}
    assert secretary.post(release_page + "/ground", data).status_code == 302
    shown = told(secretary.get(release_page))
    assert "without a ground" not in shown
    assert MISSING not in shown
    assert OWN in shown
    assert secretary.post(release_page).status_code == 302


def test_closed_anew_it_is_asked_about_on_every_page_and_no_words_are_offered_that_ended(
    secretary, item, attachment, release_page
):
    choose_openness(attachment, by=factories.system(), chosen=Chosen("closed", OWN))
    readers_page = reverse("desk:item-readers", kwargs={"key": item.key})
    assert OWN in told(secretary.get(readers_page))
    for openness in ("open", "closed"):
        address = reverse("desk:attachment-openness", kwargs={"key": attachment.key})
        secretary.post(address, {"openness": openness})
    assert OWN not in told(secretary.get(readers_page))
    assert MISSING in told(secretary.get(page(item)))
    shown = told(secretary.get(release_page))
    assert "1 part stays closed without a ground" in shown
    # What the body has stated is still offered, and the row that ended it is not.
    offered = shown.split("Stated in this body before")[1].split("</optgroup>")[0]
    assert OWN in offered
    assert 'value=""' not in offered


@pytest.fixture
def carried(secretary, item, attachment):
    """The item with its closed attachment, gone on to the body's next meeting."""
    by = factories.system()
    choose_openness(attachment, by=by, chosen=Chosen("closed", OWN))
    decide(item, by=by, text="Udsat.", outcome="postponed")
    later = factories.meeting(item.meeting.body, day=item.meeting.date.replace(month=9))
    return carry_on(AgendaItem.objects.get(pk=item.pk), later, by=by)


@pytest.mark.parametrize("asked", ["", "?do=ground:attachment:{key}"])
def test_a_ground_that_came_along_is_suggested_and_stands_by_one_press(secretary, carried, asked):
    paper = carried.attachments.get()
    shown = told(secretary.get(page(carried) + asked.format(key=paper.key)))
    form = shown.split('class="sg-ground-suggested"')[1].split("</form>")[0]
    assert f'name="usual" value="{OWN}"' in form
    assert MISSING in told(secretary.get(page(carried)))
    assert state(secretary, carried, paper, usual=OWN).status_code == 302
    after = told(secretary.get(page(carried)))
    assert f'Closed on the ground: <span lang="da">{OWN}' in after
    assert "sg-ground-suggested" not in after


def test_the_release_page_asks_for_it_with_the_suggestion_beside(secretary, carried):
    where = {"key": carried.meeting.key, "part": "agenda"}
    release_page, paper = reverse("desk:release", kwargs=where), carried.attachments.get()
    shown = told(secretary.get(release_page))
    assert "1 part stays closed without a ground" in shown
    form = shown.split('class="sg-ground-suggested"')[1].split("</form>")[0]
    assert f'name="usual" value="{OWN}"' in form
    assert f'name="what" value="attachment:{paper.key}"' in form
    data = {"item": carried.key, "what": f"attachment:{paper.key}", "usual": OWN}
    assert secretary.post(release_page + "/ground", data).status_code == 302
    assert "without a ground" not in told(secretary.get(release_page))


def test_the_item_itself_is_confirmed_on_the_release_page_too(secretary, carried):
    suggested = {"ground": "Af sagen", "suggested": True, "actor": carried.key}
    ClosingGround.objects.create(item=carried, at=timezone.now(), **suggested)
    AgendaItem.objects.filter(pk=carried.pk).update(openness="closed")
    where = {"key": carried.meeting.key, "part": "agenda"}
    data = {"item": carried.key, "what": f"item:{carried.key}", "usual": "Af sagen"}
    assert secretary.post(reverse("desk:release-ground", kwargs=where), data).status_code == 302
    assert ClosingGround.objects.stated().filter(item=carried, attachment=None).exists()


def test_who_may_not_say_why_is_suggested_nothing_and_readers_are_told_no_suggestion(
    secretary, member, carried
):
    send(carried.meeting, by=factories.system())
    shown = told(member.get(page(carried)))
    assert "Plan" in shown
    assert OWN not in shown
    assert OWN not in told(secretary.get(reverse("desk:item-readers", kwargs={"key": carried.key})))


def test_on_the_release_page_no_ground_is_refused_with_a_sentence(
    secretary, member, outsider, item, attachment, release_page
):
    close(secretary, attachment)
    data = {"item": str(item.key), "what": f"attachment:{attachment.key}"}
    answer = secretary.post(release_page + "/ground", data)
    assert answer.status_code == 422
    assert "Choose a ground, or write one." in told(answer)
    for wrong in ({"item": "x"}, {"item": str(attachment.key)}, {"what": "item:x"}):
        assert secretary.post(release_page + "/ground", {**data, **wrong}).status_code == 404
    assert member.post(release_page + "/ground", data).status_code == 403
    assert outsider.post(release_page + "/ground", data).status_code == 404
    assert not ClosingGround.objects.exists()
