"""For the one who is asked: advice that others wait for, the earliest day first."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.start.parts import Line, Part
from sagsgang.governance.access import Standing
from sagsgang.governance.models import AdviceRequest

SHOWN = 8


def advice_asked(user: User, standing: Standing) -> Part | None:
    rows = (
        AdviceRequest.objects.visible_to(user)
        .open()
        .filter(person=standing.person)
        .order_by("due", "pk")
        .values_list("key", "question", "due", "department__name")[:SHOWN]
    )
    today = timezone.localdate()
    lines = tuple(
        Line(
            question,
            reverse("desk:advice", kwargs={"key": key}),
            day=due,
            by=True,
            detail=department,
            state="overdue" if due < today else "due-today" if due == today else "to-do",
        )
        for key, question, due, department in rows
    )
    return Part("advice", _("Advice asked of you"), lines) if lines else None
