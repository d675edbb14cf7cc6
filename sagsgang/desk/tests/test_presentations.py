"""Presentations at the desk: booked, queued, timed, answered, and shown where they lead."""

import io
from contextlib import closing

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import set_item_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem, FollowUp
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.planning import presenting
from sagsgang.planning.advising import advise
from sagsgang.planning.models import Presentation
from sagsgang.planning.tests import booked
from sagsgang.strategy.tests import planned

WRITERS = (
    "describe", "move", "cancel", "link", "slides", "up", "down", "agenda", "start", "pause",
    "go-on", "hold", "extend", "advice/draft", "advice/discard",
)  # fmt: skip


def at(row, more=""):
    return f"/desk/presentations/{row.key}{more}"


def text_of(response):
    return response.content.decode()


@pytest.fixture
def director(db):
    user = booked.field().director.user
    factories.seat(booked.board(), user.person)
    return signed_in(user)


@pytest.fixture
def secretary(db):
    return signed_in(factories.secretary(booked.board()))


@pytest.fixture
def reader(db):
    """A member of the board, who reads all and changes nothing."""
    return signed_in(factories.seat(booked.board(), factories.person("Mads Lund")))


@pytest.fixture
def today(db):
    return factories.meeting(booked.board(), day=timezone.localdate())


@pytest.fixture
def row(today):
    return booked.presentation(meeting=today)


def asked(where, **more):
    return {
        "field": str(booked.field().key),
        "meeting": str(where.key),
        "topic": "Ensomhed",
        "question": "Hvad vejer tungest?",
        "plans": [str(booked.policy().key)],
        **more,
    }


def test_a_director_books_and_the_agenda_shows_the_queue(director, today):
    booked.policy()
    page = text_of(director.get(f"/desk/presentations/book?meeting={today.key}"))
    assert "Omsorgspolitik" in page
    answer = director.post("/desk/presentations/book", asked(today))
    assert answer.status_code == 302
    made = Presentation.objects.get()
    assert answer.headers["Location"] == at(made)
    agenda = text_of(director.get(f"/desk/meetings/{today.key}"))
    assert "1 of 3 slots are booked" in agenda
    assert "Ensomhed" in agenda.split('id="queue"')[1]


def test_a_slot_too_late_says_so_and_offers_earlier_ones(director, today):
    treated = booked.committee_meeting()
    late = factories.meeting(booked.board(), day=booked.in_days(38))
    said = asked(late, committee_meeting=str(treated.key))
    answer = director.post("/desk/presentations/book", said)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Too late: the committee" in page
    assert f'name="instead" value="{today.key}"' in page
    assert "Ensomhed" in page
    assert not Presentation.objects.exists()
    answer = director.post("/desk/presentations/book", {**said, "although_late": "on"})
    assert answer.status_code == 302
    assert "papers are checked by" in text_of(director.get(at(Presentation.objects.get())))


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "x"}, {"meeting": "00000000-0000-0000-0000-000000000007"}, {"plans": []},
        {"plans": ["forged"]}, {"topic": ""}, {"topic": "x" * 10_000}, {"text": "x" * 10_000},
        {"case_number": "26/404"}, {"goal": "x"}, {"person": "Ingen"}, {"topic": "a\0b"},
        {"committee_meeting": "x"},
    ],
)  # fmt: skip
def test_bad_input_books_nothing(director, today, wrong):
    answer = director.post("/desk/presentations/book", asked(today, **wrong))
    assert answer.status_code in {400, 422}
    assert not Presentation.objects.exists()


def test_who_may_not_book_is_told_and_who_belongs_nowhere_finds_nothing(reader, today):
    assert reader.get("/desk/presentations/book").status_code == 403
    stranger = signed_in(factories.person("Ola Berg").user)
    for path in ("/desk/presentations/book", "/desk/presentations/"):
        assert stranger.get(path).status_code == 404


