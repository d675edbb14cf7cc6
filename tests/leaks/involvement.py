"""Involvements and answers in every state, with a canary in all that nobody may read."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.partnerships.models import Answer, Involvement, InvolvementCoupling
from sagsgang.people.models import Organisation, Person
from tests.leaks.steering import HIDDEN, moment_or_none, said

IN_HIDDEN = ("involvement in closed case", "involvement in unpublished plan")
OPEN = {"involvement", "shown answer", *IN_HIDDEN}


def plant_involvement(place):
    """Plant a published involvement with answers in every state, and one in each hidden state.

    The published ones hang on what is hidden: an initiative, a case, a plan and a decision.
    """
    shown = plant_one(place, "", {"openness": "open", "published_at": True}, str)
    for state, row in HIDDEN.items():
        word = lambda name, state=state: place.canary(f"{state} involvement, {name}")  # noqa: E731
        hidden = plant_one(place, f"{state} ", row, word)
        place.things[f"answer to {state} involvement"] = plant_answer(
            hidden, word("answer"), name=word("name in answer"), **approved()
        )
    plant_answers(place, shown)
    plant_on_hidden(place)


def plant_one(place, prefix, row, word):
    today = timezone.localdate()
    involvement = Involvement.objects.create(
        degree="consult",
        way="hearing",
        title=word("title"),
        invitation=word("invitation"),
        groups=word("groups"),
        initiative=place.things["closed initiative"],
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=3),
        invited=7431905 if row["openness"] != "open" else 9,
        responsible=Person.objects.create(name=f"Ansvarlig {word('responsible')}"),
        **moment_or_none(row),
    )
    involvement.organisations.add(
        Organisation.objects.create(name=f"Forening {word('organisation')}", kind="association")
    )
    InvolvementCoupling.objects.create(involvement=involvement, **said(place, word, "involvement"))
    place.things[f"{prefix}involvement"] = involvement
    return involvement


def plant_answer(involvement, text, **more):
    return Answer.objects.create(
        involvement=involvement,
        text=text,
        fingerprint=text[:64],
        **{"shown_as": "name", "name": "Vist", "language": "da", "sent_at": timezone.now(), **more},
    )


def approved():
    now = timezone.now()
    return {"confirmed_at": now, "verdict": "approved", "moderated_at": now}


def plant_answers(place, involvement):
    """What is written between sender and moderator is secret, of a shown answer too."""
    now = timezone.now()

    def secret(state):
        word = lambda name: place.canary(f"{state} answer, {name}")  # noqa: E731
        return {"email": f"{word('mail')}@borger.invalid", "note": word("note")}

    def hidden(state, **more):
        word = lambda name: place.canary(f"{state} answer, {name}")  # noqa: E731
        place.things[f"{state} answer"] = plant_answer(
            involvement, word("text"), name=word("name"), **secret(state), **more
        )

    place.things["shown answer"] = plant_answer(
        involvement, "Synligt svar", **secret("shown"), **approved()
    )
    hidden("unconfirmed")
    hidden("waiting", confirmed_at=now)
    hidden(
        "refused", confirmed_at=now, verdict="refused", moderated_at=now,
        reason=place.canary("refused answer, reason"),
    )  # fmt: skip
    # An answer once shown and then taken back is empty; its note must not be left either.
    place.things["withdrawn answer"] = Answer.objects.create(
        involvement=involvement, shown_as="name", language="da", sent_at=now, withdrawn_at=now,
        reason=place.canary("withdrawn answer, reason"), **approved(),
    )  # fmt: skip


def plant_on_hidden(place):
    """Published and concluded, in a matter and with a decision that nobody outside may read."""
    today = timezone.localdate()
    hidden = ({"case": place.things["closed case"]}, {"plan": place.things["unpublished plan"]})
    for name, belongs in zip(IN_HIDDEN, hidden, strict=True):
        place.things[name] = Involvement.objects.create(
            degree="involve",
            way="meeting",
            title=f"Synligt møde: {name}",
            invitation="Kom og vær med.",
            opens=today - timedelta(days=9),
            closes=today - timedelta(days=5),
            changed="Synlig ændring",
            decision=place.things["decision"],
            concluded_at=timezone.now(),
            responsible=place.things["member"],
            openness="open",
            published_at=timezone.now(),
            **belongs,
        )
