"""An auditor may read all, and meets nothing closed before they have said why."""

import pytest

from sagsgang.governance.models import AdviceRequest, AgendaItem, Attachment, ReadingReason
from tests.leaks.addresses import addresses, page_names
from tests.leaks.answers import said_by
from tests.leaks.hanging import STATES
from tests.leaks.walking import in_one_form, read_each

# A meeting's own head is no closed matter: who was there, where it was held.
OF_MEETING = ("who was there", "whose group", "place", "guest")


@pytest.fixture
def auditor(place, client):
    ReadingReason.objects.all().delete()
    AdviceRequest.objects.update(person=place.things["member"])
    client.force_login(place.users["auditor"])
    return client


def closed_matter(place):
    """Return how what was planted in closed items and attachments is named."""
    closed = AgendaItem.objects.exclude(openness="open").values_list("pk", flat=True)
    names = {name for name in STATES.values() if place.things[name].pk in set(closed)}
    shut = Attachment.objects.exclude(openness="open").values_list("pk", flat=True)
    names |= {name for name, thing in place.things.items()
              if isinstance(thing, Attachment) and thing.pk in set(shut)}  # fmt: skip
    parts = ("closed minutes item, ", "case of closed item, ", "closed part, ")
    return (*(f"{name}, " for name in names), *parts)


def met_by(place, client, page, closed):
    for address, answer in read_each(client, in_one_form(addresses(place, "desk", page))):
        for told in place.found_in(said_by(answer)):
            where = told.partition("(")[2][:-1]
            if where.startswith(closed) and not where.endswith(OF_MEETING):
                yield f"{address.path}: {told}"


def test_an_auditor_meets_nothing_closed_before_saying_why(place, auditor, subtests):
    closed = closed_matter(place)
    assert len(closed) > 8
    for page in page_names("desk"):
        with subtests.test(page):
            assert list(met_by(place, auditor, page, closed)) == []


def test_an_auditor_who_said_why_meets_that_meeting_alone(place, auditor):
    item, other = place.things["closed item"], place.things["closed minuted item"]
    here = f"/desk/meetings/{item.meeting.key}"
    asked = auditor.get(here).content.decode()
    assert f"/desk/items/{item.key}" in asked, "the way to the question"
    auditor.post(f"{here}/why", {"why": "Revision", "next": here})
    for path in (here, f"/desk/items/{item.key}", f"/desk/cases/{item.case.key}"):
        assert any("(closed item, " in one for one in place.found_in(said_by(auditor.get(path))))
    elsewhere = said_by(auditor.get(f"/desk/meetings/{other.meeting.key}"))
    assert not any("closed minuted item" in one for one in place.found_in(elsewhere))
