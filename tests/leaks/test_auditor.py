"""An auditor may read all, and of closed matter that of the meeting they have said why of."""

import pytest

from tests.leaks.answers import said_by
from tests.leaks.kept_from import kept_from_auditor


@pytest.fixture
def auditor(place, client):
    client.force_login(place.users["auditor"])
    return client


def test_an_auditor_who_said_why_meets_that_meeting_alone(place, auditor):
    kept_from_auditor(place)
    item, other = place.things["closed item"], place.things["closed minuted item"]
    here = f"/desk/meetings/{item.meeting.key}"
    asked = auditor.get(here).content.decode()
    assert f"/desk/items/{item.key}" in asked, "the way to the question"
    auditor.post(f"{here}/why", {"why": "Revision", "next": here})
    for path in (here, f"/desk/items/{item.key}", f"/desk/cases/{item.case.key}"):
        assert any("(closed item, " in one for one in place.found_in(said_by(auditor.get(path))))
    elsewhere = said_by(auditor.get(f"/desk/meetings/{other.meeting.key}"))
    assert not any("closed minuted item" in one for one in place.found_in(elsewhere))
