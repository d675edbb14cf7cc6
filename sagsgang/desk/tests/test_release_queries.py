"""The page that asks before a release: at most twenty questions, and as many for many rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sagsgang.documents.examining import Noticed
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item, name_role
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.enclosed_data import clear_places, waited_for
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import (
    AttachmentLine,
    Participation,
    SectionText,
    Stance,
    Step,
    SubPoint,
)
from sagsgang.governance.models import (
    Attendance,
    ClosingGround,
    Decision,
    Delivery,
    Finding,
    Meeting,
    MinutesAddendum,
    Release,
    ScheduledRelease,
)
from sagsgang.governance.personal_data import clear, uncleared
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories

MOST = 20
FOUND = [
    Noticed("cpr", place="hidden", part="1", line=1, masked="01…"),
    Noticed("cpr", place="hidden", part="3", line=1, masked="02…"),
    Noticed("picture", unread=True, part="2"),
]


def said_why(item, by, **part):
    ClosingGround.objects.create(
        item=item, ground="Forvaltningslovens § 27", at=timezone.now(), actor=by.actor_key, **part
    )


def full_item(meeting, number):
    """Add an item that has all that can hang on one, open and closed, cleared and not."""
    by = factories.system()
    item = add_item(
        meeting,
        by=by,
        point=factories.point(
            f"Vej {number}",
            number=str(number),
            case_number=f"26/{number}",
            sections=(
                SectionText("presentation", "Sagsfremstilling", "CPR 010190-1234 og 010190-1236."),
                SectionText("economy", "Økonomi", "Ring til 010190-1235.", closed=True),
            ),
            subitems=(SubPoint("Del", "Tekst."),),
            steps=(Step("Udvalget", meeting.date, None, "anbefalet"),),
            participation=(Participation("Ib Krog", "left"),),
        ),
    )
    section = item.sections.last()
    said_why(item, by, section=section)
    name_role(item, by=by, person=meeting.body.seats.first().person, part="presenter")
    subitem = item.subitems.get()
    stances = [Stance("Lise Berg", "against", "Imod.")]
    first = decide(item, by=by, text="Godkendt.", body=meeting.body, date=meeting.date)
    decide(item, by=by, text="Drøftet.", body=meeting.body, corrects=first, stances=stances)
    shut = decide(item, by=by, text="Lukket.", body=meeting.body, subitem=subitem)
    Decision.objects.filter(pk=shut.pk).update(openness="closed", public_text="Afgjort.")
    said_why(item, by, decision=shut)
    for openness in ("open", "closed"):
        file = factories.examined(store(f"{openness} {number}".encode()), *FOUND)
        line = AttachmentLine("Plan", openness=openness, subitem=1)
        paper = attach(item, by=by, line=line, file=file)
    said_why(item, by, attachment=paper)
    waits = AttachmentLine("Ny", openness="open")
    attach(item, by=by, line=waits, file=store(f"ny {number}".encode()))
    return item


def closed_item(meeting, number):
    by = factories.system()
    point = factories.point("Lukket", number=str(number), openness="closed", neutral_title="Køb")
    item = add_item(meeting, by=by, point=point)
    said_why(item, by)
    decision = decide(item, by=by, text="Købt.", body=meeting.body)
    Decision.objects.filter(pk=decision.pk).update(public_text="Det er afgjort.")
    MinutesAddendum.objects.create(
        meeting=meeting, text="Rettelse.", at=timezone.now(), actor=by.actor_key
    )
    Attendance.objects.create(meeting=meeting, position=number, name="Asta", status="present")


@pytest.fixture
def waiting(secretary_user, meeting):
    """A meeting from a file with faults, whose release was set beforehand and did not happen."""
    by, now = factories.system(), timezone.now()
    delivery = Delivery.objects.create(
        meeting=meeting, file=store(b"x"), name="a.txt", layout="house", at=now
    )
    for code in ("possible-cpr", "text-without-place"):
        Finding.objects.create(delivery=delivery, code=code, message="Uden plads.", line=4)
    for part in Release.Part.values:
        ScheduledRelease.objects.create(
            meeting=meeting, part=part, at=now - timedelta(hours=1), state="refused", set_by=by,
            set_at=now - timedelta(days=1), refusal="Noget ventede.",
        )  # fmt: skip
    return meeting


def grow(meeting, numbers):
    """Add items to minutes that are approved and released before the page is asked for."""
    stands = Meeting.objects.filter(pk=meeting.pk)
    stands.update(minutes_approved_at=None, minutes_released_at=None)
    for number in numbers:
        full_item(meeting, number)
        closed_item(meeting, number + 100)
    clear_one_of_each(meeting)
    stands.update(minutes_approved_at=timezone.now(), minutes_released_at=timezone.now())


def clear_one_of_each(meeting):
    by, ahead = factories.system(), ReleaseMatter(meeting)
    clear(uncleared(ahead, foreseen(ahead, "minutes"))[0], reason="Opdigtet", by=by)
    waits = next(one for one in waited_for(ahead) if one.findings)
    clear_places(waits.attachment, [waits.findings[0].mark], reason="Opdigtet", by=by)


def asked_by(browser, meeting, part, name="desk:release", item=None):
    address = reverse(name, kwargs={"key": meeting.key, "part": part})
    if item is not None:
        address += f"?item={item.key}"
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        told = browser.get(address).content.decode()
    return len(asked), told


WORDS = (
    "It was to be released",
    "1 place may hold a CPR number",
    "1 finding of the reader",
    "May be a CPR number (01…)",
    "May be a CPR number (02…)",
    "A picture cannot be read",
    "Not looked through yet",
    "Forvaltningslovens § 27",
    "That a section is closed",
    "Ib Krog",
)


# The questions are the same on a second database.
@pytest.mark.slow
@pytest.mark.parametrize("part", ["agenda", "minutes"])
def test_it_asks_twenty_questions_at_most_however_many_items(secretary, waiting, part):
    grow(waiting, (1,))
    few, told = asked_by(secretary, waiting, part)
    shown = (*WORDS, "Lise Berg") if part == "minutes" else WORDS
    assert [word for word in shown if word not in told] == []
    grow(waiting, range(2, 7))
    many, _told = asked_by(secretary, waiting, part)
    assert many == few
    assert few <= MOST


# The questions are the same on a second database.
@pytest.mark.slow
@pytest.mark.parametrize("shown", ["meeting", "item"])
def test_its_preview_asks_twenty_at_most_however_many_items(secretary, waiting, shown):
    grow(waiting, (1,))
    item = waiting.items.get(number="1") if shown == "item" else None
    few, _told = asked_by(secretary, waiting, "minutes", "desk:release-preview", item)
    grow(waiting, range(2, 7))
    many, told = asked_by(secretary, waiting, "minutes", "desk:release-preview", item)
    assert "Vej 2" in told
    assert many == few
    assert few <= MOST