def test_another_fields_director_cannot_book_for_this_one(today):
    other = booked.field("Miljø", code="KMU", director="Birte Nord")
    browser = signed_in(other.director.user)
    assert browser.post("/desk/presentations/book", asked(today)).status_code == 422
    assert not Presentation.objects.exists()


def test_an_outsider_meets_404_everywhere(row):
    outsider = signed_in(planned.employed(role=Post.Role.CASE_OFFICER))
    for more in ("", "/clock", "/changes", "/slides/file", "/slides/1.png"):
        assert outsider.get(at(row, more)).status_code == 404
    for more in (*(f"/{one}" for one in WRITERS), "/advice"):
        assert outsider.post(at(row, more), {"text": "x"}).status_code == 404


def test_a_reader_meets_403_and_a_writer_refuses_get(reader, secretary, row):
    assert reader.get(at(row)).status_code == 200
    for more in (*WRITERS, "advice"):
        assert reader.post(at(row, f"/{more}"), {"text": "x"}).status_code == 403
    for more in WRITERS:
        assert secretary.get(at(row, f"/{more}")).status_code == 405
    assert reader.post(f"/desk/meetings/{row.meeting.key}/slots", {"slots": 2}).status_code == 403


def test_the_clock_is_run_and_what_is_sent_twice_is_told(secretary, row):
    page = text_of(secretary.get(at(row, "/clock")))
    assert 'data-left="300" data-running="false"' in page
    assert secretary.post(at(row, "/start")).status_code == 302
    again = secretary.post(at(row, "/start"))
    assert again.status_code == 409
    assert "started already" in text_of(again)
    assert 'data-running="true"' in text_of(again)
    wrong = secretary.post(at(row, "/extend"), {"minutes": "-2", "why": "x"})
    assert wrong.status_code == 422
    secretary.post(at(row, "/extend"), {"minutes": "2", "why": "Mange spørgsmål"})
    secretary.post(at(row, "/pause"))
    page = text_of(secretary.get(at(row, "/clock")))
    assert "2 minutes more: Mange spørgsmål" in page
    assert "Paused" in page
    secretary.post(at(row, "/go-on"))
    secretary.post(at(row, "/hold"))
    row.refresh_from_db()
    assert row.state == "held"


def test_advice_and_follow_up_in_one_form_and_a_draft_until_then(secretary, row):
    said = {
        "text": "Politikken skal have ét mål.", "what1": "Skriv målet", "due1": "2030-01-01",
        "who1": "Merete Dal", "version": "1",
    }  # fmt: skip
    assert secretary.post(at(row, "/advice/draft"), said).status_code == 204
    page = text_of(secretary.get(at(row, "/clock")))
    assert "Politikken skal have" in page
    assert 'value="Skriv målet"' in page
    half = secretary.post(at(row, "/advice"), {**said, "outcome": "ready", "who1": ""})
    assert half.status_code == 422
    assert "says what, who and by when" in text_of(half)
    answer = secretary.post(at(row, "/advice"), {**said, "outcome": "more_work"})
    assert answer.status_code == 302
    assert FollowUp.objects.get().what == "Skriv målet"
    page = text_of(secretary.get(at(row)))
    assert "More work needed" in page
    assert "Politikken skal have ét mål." in page
    assert secretary.post(at(row, "/advice"), {**said, "outcome": "ready"}).status_code == 409
    assert secretary.post(at(row, "/advice/draft"), said).status_code == 422


def test_the_committees_item_and_the_case_tell_what_the_board_said(secretary, today):
    committee = booked.field().committee_link.body
    clerk = signed_in(factories.seat(committee, factories.person("Pia Ous"), "secretary"))
    item = booked.committee_item(case_number="26/7")
    assert "has not heard of it" in text_of(clerk.get(f"/desk/items/{item.key}"))
    row = booked.presentation(meeting=today, item=item)
    assert "Is to be presented" in text_of(clerk.get(f"/desk/items/{item.key}"))
    advise(row, by=factories.system(), text="Ét mål er nok.", outcome="ready")
    for path in (f"/desk/items/{item.key}", f"/desk/cases/{item.case.key}"):
        page = text_of(clerk.get(path))
        assert "with this advice:" in page
        assert "Ét mål er nok." in page
    politician = factories.seat(committee, factories.person("Poul Verner"))
    AgendaItem.objects.update(sent_at=timezone.now())
    assert "Qualified" not in text_of(signed_in(politician).get(f"/desk/items/{item.key}"))


