"""For those who hold an involvement: the answers that wait to be read before they show."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.accounts.models import User
from sagsgang.desk.start.parts import Line, Part
from sagsgang.partnerships.access import own_involvements
from sagsgang.partnerships.models import Involvement

SHOWN = 8
WAITING = Q(answers__withdrawn_at=None, answers__confirmed_at__isnull=False, answers__verdict="")


def to_be_read(user: User) -> Part | None:
    """Return one's own involvements with answers that wait, the longest waiting first."""
    # Which are one's own may be found by several ways at once; each counts its answers once.
    own = Involvement.objects.internal_to(user).filter(own_involvements(user)).order_by()
    rows = (
        Involvement.objects.filter(pk__in=own.values("pk"))
        .annotate(
            waiting=Count("answers", filter=WAITING),
            first=Min("answers__confirmed_at", filter=WAITING),
        )
        .filter(waiting__gt=0)
        .order_by("first", "pk")
        .values_list("key", "title", "waiting", "first")[:SHOWN]
    )
    here = reverse("desk:answers")
    lines = tuple(
        Line(
            title,
            f"{here}?involvement={key}",
            day=timezone.localtime(first).date(),
            detail=ngettext("%(num)s answer to read", "%(num)s answers to read", count)
            % {"num": count},
            state="to-do",
        )
        for key, title, count, first in rows
    )
    return Part("answers", _("Answers that wait to be read"), lines) if lines else None
