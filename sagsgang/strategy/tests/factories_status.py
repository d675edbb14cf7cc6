"""Initiatives, periods and reports for tests of status; every name is invented."""

from datetime import date, timedelta

from django.utils import timezone

from sagsgang.governance.tests.factories import department, person, post, system
from sagsgang.strategy import reporting
from sagsgang.strategy.models import (
    Initiative,
    InitiativeParticipant,
    Milestone,
    ReportingPeriod,
    StatusReport,
)

SECRET = "Lukning af plejehjemmet Klitgården"
SAID = {"light": "green", "progress": 40, "done": "Kajen er målt op.", "next": "Udbud."}
LATE = {"light": "yellow", "progress": 40, "deviation": "Stenen er ikke kommet."}


def officer(name="Asta Holm"):
    return post(person(name), "case_officer").person


def director(name="Dorte Lind"):
    return post(person(name), "director").person.user


def initiative(title="Ny havneplads", *, lead=None, **more):
    lead = lead or officer()
    return Initiative.objects.create(
        **{
            "title": title,
            "lead": lead,
            "owner": lead,
            "state": Initiative.State.UNDER_WAY,
            "planned_start": date(2020, 1, 1),
            "planned_end": date(2030, 12, 31),
            "openness": "open",
            "published_at": timezone.now(),
            **more,
        }
    )


def period(name="1. kvartal", *, ago=0, **more):
    """A period that opened ``ago`` quarters before today and is still open."""
    opens = timezone.localdate() - timedelta(days=5 + 90 * ago)
    return ReportingPeriod.objects.create(
        **{
            "name": name,
            "opens": opens,
            "due": opens + timedelta(days=10),
            "closes": opens + timedelta(days=20),
            **more,
        }
    )


def locked(where, *, published=False):
    """Lock the period, or publish one that is locked: the database lets no more be changed."""
    where.published_at = timezone.now() if published else None
    kept = ["published_at"]
    if where.locked_at is None:
        where.locked_at = timezone.now()
        kept.append("locked_at")
    where.save(update_fields=kept)
    return where


def told(one, where, **more) -> StatusReport:
    return reporting.report(one, where, by=one.lead.user, **{**SAID, **more})


def milestone(one, title="Molen står", *, planned, **more):
    return Milestone.objects.create(initiative=one, title=title, planned=planned, **more)


def reporter_of(one, who, *, may_report=True):
    part = {"organisation": who} if not hasattr(who, "user_id") else {"person": who}
    return InitiativeParticipant.objects.create(initiative=one, may_report=may_report, **part)


__all__ = [
    "LATE",
    "SAID",
    "SECRET",
    "department",
    "director",
    "initiative",
    "locked",
    "milestone",
    "officer",
    "period",
    "person",
    "post",
    "reporter_of",
    "system",
    "told",
]
