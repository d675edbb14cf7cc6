"""A meeting's page: its agenda, adding an item, sending, settling findings, downloads."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import BodyName, HouseForm, MeetingHead
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Finding, Meeting
from sagsgang.governance.readers import Chosen, choose_openness
from sagsgang.governance.release import release
from sagsgang.governance.remarks import Remark
from sagsgang.governance.tests import factories


@pytest.fixture
def page(meeting):
    return reverse("desk:meeting", kwargs={"key": meeting.key})


def add(meeting, title="Havneplads", **more):
    return add_item(meeting, by=factories.system(), point=factories.point(title, **more))


def test_the_secretary_sees_the_agenda_the_state_and_the_deadlines(secretary, meeting, page):
    add(meeting)
    told = secretary.get(page).content.decode()
    for words in ("Havneplads", "Agenda open", "Material by", "19 February 2021", "Not sent yet"):
        assert words in told


def test_a_member_sees_items_when_they_are_sent(member, secretary, meeting, page):
    add(meeting)
    assert "Havneplads" not in member.get(page).content.decode()
    assert secretary.post(page + "/send").status_code == 302
    told = member.get(page).content.decode()
    assert "Havneplads" in told
    assert "Agenda sent" in told


def test_the_minutes_are_offered_when_something_is_decided(secretary, meeting, page):
    add(meeting)
    told = secretary.get(page).content.decode()
    assert "/release/minutes" not in told
    assert "when a decision is written down" in told
    decide(meeting.items.get(), by=factories.system(), text="Drøftet.")
    assert "/release/minutes" in secretary.get(page).content.decode()


def test_an_outsider_gets_404_even_where_the_meeting_is_released(outsider, meeting, page):
    add(meeting)
    release(meeting, "agenda", by=factories.system())
    assert outsider.get(page).status_code == 404


def test_one_who_works_with_one_item_sees_of_another_only_its_neutral_line(meeting, page):
    officer = factories.person("Karl Vang")
    add_item(meeting, by=factories.system(), point=factories.point("Mit punkt"), officer=officer)
    add(meeting, "Hemmelig sag", number="2", openness="closed", neutral_title="Køb af grund")
    add(meeting, "Taget af", number="3", withdrawn=True)
    release(meeting, "agenda", by=factories.system())
    told = signed_in(officer.user).get(page).content.decode()
    assert "Mit punkt" in told
    assert "Køb af grund" in told
    assert "Hemmelig sag" not in told
    assert "Taget af" not in told


def test_between_sending_and_release_a_member_misses_no_number(meeting, page, member, outsider):
    by = factories.system()
    for number, title in enumerate(("Første", "Opsigelse af NN", "Tredje"), start=1):
        add(meeting, title, number=str(number))
    items = {one.number: one for one in meeting.items.all()}
    choose_openness(items["2"], by=by, chosen=Chosen("named", "Forvaltningsloven § 27"))
    assert "Closed item" not in member.get(page).content.decode()
    send(Meeting.objects.get(pk=meeting.pk), by=by)
    told = member.get(page).content.decode()
    assert told.index("Første") < told.index("Closed item") < told.index("Tredje")
    assert [told.count(f'sg-row-when">{number}<') for number in "123"] == [1, 1, 1]
    for word in ("Opsigelse", "§ 27", str(items["2"].key)):
        assert word not in told
    paper = member.get(page + "/press/text").content.decode()
    assert "Opsigelse" not in paper
    assert "Punkt 2" in paper
    AgendaItem.objects.filter(pk=items["2"].pk).update(public_title="Personalesag")
    assert "Personalesag" in member.get(page).content.decode()
    assert "Personalesag" in member.get(page + "/press/text").content.decode()
    assert outsider.get(page).status_code == 404


def test_one_who_works_with_one_item_of_a_sent_agenda_hears_of_no_other(meeting, page):
    by, officer = factories.system(), factories.person("Karl Vang")
    add_item(meeting, by=by, point=factories.point("Mit punkt"), officer=officer)
    add(meeting, "Hemmelig sag", number="2", openness="closed", neutral_title="Køb af grund")
    send(Meeting.objects.get(pk=meeting.pk), by=by)
    told = signed_in(officer.user).get(page).content.decode()
    assert "Mit punkt" in told
    assert "Køb af grund" not in told
    assert "Køb af grund" not in signed_in(officer.user).get(page + "/press/text").content.decode()


def test_what_was_closed_after_release_is_hidden_from_others(meeting, page):
    officer = factories.person("Karl Vang")
    add_item(meeting, by=factories.system(), point=factories.point("Mit punkt"), officer=officer)
    add(meeting, "Var åben", number="2")
    release(meeting, "agenda", by=factories.system())
    AgendaItem.objects.filter(title="Var åben").update(openness="closed")
    assert "Var åben" not in signed_in(officer.user).get(page).content.decode()


def test_an_item_is_added_with_its_officer(secretary, page):
    officer = factories.person("Karl Vang")
    answer = secretary.post(
        page + "/items",
        {
            "title": "Ny sti",
            "number": "7",
            "openness": "open",
            "purpose": "decision",
            "officer": "Karl Vang",
        },
    )
    added = AgendaItem.objects.get()
    assert answer["Location"] == reverse("desk:item", kwargs={"key": added.key})
    assert (added.number, added.purpose, added.officer) == ("7", "decision", officer)


def test_an_item_without_a_title_is_not_added_and_the_words_stay(secretary, page):
    answer = secretary.post(page + "/items", {"title": "", "number": "7b", "openness": "open"})
    assert answer.status_code == 422
    assert 'value="7b"' in answer.content.decode()
    assert not AgendaItem.objects.exists()


def test_sending_asks_first_and_names_who_gets_what(secretary, member_user, meeting, page):
    add(meeting)
    told = secretary.get(page + "/send").content.decode()
    assert "Havneplads" in told
    assert "Mads Lund" in told
    assert Meeting.objects.get().sent_at is None


def test_an_empty_agenda_is_not_sent(secretary, page):
    answer = secretary.post(page + "/send")
    assert answer.status_code == 409
    assert "Add an item" in answer.content.decode()


@pytest.mark.parametrize("verb", ["items", "send"])
def test_a_member_may_neither_add_nor_send(member, outsider, page, verb):
    assert member.post(f"{page}/{verb}", {"title": "x"}).status_code == 403
    assert outsider.post(f"{page}/{verb}", {"title": "x"}).status_code == 404


def test_adding_refuses_get(secretary, page):
    assert secretary.get(page + "/items").status_code == 405


@pytest.fixture
def read_in(board):
    head = MeetingHead(kind="minutes", body=BodyName("DIR", "Direktionen"), date=factories.DAY)
    form = HouseForm(head, (factories.rich_point(),))
    remarks = [Remark("text-without-place", "This text found no place.", 7, "<b>Løs tekst</b>")]
    found, _result = take_in(
        form,
        by=factories.system(),
        source=Source("referat.txt", "house", store(b"x")),
        remarks=remarks,
    )
    return found


def test_findings_and_loose_text_are_shown_to_the_secretary_alone(secretary, member, read_in):
    page = reverse("desk:meeting", kwargs={"key": read_in.key})
    told = secretary.get(page).content.decode()
    for words in ("referat.txt", "This text found no place.", "&lt;b&gt;Løs tekst"):
        assert words in told
    assert "Løs tekst" not in member.get(page).content.decode()


def test_a_finding_is_settled(secretary, member, outsider, read_in):
    finding = Finding.objects.get()
    address = reverse("desk:finding-settle", kwargs={"key": read_in.key, "finding": finding.key})
    assert secretary.get(address).status_code == 405
    assert member.post(address).status_code == 403
    assert outsider.post(address).status_code == 404
    assert secretary.post(address).status_code == 302
    assert Finding.objects.get().settled_at is not None


@pytest.mark.parametrize(("paper", "start"), [("text", b""), ("pdf", b"%PDF-"), ("docx", b"PK")])
def test_papers_come_in_my_version(secretary, outsider, page, paper, start):
    add(Meeting.objects.get())
    answer = secretary.get(f"{page}/press/{paper}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert "attachment" in answer["Content-Disposition"]
    assert outsider.get(f"{page}/press/{paper}").status_code == 404
    assert secretary.get(f"{page}/press/odt").status_code == 404


def test_a_member_gets_no_unsent_item_on_paper(secretary, member, meeting, page):
    add(meeting)
    assert b"Havneplads" in secretary.get(page + "/press/text").content
    assert b"Havneplads" not in member.get(page + "/press/text").content


def test_queries_do_not_grow_with_items(secretary, meeting, page, django_assert_max_num_queries):
    for number in range(30):
        add(meeting, number=str(number))
    with django_assert_max_num_queries(10):
        secretary.get(page)
