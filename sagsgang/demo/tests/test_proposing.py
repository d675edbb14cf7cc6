"""The demo's proposals: one of each step, each waiting for somebody who can sign in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sagsgang.demo.proposing import bring_proposals
from sagsgang.demo.roster import fill_roster
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import AgendaItem


@pytest.mark.django_db
def test_proposals_wait_each_for_somebody():
    roster = fill_roster(timezone.localdate())
    bring_proposals(roster)
    assert not AgendaItem.objects.exists()
    day = timezone.localdate() + timedelta(days=30)
    plan_meeting(roster.bodies["DIR"], by=roster.secretaries["DIR"], date=day)
    bring_proposals(roster)
    states = AgendaItem.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["draft", "proposed", "checked"]
    for who, title in (("merete", "vagtplan"), ("torben", "Regnvand"), ("maja", "lokaler")):
        client = Client()
        client.force_login(roster.users[who])
        assert title in client.get("/desk/").content.decode()
