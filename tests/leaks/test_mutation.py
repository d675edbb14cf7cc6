"""Taking the visibility rule out of any one page makes a leak walk fail: shown for each page.

For one page at a time, the rule is replaced by one that lets all rows through, and the same
walk that must find nothing must now find something. A page that asks for no rows is told of by
name, so that a new page that forgets the rule is not among them.
"""

import pytest
from django.db.models import QuerySet

from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.models.attachment import AttachmentQuerySet
from sagsgang.governance.models.body import BodyQuerySet
from sagsgang.governance.models.case import CaseQuerySet
from sagsgang.governance.models.decision import DecisionQuerySet
from sagsgang.governance.models.follow_up import FollowUpQuerySet
from sagsgang.governance.models.meeting import MeetingQuerySet
from tests.leaks.addresses import page_names
from tests.leaks.test_desk import member_leaks, stranger_leaks
from tests.leaks.test_portal import leaks

RULED = (
    AgendaItemQuerySet,
    AttachmentQuerySet,
    BodyQuerySet,
    CaseQuerySet,
    DecisionQuerySet,
    FollowUpQuerySet,
    MeetingQuerySet,
)
# Pages that show no row of the domain.
WITHOUT_ROWS = {
    "portal:about",
    "portal:accessibility",
    "portal:robots",
    "desk:sign-in",
    "desk:sign-out",
}


def all_rows(queryset: QuerySet, _reader) -> QuerySet:
    return queryset.all()


@pytest.fixture
def without_rule(monkeypatch):
    def take_out():
        for queryset in RULED:
            for name in ("visible_to", "internal_to"):
                if hasattr(queryset, name):
                    monkeypatch.setattr(queryset, name, all_rows)

    return take_out


def test_the_portal_leaks_without_the_rule(place, client, without_rule, subtests):
    without_rule()
    client.raise_request_exception = False
    for page in sorted(set(page_names("portal")) - WITHOUT_ROWS):
        with subtests.test(page):
            assert leaks(place, client, page)


def test_the_desk_leaks_without_the_rule(place, client, without_rule, subtests):
    without_rule()
    client.raise_request_exception = False
    for page in sorted(set(page_names("desk")) - WITHOUT_ROWS):
        with subtests.test(page):
            assert stranger_leaks(place, client, page) or member_leaks(place, client, page)
