"""Something in every part of a director's start page; every name is invented."""

from sagsgang.governance.agenda import add_item
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.meetings import send
from sagsgang.governance.tests import factories
from sagsgang.planning.tests import booked
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.tests import factories_status, goals


def director():
    """Return the director of a field, who sits on the board."""
    user = booked.field().director.user
    factories.seat(booked.board(), user.person)
    return user


def full_house():
    """Plant something in every part of a director's start page."""
    user = director()
    meeting = factories.meeting(booked.board(), day=booked.in_days(3))
    booked.presentation("En god udskrivelse", meeting=meeting)
    version = goals.version()
    lead = factories_status.officer()
    before = [factories_status.period(f"{ago}. kvartal", ago=ago) for ago in (2, 1)]
    for title in ("Ny havneplads", "Stier"):
        one = factories_status.initiative(title, lead=lead)
        couple(
            one, version.goals.first(), by=factories.system(), strength="high",
            reason="Det giver liv hele året.",
        )  # fmt: skip
        for period in before:
            factories_status.told(one, period, **factories_status.LATE)
    for period in before:
        factories_status.locked(period)
    added = add_item(meeting, by=factories.system(), point=factories.point("Et punkt"))
    send(meeting, by=factories.system())
    assign(
        added, by=factories.system(), what="Ring til havnen", responsible=lead,
        due=booked.in_days(-4),
    )  # fmt: skip
    return user
