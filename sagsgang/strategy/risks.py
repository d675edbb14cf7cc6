"""What may go wrong with an initiative, and what is done about it."""

from datetime import date

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.journal.record import record
from sagsgang.strategy.initiatives import require_leading
from sagsgang.strategy.models import Initiative, Risk


@transaction.atomic
def note_risk(
    initiative: Initiative,
    *,
    by: User,
    title: str,
    likelihood: int,
    consequence: int,
    handling: str = "",
    closed_on: date | None = None,
) -> Risk:
    """``likelihood`` and ``consequence`` are 1 to 5 each."""
    risk = Risk(initiative=initiative)
    assess(
        risk,
        by=by,
        title=title,
        likelihood=likelihood,
        consequence=consequence,
        handling=handling,
        closed_on=closed_on,
    )
    record("note risk", "strategy.initiative", initiative.key, by=by)
    return risk


@transaction.atomic
def change_risk(
    risk: Risk,
    *,
    by: User,
    title: str,
    likelihood: int,
    consequence: int,
    handling: str = "",
    closed_on: date | None = None,
) -> None:
    assess(
        risk,
        by=by,
        title=title,
        likelihood=likelihood,
        consequence=consequence,
        handling=handling,
        closed_on=closed_on,
    )
    record(
        "change risk",
        "strategy.initiative",
        risk.initiative.key,
        by=by,
        likelihood=likelihood,
        consequence=consequence,
    )


def assess(
    risk: Risk,
    *,
    by: User,
    title: str,
    likelihood: int,
    consequence: int,
    handling: str,
    closed_on: date | None,
) -> None:
    require_leading(by, risk.initiative)
    risk.title, risk.handling, risk.closed_on = title.strip(), handling.strip(), closed_on
    risk.likelihood, risk.consequence = likelihood, consequence
    risk.full_clean()
    risk.save()


@transaction.atomic
def strike_risk(risk: Risk, *, by: User) -> None:
    """Take a risk away that was noted by mistake; one that is over is closed instead."""
    require_leading(by, risk.initiative)
    record("strike risk", "strategy.initiative", risk.initiative.key, by=by)
    risk.delete()
