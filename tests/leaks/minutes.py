"""Minutes before the body and approved, with a canary in each comment and correction."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.models import (
    Body,
    Bundle,
    Meeting,
    MinutesAddendum,
    MinutesAnswer,
    MinutesApproval,
    MinutesPaper,
)


def plant_minutes(place):
    """Put a released and an unreleased meeting's minutes before the board, and correct both."""
    for name, items in (
        ("minutes", ("minuted item", "closed minuted item", "closed after minutes item")),
        ("draft meeting", ("draft item",)),
    ):
        meeting = place.things[name]
        approval = MinutesApproval.objects.create(
            meeting=meeting,
            due=timezone.localdate() + timedelta(days=3),
            asked_at=timezone.now(),
            asked_by=place.users["secretary"].actor_key,
        )
        for item in (None, *(place.things[one] for one in items)):
            comment = commented(place, approval, item, f"{name}, comment")
            place.things.setdefault("comment", comment)
        Meeting.objects.filter(pk=meeting.pk).update(minutes_approved_at=timezone.now())
    correct(place)
    plant_bundles(place)
    council = Body.objects.create(
        code="KB", name=f"Rådet {place.canary('council, name')}", profile_code="council"
    )
    place.things["signed meeting"] = Meeting.objects.create(
        body=council, date=timezone.localdate(), minutes_approved_at=timezone.now()
    )
    place.things["paper"] = MinutesPaper.objects.create(
        meeting=place.things["signed meeting"],
        file=store(place.canary("file of minutes to sign").encode()),
        text_sha256="0" * 64,
        made_at=timezone.now(),
        made_by=place.users["secretary"].actor_key,
    )


def commented(place, approval, item, where):
    return MinutesAnswer.objects.create(
        approval=approval,
        person=place.things["member"],
        item=item,
        kind="comment",
        text=place.canary(f"{where}, text"),
        reply=place.canary(f"{where}, answer"),
        sha256="0" * 64,
        at=timezone.now(),
    )


def correct(place):
    """Correct what is shown, not released; what is closed, as if it were; and a draft."""
    released = timezone.now()
    for item, at, word in (
        ("minuted item", released, "Synlig rettelse."),
        (None, released, "Synlig rettelse af det hele."),
        ("minuted item", None, place.canary("correction not released")),
        (None, None, place.canary("correction of the whole, not released")),
        ("closed minuted item", released, place.canary("correction of a closed item")),
        ("closed after minutes item", released, place.canary("correction, closed after")),
    ):
        addendum(place, "minutes", item, at, word)
    draft = place.canary("draft item, correction")
    addendum(place, "draft meeting", "draft item", released, draft)
    whole = place.canary("draft meeting, correction of the whole")
    addendum(place, "draft meeting", None, released, whole)


def addendum(place, meeting, item, released_at, text):
    MinutesAddendum.objects.create(
        meeting=place.things[meeting],
        item=place.things[item] if item else None,
        text=text,
        at=timezone.now(),
        actor=place.users["secretary"].actor_key,
        released_at=released_at,
    )


def plant_bundles(place):
    """A public bundle with an attachment that was closed after it, and one of the secretary's."""
    for reader, meeting, inside in (
        (None, "meeting", ("attachment", "closed attachment")),
        (place.users["secretary"], "draft meeting", ("draft attachment",)),
    ):
        bundle = Bundle.objects.create(
            meeting=place.things[meeting],
            reader=reader,
            state="done",
            asked_at=timezone.now(),
            moved_at=timezone.now(),
            file=store(place.canary(f"bundle of {meeting}").encode()),
        )
        bundle.attachments.set([place.things[one] for one in inside])
