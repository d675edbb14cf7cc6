"""What the kinds of part and of gap are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sagsgang.thread.gaps import Lack
from sagsgang.thread.parts import Kind

ONE = {
    Kind.GOAL: _("Goal"),
    Kind.CHALLENGE: _("Challenge"),
    Kind.RELATION: _("Relation"),
    Kind.AGREEMENT: _("Agreement"),
    Kind.PLAN: _("Plan"),
    Kind.ELEMENT: _("Plan element"),
    Kind.INITIATIVE: _("Initiative"),
    Kind.PRESENTATION: _("Five-minute presentation"),
    Kind.CASE: _("Case"),
    Kind.INVOLVEMENT: _("Involvement"),
    Kind.ITEM: _("Agenda item"),
    Kind.DECISION: _("Decision"),
    Kind.FOLLOW_UP: _("Follow-up"),
    Kind.INDICATOR: _("Indicator"),
}
MANY = {
    Kind.GOAL: pgettext_lazy("thread", "Goals"),
    Kind.CHALLENGE: pgettext_lazy("thread", "Challenges"),
    Kind.RELATION: pgettext_lazy("thread", "Relations"),
    Kind.AGREEMENT: pgettext_lazy("thread", "Agreements"),
    Kind.PLAN: pgettext_lazy("thread", "Plans"),
    Kind.ELEMENT: pgettext_lazy("thread", "Objectives and other elements"),
    Kind.INITIATIVE: pgettext_lazy("thread", "Initiatives"),
    Kind.PRESENTATION: pgettext_lazy("thread", "Five-minute presentations"),
    Kind.CASE: pgettext_lazy("thread", "Cases"),
    Kind.INVOLVEMENT: pgettext_lazy("thread", "Involvement"),
    Kind.ITEM: pgettext_lazy("thread", "Agenda items"),
    Kind.DECISION: pgettext_lazy("thread", "Decisions"),
    Kind.FOLLOW_UP: pgettext_lazy("thread", "Follow-ups"),
    Kind.INDICATOR: pgettext_lazy("thread", "Indicators"),
}

LACKS = {
    Lack.NEGLECTED: _("Neglected goals"),
    Lack.WITHOUT_INITIATIVES: _("Goals without initiatives"),
    Lack.OVER_CLAIMED: _("Over-claimed goals"),
    Lack.WITHOUT_DECISION: _("Initiatives without a decision"),
    Lack.WITHOUT_STATUS: _("Initiatives without status"),
    Lack.NOTHING_BENEATH: _("Couplings with nothing beneath"),
}
