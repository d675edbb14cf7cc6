"""Matter to be told of; every name is invented."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.tests import factories

SECRET = "Opsigelse af lejer i Havnegade"


def coming_meeting(board):
    return factories.meeting(board, day=timezone.localdate() + timedelta(days=7))


def added(meeting, **more):
    return add_item(meeting, by=factories.system(), point=factories.point(**more))


def assigned(item, responsible, *, days=0, what="Bestil granit"):
    return assign(
        item,
        by=factories.system(),
        what=what,
        responsible=responsible,
        due=timezone.localdate() + timedelta(days=days),
    )
