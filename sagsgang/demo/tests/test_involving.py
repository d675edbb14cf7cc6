"""The demo's involvement: one in each state, answers read and unread, one with its decision."""

from datetime import date

import pytest
from django.utils import timezone

from sagsgang.demo import involving
from sagsgang.demo.matters import table
from sagsgang.demo.roster import fill_roster
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Case
from sagsgang.ingest.frameworks.shipped import shipped
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.partnerships.moderating import places_waiting
from sagsgang.strategy.frameworks import load_framework
from sagsgang.strategy.models import Framework
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def test_one_stands_in_each_state(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    roster = fill_roster(date(2024, 10, 16))
    load_framework(by=roster.system, content=next(iter(shipped())))
    Framework.objects.update(overarching=True)
    for number, row in enumerate(table("involving")["involvement"]):
        if "matter" in row:
            Case.objects.create(number=f"24/{number}", title=row["matter"])
        else:
            planned.initiative(row["initiative"])
    involving.involve(roster)
    seen = Involvement.objects.visible_to(EVERYONE)
    today = timezone.localdate()
    for state in Involvement.State:
        assert seen.in_state(state, today).count() == 1, state
    assert Involvement.objects.count() == 5
    assert Answer.objects.waiting().count() == 2
    assert Answer.objects.filter(verdict="refused").count() == 1
    assert Answer.objects.visible_to(EVERYONE).count() == 8
    assert len(places_waiting(Answer.objects.all())) == 1
    assert Involvement.objects.filter(couplings=None).count() == 1
