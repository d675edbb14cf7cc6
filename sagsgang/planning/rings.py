"""The rings of every wheel, and the weeks in which the schools are closed."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning import access
from sagsgang.planning.models import Ring, SchoolHoliday

SHIPPED = Path(__file__).parent / "shipped"
MOST_RINGS = 12


@cache
def shipped(name: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / f"{name}.toml").read_text("utf-8"))


@transaction.atomic
def lay_shipped_rings(*, by: User) -> None:
    """Lay the usual rings and school holidays where the house has none of its own."""
    if not Ring.objects.exists():
        for position, row in enumerate(shipped("rings")["ring"], start=1):
            Ring.objects.create(position=position, **row)
        record("lay rings", "planning.ring", None, by=by)
    if not SchoolHoliday.objects.exists():
        for row in shipped("rings")["school_holiday"]:
            SchoolHoliday.objects.create(**row)
        record("lay school holidays", "planning.schoolholiday", None, by=by)


@transaction.atomic
def add_ring(
    *, by: User, code: str, name: str, letter: str, pattern: str, name_en: str = ""
) -> Ring:
    require_shaping(by)
    last = Ring.objects.aggregate(last=Max("position"))["last"] or 0
    if Ring.objects.count() >= MOST_RINGS:
        raise Refused(_("A wheel of more than twelve rings cannot be read. Change one instead."))
    ring = Ring(position=last + 1)
    state_ring(ring, code=code, name=name, letter=letter, pattern=pattern, name_en=name_en)
    record("add ring", "planning.ring", ring.key, by=by)
    return ring


@transaction.atomic
def change_ring(
    ring: Ring,
    *,
    by: User,
    name: str,
    letter: str,
    pattern: str,
    position: int,
    name_en: str = "",
) -> None:
    require_shaping(by)
    ring.position = position
    state_ring(ring, code=ring.code, name=name, letter=letter, pattern=pattern, name_en=name_en)
    record("change ring", "planning.ring", ring.key, by=by)


def state_ring(
    ring: Ring, *, code: str, name: str, letter: str, pattern: str, name_en: str
) -> None:
    ring.code, ring.name, ring.name_en = code.strip().lower(), one_line(name), one_line(name_en)
    ring.letter, ring.pattern = letter.strip().upper(), pattern
    ring.full_clean()
    ring.save()


@transaction.atomic
def remove_ring(ring: Ring, *, by: User) -> None:
    require_shaping(by)
    key = ring.key
    try:
        ring.delete()
    except ProtectedError as bound:
        raise Refused(
            _("“%(ring)s” holds activities. Move them to another ring first.") % {"ring": ring.told}
        ) from bound
    record("remove ring", "planning.ring", key, by=by)


@transaction.atomic
def set_school_holiday(*, by: User, name: str, first_week: int, last_week: int) -> SchoolHoliday:
    """Say in which weeks the schools are closed; the same name is changed, not doubled."""
    require_shaping(by)
    named = one_line(name)
    row = SchoolHoliday.objects.filter(name=named).first() or SchoolHoliday(name=named)
    row.first_week, row.last_week = first_week, last_week
    row.full_clean()
    row.save()
    record("set school holiday", "planning.schoolholiday", row.key, by=by)
    return row


@transaction.atomic
def remove_school_holiday(row: SchoolHoliday, *, by: User) -> None:
    require_shaping(by)
    record("remove school holiday", "planning.schoolholiday", row.key, by=by)
    row.delete()


def require_shaping(by: User) -> None:
    require(
        access.may_shape(by), _("Only those who steer can change the rings and school holidays.")
    )
