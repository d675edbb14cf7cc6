"""The form that asks on which ground what is closed is closed."""

from typing import Any

from django.db.models import Count

from sagsgang.accounts.models import User
from sagsgang.desk.forms.openness import GroundForm
from sagsgang.desk.openings import Opened
from sagsgang.desk.place_of_part import thing_at
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, Body, ClosingGround
from sagsgang.governance.openness import Openness
from sagsgang.governance.readers import may_state

MOST_USUAL = 5


def usual_grounds(user: User, body: Body) -> list[str]:
    """Return what closes most in the body, for one who runs it: words of other closed matter."""
    if not access.may_run(user, body):
        return []
    said = ClosingGround.objects.stated().filter(item__meeting__body=body)
    rows = said.values("ground").order_by()
    most = rows.annotate(times=Count("pk")).order_by("-times", "ground")
    return [row["ground"] for row in most[:MOST_USUAL]]


def opened_ground(user: User, item: AgendaItem, wish: str, data: Any = None) -> Opened:
    """Open the form that asks for the ground of what a wish such as ``item:KEY`` is about."""
    thing = thing_at(item, wish)
    form = GroundForm(
        data,
        usual=usual_grounds(user, item.meeting.body),
        suggested=vars(thing)["suggested_ground"],
    )
    return Opened("ground", form, target=thing)


def ground_asked(user: User, item: AgendaItem, wish: str) -> Opened | None:
    """Open the form where the thing is closed and the user may say why."""
    opened = opened_ground(user, item, wish)
    shut = opened.target.openness != Openness.OPEN
    return opened if shut and may_state(user, opened.target) else None
