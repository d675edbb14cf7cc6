"""Planning's matter, with a canary in all that is between the board and those who prepare."""

import io
from contextlib import closing
from datetime import timedelta

import pypdfium2
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.people.models import Field, Person
from sagsgang.planning.models import (
    AdviceDraft,
    Presentation,
    PresentationCoupling,
    PresentationStep,
)
from tests.leaks.steering import said


def plant_planning(place, by):
    """Plant presentations at a board that is known and at one that nobody knows of."""
    plant_presentation(place, "board", place.things["meeting"])
    plant_presentation(place, "unlisted", place.things["hidden meeting"])
    place.things["presentation"] = place.things["board presentation"]


def empty_page(word):
    """Return a PDF that can be shown, with the word behind its end."""
    with closing(pypdfium2.PdfDocument.new()) as document, io.BytesIO() as written:
        document.new_page(200, 100)
        document.save(written)
        return written.getvalue() + f"\n% {word}\n".encode()


def plant_presentation(place, name, meeting):
    word = lambda part: place.canary(f"{name} presentation, {part}")  # noqa: E731
    made = Presentation.objects.create(
        meeting=meeting,
        position=1,
        field=Field.objects.get(name="Havn"),
        presenter=Person.objects.create(name=f"Navn {word('presenter')}"),
        topic=word("topic"),
        question=word("question"),
        text=word("text"),
        slides=store(empty_page(word("slides"))),
        slides_pages=1,
        slides_name=f"{word('name of slides')}.pdf",
        started_at=timezone.now() - timedelta(minutes=3),
    )
    made.plans.add(place.things["plan"])
    PresentationCoupling.objects.create(presentation=made, **said(place, word, "presentation"))
    for kind in ("booked", "moved", "extended", "cancelled"):
        PresentationStep.objects.create(
            presentation=made,
            kind=kind,
            at=timezone.now(),
            actor=place.users["secretary"].actor_key,
            meeting=meeting,
            minutes=2 if kind == "extended" else None,
            why=word(f"why it was {kind}"),
        )
    AdviceDraft.objects.create(
        presentation=made,
        writer=place.users["secretary"].actor_key,
        content={"text": word("draft of advice")},
        saved_at=timezone.now(),
    )
    place.things[f"{name} presentation"] = made
