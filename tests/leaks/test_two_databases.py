"""Two databases with one public face and other closed matter answer with the very same bytes."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.extent import WHOLE, either
from tests.leaks.addresses import addresses
from tests.leaks.answers import answer_of
from tests.leaks.municipality import build
from tests.leaks.otherwise import alike, begin_elsewhere, make_otherwise
from tests.leaks.walking import either_form

# A stranger at the desk is told of nothing; one address of each page shows it as well as all.
OF_EACH = either(share=1, whole=8)
# Signed in, one reads the portal as everyone does, with another head.
FEW = either(share=1, whole=1_000)


def asked(client, path):
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    return answer_of(response), len(queries)


def paths_asked(place):
    portal = [address.path for address in either_form(addresses(place, "portal"))]
    searches = [f"{path}?q=kanarie" for path in portal if path.count("/") < 3]
    desk = of_each(addresses(place, "desk"), OF_EACH)
    return [*portal, *searches], [*of_each(addresses(place, "portal"), FEW), *desk]


def of_each(asked, most):
    """Return so many addresses of each page, in a whole run all of what is about nothing."""
    kept, seen = [], Counter()
    for address in asked:
        seen[address.page] += 1
        if seen[address.page] <= most or (WHOLE and not address.about):
            kept.append(address.path)
    return kept


def answers_of(place, client, portal, desk):
    told = {}
    for reader, paths in (("everyone", portal), ("stranger", desk)):
        cache.clear()
        client.logout()
        if reader == "stranger":
            client.force_login(place.users["stranger"])
        told |= {(reader, path): asked(client, path) for path in paths}
    return told


def answers_over(client, *, other):
    """Build a municipality, ask it everything, and leave nothing of it."""
    with transaction.atomic():
        if other:
            begin_elsewhere()
        place = build()
        portal, desk = paths_asked(place)
        doubled = make_otherwise(place) if other else 0
        told = answers_of(place, client, portal, desk)
        transaction.set_rollback(True)
    return told, doubled


@pytest.mark.slow
def test_other_closed_matter_changes_no_byte_for_those_outside(
    db, client, settings, tmp_path, monkeypatch
):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    moment = timezone.now()
    told = []
    for other in (False, True):
        settings.FILES_ROOT = tmp_path / f"files {other}"
        with monkeypatch.context() as once:
            alike(once, moment)
            answers, doubled = answers_over(client, other=other)
            told.append(answers)
    one, two = told
    assert one.keys() == two.keys()
    assert doubled > 300
    apart = [asked_for for asked_for in one if two[asked_for][0] != one[asked_for][0]]
    assert apart == []
    told_apart = [asked_for for asked_for in one if two[asked_for][1] != one[asked_for][1]]
    assert told_apart == [], "the database was asked another number of questions"
    found = sum(answer.status == 200 for answer, _count in one.values())
    print(f"{len(one)} answers, {found} of them pages and files, alike over {doubled} rows more")
    assert found > 100