def test_what_changed_until_the_decision_is_shown_word_by_word(secretary, today):
    item = booked.committee_item(case_number="26/7")
    clerk = signed_in(factories.seat(item.meeting.body, factories.person("Pia Ous"), "secretary"))
    row = booked.presentation(meeting=today, item=item)
    presenting.hold(row, by=factories.system())
    assert "Nothing has been decided yet" in text_of(clerk.get(at(row, "/changes")))
    item.sections.update(text="Pladsen fornys og udvides.")
    decide(AgendaItem.objects.get(), by=factories.system(), text="Godkendt.")
    page = text_of(clerk.get(at(row, "/changes")))
    assert "<ins>" in page
    assert "udvides." in page
    set_item_openness(AgendaItem.objects.get(pk=item.pk), by=factories.system(), openness="closed")
    auditor = factories.person("Rie Norn")
    factories.post(auditor, Post.Role.AUDITOR)
    page = text_of(signed_in(auditor.user).get(at(row, "/changes")))
    assert f"/desk/meetings/{item.meeting.key}/why" in page
    assert "udvides." not in page


def test_the_overview_tells_what_was_never_heard(director, row):
    item = booked.committee_item("Ny strategi", case_number="26/8")
    item.case.department = booked.field().department
    item.case.save()
    page = text_of(director.get("/desk/presentations/"))
    assert "Ny strategi" in page.split('id="unheard"')[1].split('id="held"')[0]
    other = booked.field("Miljø", code="KMU", director="Birte Nord")
    page = text_of(director.get(f"/desk/presentations/?field={other.key}"))
    assert "Ny strategi" not in page
    assert director.get("/desk/presentations/?field=forged").status_code == 200


def empty_page():
    with closing(pypdfium2.PdfDocument.new()) as document, io.BytesIO() as written:
        document.new_page(200, 100)
        document.save(written)
        return written.getvalue()


def test_slides_are_added_shown_page_by_page_and_served_to_those_who_see_it(
    director, secretary, row
):
    pdf = empty_page()
    for name, content in (("a.pdf", b"MZ"), ("b.pdf", b"%PDF-1.4 broken")):
        wrong = director.post(at(row, "/slides"), {"slides": SimpleUploadedFile(name, content)})
        assert wrong.status_code == 422
    answer = director.post(at(row, "/slides"), {"slides": SimpleUploadedFile("a.pdf", pdf)})
    assert answer.status_code == 302
    picture = secretary.get(at(row, "/slides/1.png"))
    assert picture.content.startswith(b"\x89PNG")
    assert secretary.get(at(row, "/slides/2.png")).status_code == 404
    assert b"".join(secretary.get(at(row, "/slides/file")).streaming_content) == pdf


def test_the_booking_is_changed_moved_linked_and_cancelled(director, row):
    other = factories.meeting(booked.board(), day=booked.in_days(4))
    for wish in ("describe", "move", "cancel", "link", "slides"):
        assert f'id="do-{wish}-heading"' in text_of(director.get(at(row, f"?do={wish}")))
    said = {"topic": "Nyt", "question": "Og nu?", "text": ""}
    assert director.post(at(row, "/describe"), said).status_code == 302
    assert director.post(at(row, "/move"), {"meeting": str(other.key)}).status_code == 302
    assert director.post(at(row, "/move"), {"meeting": "forged"}).status_code == 422
    assert director.post(at(row, "/cancel"), {"why": ""}).status_code == 422
    assert director.post(at(row, "/cancel"), {"why": "Udskudt."}).status_code == 302
    page = text_of(director.get(at(row)))
    assert "Udskudt." in page
    assert "Moved" in page


