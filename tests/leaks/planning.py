"""Planning's matter, with a canary in all that is between the board and those who prepare."""

import io
from contextlib import closing
from datetime import timedelta

import pypdfium2
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.people.models import Field, Person
from sagsgang.planning.feeds import hashed
from sagsgang.planning.models import (
    Activity,
    AdviceDraft,
    Feed,
    Need,
    Occurrence,
    Presentation,
    PresentationCoupling,
    PresentationStep,
    Ring,
    RollAnswer,
    SchoolHoliday,
    Wheel,
)
from sagsgang.planning.rings import lay_shipped_rings
from sagsgang.strategy.models import Plan
from tests.leaks.steering import HIDDEN, moment_or_none, said

PUBLISHED = {"wheel", "activity", "occurrence"}
YEAR = 2026
# Secret addresses of a stranger's feeds: they may tell what everyone reads, and no more.
TOKENS = ("fremmed-person", "fremmed-ring", "fremmed-organ", "fremmed-ulistet")
SHUT_TOKEN = "lukket-adresse"


def plant_planning(place, by):
    """Plant presentations at a board that is known and at one that nobody knows of."""
    plant_presentation(place, "board", place.things["meeting"])
    plant_presentation(place, "unlisted", place.things["hidden meeting"])
    place.things["presentation"] = place.things["board presentation"]
    plant_wheels(place, by)
    plant_feeds(place)


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


# --- the wheel --------------------------------------------------------------------------------


def plant_wheels(place, by):
    """Plant a public wheel with matter of every state in it, and a wheel of each hidden plan."""
    lay_shipped_rings(by=by)
    row = {"openness": "open", "published_at": True}
    place.things["wheel"] = plant_wheel(place, "", row, lambda name: f"Synligt om {name}")
    shown = plant_activity(place, place.things["wheel"], "", row, lambda name: f"Synlig {name}")
    for state, hidden in HIDDEN.items():
        word = lambda name, state=state: place.canary(f"{state} wheel, {name}")  # noqa: E731
        wheel = place.things[f"{state} wheel"] = plant_wheel(place, state, hidden, word)
        plant_activity(place, wheel, f"{state} wheel's ", row, word)
        inside = lambda name, state=state: place.canary(f"{state} activity, {name}")  # noqa: E731
        plant_activity(place, place.things["wheel"], f"{state} ", hidden, inside)
        Need.objects.create(activity=shown, input=place.things[f"{state} activity"])
    dropped = lambda name: place.canary(f"dropped activity, {name}")  # noqa: E731
    plant_activity(
        place, place.things["wheel"], "dropped ", row, dropped, dropped_at=timezone.now()
    )
    shown.after = place.things["closed activity"]
    shown.body, shown.case = place.things["unlisted body"], place.things["draft case"]
    shown.plan = place.things["closed plan"]
    shown.responsible = Person.objects.create(name=f"Navn {place.canary('activity, responsible')}")
    shown.save()
    place.things["needed"] = place.things["closed activity"]
    place.things["holiday"] = SchoolHoliday.objects.first()


def plant_wheel(place, state, row, word):
    plan = Plan.objects.create(
        kind="annual",
        title=word("annual plan"),
        period_from=f"{YEAR}-01-01",
        period_until=f"{YEAR}-12-31",
        owner=place.things["body"],
        **moment_or_none(row),
    )
    return Wheel.objects.create(plan=plan, year=YEAR)


def plant_activity(place, wheel, prefix, row, word, **more):
    made = Activity.objects.create(
        wheel=wheel,
        ring=Ring.objects.first(),
        title=word("activity"),
        text=word("activity, text"),
        form="once",
        day=f"{YEAR}-03-04",
        changed_at=timezone.now(),
        act="item",
        **moment_or_none(row),
        **more,
    )
    falls = Occurrence.objects.create(
        activity=made,
        nominal=f"{YEAR}-03-04",
        starts=f"{YEAR}-03-04",
        ends=f"{YEAR}-03-04",
        changed_at=timezone.now(),
        meeting=place.things["hidden meeting"] if not prefix else None,
    )
    RollAnswer.objects.create(activity=made, choice="keep")
    place.things |= {f"{prefix}activity": made, f"{prefix}occurrence": falls}
    return made


def plant_feeds(place):
    """Plant feeds of one who belongs nowhere, and a member's that nobody else may know of."""
    ring, body, unlisted = Ring.objects.first(), place.things["body"], place.things["unlisted body"]
    about = ({"kind": "person"}, {"kind": "ring", "ring": ring}, {"kind": "body", "body": body},
             {"kind": "body", "body": unlisted})  # fmt: skip
    for token, kind in zip(TOKENS, about, strict=True):
        plant_feed(place.users["stranger"], token, **kind)
    plant_feed(place.users["auditor"], SHUT_TOKEN, kind="person", revoked_at=timezone.now())
    place.things["feed"] = plant_feed(
        place.users["auditor"], "revisors-egen", kind="body", body=unlisted
    )


def plant_feed(owner, token, **more):
    return Feed.objects.create(
        owner=owner, token_hash=hashed(token), made_at=timezone.now(), **more
    )
