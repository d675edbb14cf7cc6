"""An auditor may read all, and meets nothing closed before they have said why."""

import pytest

from tests.leaks.addresses import addresses, page_names
from tests.leaks.answers import said_by
from tests.leaks.kept_from import closed_matter, kept_from_auditor
from tests.leaks.walking import in_one_form, read_each


@pytest.fixture
def auditor(place, client):
    client.force_login(place.users["auditor"])
    return client


def met_by(place, client, page, kept):
    for address, answer in read_each(client, in_one_form(addresses(place, "desk", page))):
        yield from (
            f"{address.path}: {told}" for told in place.found_in(said_by(answer)) if kept(told)
        )


# On a second database everyone and a member walk, whose rules hold the others' in them.
@pytest.mark.slow
def test_an_auditor_meets_nothing_closed_before_saying_why(place, sparing_client, subtests):
    sparing_client.force_login(place.users["auditor"])
    kept = kept_from_auditor(place)
    assert len(closed_matter(place)) > 8
    for page in page_names("desk"):
        with subtests.test(page):
            assert list(met_by(place, sparing_client, page, kept)) == []


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
