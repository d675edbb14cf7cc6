"""The questions of the pages read most fetch what they name, and no more."""

import pytest

from sagsgang.desk import asked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", ["SECTIONS", "SUBITEMS", "PRESENCES", "DECISIONS"])
def test_a_part_of_an_item_is_fetched_without_what_it_hangs_on(part):
    wording = getattr(asked, part).wording_of(None, None)
    assert " JOIN " not in wording.sql
    assert not wording.related


def test_what_is_named_is_fetched_along():
    wording = asked.ROLES.wording_of(None, None)
    assert wording.sql.count(" JOIN ") == 1
    assert len(wording.related) == 1