def test_the_secretary_orders_the_queue_and_says_how_many(secretary, row):
    second = booked.presentation("Et andet", meeting=row.meeting)
    answer = secretary.post(at(second, "/up"))
    assert answer.headers["Location"].endswith("#queue")
    second.refresh_from_db()
    assert second.position == 1
    here = f"/desk/meetings/{row.meeting.key}"
    assert 'id="do-slots-heading"' in text_of(secretary.get(f"{here}?do=slots"))
    assert secretary.post(f"{here}/slots", {"slots": "40"}).status_code == 422
    assert secretary.post(f"{here}/slots", {"slots": "2"}).status_code == 302
    assert "2 of 2 slots" in text_of(secretary.get(here))
    assert secretary.post(at(row, "/agenda")).status_code == 302
    assert AgendaItem.objects.get().meeting == row.meeting


@pytest.mark.parametrize("path", ["", "/clock", "overview", "meeting"])
def test_pages_ask_at_most_twenty_questions(secretary, today, path, django_assert_max_num_queries):
    rows = [booked.presentation(f"Emne {number}", meeting=today) for number in range(3)]
    advise(rows[0], by=factories.system(), text="Godt.", outcome="ready")
    where = {
        "overview": "/desk/presentations/", "meeting": f"/desk/meetings/{today.key}",
    }.get(path, at(rows[0], path))  # fmt: skip
    with django_assert_max_num_queries(20):
        assert secretary.get(where).status_code == 200


def held_before(**more):
    """Return what the form of one held before says, and the item it was."""
    meeting = factories.meeting(booked.board(), day=booked.in_days(-30))
    item = planned.put_on(meeting, title="Oplæg om hjælpemidler")
    decide(item, by=factories.system(), text="Gå videre.", outcome="approved")
    return item, {
        "item": str(item.key),
        "field": str(booked.field().key),
        "topic": "Hjælpemidler",
        "question": "Skal vi købe eller leje?",
        "person": str(factories.person("Jens Bro")),
        "outcome": "ready",
        "plans": [str(booked.policy().key)],
        **more,
    }


def test_an_item_of_the_minutes_is_noted_as_the_presentation_that_it_was(secretary):
    item, said = held_before()
    here = "/desk/presentations/take-in"
    assert here in text_of(secretary.get("/desk/presentations/"))
    assert "Oplæg om hjælpemidler" in text_of(secretary.get(here))
    for wrong in ({"item": "x"}, {"topic": "a\x00"}, {"plans": []}, {"person": ""}):
        assert secretary.post(here, {**said, **wrong}).status_code == 422
    assert not Presentation.objects.exists()
    answer = secretary.post(here, said, follow=True)
    assert "Gå videre." in text_of(answer)
    made = Presentation.objects.get()
    assert (made.board_item, made.state, made.case) == (item, "held", item.case)
    assert "Oplæg om hjælpemidler" not in text_of(secretary.get(here))
    assert secretary.post(here, said).status_code == 422, "no item is two presentations"


def test_only_who_minutes_the_board_notes_what_was_held(director, secretary):
    _item, said = held_before()
    here = "/desk/presentations/take-in"
    assert here not in text_of(director.get("/desk/presentations/"))
    assert director.get(here).status_code == 403
    assert director.post(here, said).status_code == 403
    committee = booked.field().committee_link.body
    elsewhere = signed_in(factories.seat(committee, factories.person("Bodil Lund"), "secretary"))
    assert elsewhere.get(here).status_code == 403


def test_the_clock_alone_is_told_to_those_who_see_the_presentation(secretary, reader, row):
    face = at(row, "/clock/face")
    assert "Not started" in text_of(reader.get(face))
    secretary.post(at(row, "/start"))
    answer = reader.get(face)
    assert 'data-running="true"' in text_of(answer)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert row.topic not in text_of(answer)
    assert reader.post(face).status_code == 405
    assert signed_in(planned.partner()).get(face).status_code == 404
