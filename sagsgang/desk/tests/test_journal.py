"""Readings of closed matter are noted; an auditor says why first, and reads the journal."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

import sagsgang
from sagsgang.desk.journal_words import STEPS, SUBJECTS, VERBS
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.attach import attach
from sagsgang.governance.closed_readings import READ
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import Meeting, ReadingReason
from sagsgang.governance.tests import factories
from sagsgang.journal.chain import seal_journal
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record
from sagsgang.people.models import Post

ROW = '<th scope="row"'
PACKAGE = Path(sagsgang.__file__).parent


@pytest.fixture
def closed(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    board = factories.body()
    item = add_item(
        factories.meeting(board), by=factories.system(), point=factories.point("Salg af grunden")
    )
    set_item_openness(item, by=factories.system(), openness="closed")
    attach(
        item,
        by=factories.system(),
        line=AttachmentLine(title="Vurdering", openness="closed"),
        file=store(b"%PDF-1.4 pris"),
        file_name="vurdering.pdf",
    )
    send(item.meeting, by=factories.system())
    assign(
        item,
        by=factories.system(),
        what="Indhent pris på salg af grunden",
        responsible=factories.person("Ulla Mose"),
        due=timezone.localdate(),
    )
    item.refresh_from_db()
    return item


@pytest.fixture
def auditor(closed):
    person = factories.person("Rie Norn")
    factories.post(person, Post.Role.AUDITOR)
    return signed_in(person.user)


@pytest.fixture
def member(closed):
    return signed_in(factories.seat(closed.meeting.body, factories.person("Mads Lund")))


def at(item, more=""):
    return f"/desk/items/{item.key}{more}"


def readings():
    return Entry.objects.filter(verb=READ).count()


def text_of(answer):
    return answer.content.decode()


def paths_of(item):
    """Return each page and file by which the closed matter is read."""
    version = item.versions.filter(neutral=False).first().number
    follow_up = item.follow_ups.get()
    return [
        at(item),
        at(item, "/versions"),
        at(item, f"/versions/{version}"),
        f"/desk/attachments/{item.attachments.get().key}/file",
        f"/desk/meetings/{item.meeting.key}/press/text",
        f"/desk/follow-ups/{follow_up.key}",
    ]


def test_a_reading_is_noted_once_an_hour_and_an_open_item_never(closed, member):
    for _time in range(2):
        assert "Salg af grunden" in text_of(member.get(at(closed)))
    assert readings() == 1
    entry = Entry.objects.get(verb=READ)
    assert (entry.subject, entry.subject_key) == ("governance.agendaitem", closed.key)
    set_item_openness(closed, by=factories.system(), openness="open")
    other = signed_in(factories.seat(closed.meeting.body, factories.person("Ida Vang")))
    assert other.get(at(closed)).status_code == 200
    assert readings() == 1


def test_a_reading_of_more_than_an_hour_ago_or_by_somebody_else_is_another(closed, member):
    seat = closed.meeting.body.seats.get(person__user__isnull=False)
    for actor, minutes in ((seat.person.user.actor_key, 61), (factories.system().actor_key, 1)):
        Entry.objects.create(
            at=timezone.now() - timedelta(minutes=minutes), actor=actor, verb=READ,
            subject="governance.agendaitem", subject_key=closed.key,
        )  # fmt: skip
    for _time in range(2):
        assert member.get(at(closed)).status_code == 200
        assert readings() == 3


def test_a_reading_through_a_file_and_a_paper_is_noted_too(closed, member):
    for path in paths_of(closed):
        assert member.get(path).status_code == 200, path
    assert readings() == 3, "the item, the file, the meeting's papers"


def test_an_auditor_is_asked_why_before_anything_closed_is_shown(closed, auditor):
    why = f"/desk/meetings/{closed.meeting.key}/why"
    for path in paths_of(closed):
        answer = auditor.get(path)
        assert why in text_of(answer), path
        assert "salg af grunden" not in text_of(answer).lower()
    assert readings() == 0
    for wrong in ("", "  ", "x" * 501, "a\x00"):
        answer = auditor.post(why, {"why": wrong, "next": at(closed)})
        assert answer.status_code == 422
    answer = auditor.post(why, {"why": "Revision af salg 2026", "next": at(closed)})
    assert answer["Location"] == at(closed)
    for path in paths_of(closed):
        answer = auditor.get(path)
        shown = b"".join(answer) if answer.streaming else answer.content
        assert why.encode() not in shown, path
    assert "Salg af grunden" in text_of(auditor.get(at(closed)))
    ReadingReason.objects.update(at=timezone.now() - timedelta(hours=9))
    assert why in text_of(auditor.get(at(closed))), "a reason holds for eight hours"


def test_a_reason_leads_nowhere_outside_and_is_asked_of_auditors_alone(closed, auditor, member):
    why = f"/desk/meetings/{closed.meeting.key}/why"
    answer = auditor.post(why, {"why": "Klage", "next": "//elsewhere.example"})
    assert answer["Location"] == f"/desk/meetings/{closed.meeting.key}"
    assert member.post(why, {"why": "Klage"}).status_code == 403
    stranger = signed_in(factories.person("Uden For").user)
    assert stranger.post(why, {"why": "Klage"}).status_code == 404
    assert member.get(why).status_code == 405


def test_the_journal_tells_the_auditor_who_read_what_and_why(closed, auditor, member):
    member.get(at(closed))
    auditor.post(f"/desk/meetings/{closed.meeting.key}/why", {"why": "Revision 2026"})
    auditor.get(at(closed))
    seal_journal(timezone.now() + timedelta(hours=2))
    page = text_of(auditor.get("/desk/journal/?show=readings"))
    for said in ("Mads Lund", "Rie Norn", "Closed matter was read", "Revision 2026", at(closed)):
        assert said in page
    assert "An agenda was sent" not in page
    assert "Sealed up to entry" in page
    assert "An agenda was sent" in text_of(auditor.get("/desk/journal/"))
    alike = f"/desk/journal/?subject={closed.meeting.key}"
    assert alike in page
    one = text_of(auditor.get(alike))
    assert "Closed matter was read" not in one
    assert f"/desk/journal/?show=readings&amp;subject={closed.meeting.key}" in one
    assert "There is no such entry" in text_of(
        auditor.get(f"/desk/journal/?subject={READ}&before=1")
    )
    assert member.get("/desk/journal/").status_code == 404
    assert "/desk/journal/" in text_of(auditor.get("/desk/"))
    assert "/desk/journal/" not in text_of(member.get("/desk/"))


def test_the_journal_goes_back_page_by_page_in_as_many_questions(
    closed, auditor, django_assert_max_num_queries
):
    meeting = Meeting.objects.get()
    auditor.get("/desk/journal/")
    with transaction.atomic():
        for number in range(120):
            record("send", "governance.meeting", meeting.key, by=factories.system(), items=number)
    with django_assert_max_num_queries(12):
        page = text_of(auditor.get("/desk/journal/"))
    assert page.count(ROW) == 50
    older = page.split("before=")[1].split('"')[0]
    assert int(older) == Entry.objects.order_by("-pk")[49].pk
    assert text_of(auditor.get(f"/desk/journal/?before={older}")).count(ROW) == 50
    for forged in ("x", "-1", "9" * 40, "²"):
        assert (
            auditor.get("/desk/journal/", {"before": forged, "subject": forged}).status_code == 200
        )


def recorded():
    """Return each verb that stands as a word in a call of ``record``."""
    for file in PACKAGE.rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                yield from words_in(node.args[0])


def words_in(node):
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*words_in(node.body), *words_in(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield node.values[0].value


def test_every_verb_of_the_journal_has_its_words():
    found = set(recorded())
    assert len(found) > 100
    assert {verb for verb in found if verb not in VERBS and verb.strip() not in STEPS} == set()
    # What is no row of the house: the demo as a whole, and a request that was refused.
    assert {subject for subject in SUBJECTS if "." not in subject} == {"demo", "request"}
