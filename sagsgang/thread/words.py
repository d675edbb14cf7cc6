"""What the thread's kinds are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sagsgang.thread.parts import Kind

ONE = {
    Kind.GOAL: _("Goal"),
    Kind.CHALLENGE: _("Challenge"),
    Kind.PLAN: _("Plan"),
    Kind.ELEMENT: _("Plan element"),
    Kind.INITIATIVE: _("Initiative"),
    Kind.CASE: _("Case"),
    Kind.ITEM: _("Agenda item"),
    Kind.DECISION: _("Decision"),
    Kind.FOLLOW_UP: _("Follow-up"),
    Kind.INDICATOR: _("Indicator"),
}
MANY = {
    Kind.GOAL: pgettext_lazy("thread", "Goals"),
    Kind.CHALLENGE: pgettext_lazy("thread", "Challenges"),
    Kind.PLAN: pgettext_lazy("thread", "Plans"),
    Kind.ELEMENT: pgettext_lazy("thread", "Objectives and other elements"),
    Kind.INITIATIVE: pgettext_lazy("thread", "Initiatives"),
    Kind.CASE: pgettext_lazy("thread", "Cases"),
    Kind.ITEM: pgettext_lazy("thread", "Agenda items"),
    Kind.DECISION: pgettext_lazy("thread", "Decisions"),
    Kind.FOLLOW_UP: pgettext_lazy("thread", "Follow-ups"),
    Kind.INDICATOR: pgettext_lazy("thread", "Indicators"),
}
