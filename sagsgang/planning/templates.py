"""The budget cycle's dates as a template: shown to be adjusted, then put into a wheel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning.activities import add_activity, need_result
from sagsgang.planning.models import Activity, Ring, Wheel
from sagsgang.planning.recurrence import When
from sagsgang.planning.rings import shipped
from sagsgang.planning.wheels import hold, require_planning

BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One date of a template; ``law`` that the law times it, ``after`` the row it follows."""

    code: str
    title: str
    when: str
    law: bool = False
    heavy: bool = False
    lead_days: int = 0
    after: str = ""
    needs: tuple[tuple[str, int], ...] = ()


def template_rows(name: str = BUDGET) -> tuple[TemplateRow, ...]:
    """Return the rows in the language of the page."""
    return tuple(row_of(row) for row in shipped(name)["row"])


def row_of(row: Mapping[str, Any]) -> TemplateRow:
    given = {name: value for name, value in row.items() if name != "title_en"}
    if translation.get_language() == "en":
        given["title"] = row["title_en"]
    given["needs"] = tuple((code, days) for code, days in row.get("needs", ()))
    return TemplateRow(**given)


@transaction.atomic
def apply_template(
    wheel: Wheel, *, by: User, chosen: Mapping[str, When], ring: Ring, name: str = BUDGET
) -> int:
    """Put the chosen rows into the wheel as open activities; return how many were new.

    What stands there already from the template stays as it is.
    """
    require_planning(by, wheel)
    hold(wheel)
    standing = {
        one.template_code: one
        for one in wheel.activities.standing().exclude(template_code="").select_related("wheel")
    }
    fresh = [row for row in template_rows(name) if row.code in chosen and row.code not in standing]
    for row in fresh:
        if row.after and row.after not in standing:
            raise Refused(
                _("“%(title)s” is counted from a date that you left out. Take both or neither.")
                % {"title": row.title}
            )
        standing[row.code] = add_activity(
            wheel,
            by=by,
            ring=ring,
            title=row.title,
            when=chosen[row.code],
            after=standing.get(row.after),
            heavy=row.heavy,
            lead_days=row.lead_days,
            openness=Openness.OPEN,
            template_code=row.code,
        )
    for row in fresh:
        tie(row, standing, by=by)
    record("apply template", "planning.wheel", wheel.key, by=by, template=name, count=len(fresh))
    return len(fresh)


def tie(row: TemplateRow, standing: Mapping[str, Activity], *, by: User) -> None:
    for code, days in row.needs:
        if code in standing:
            need_result(standing[row.code], by=by, of=standing[code], days_between=days)
