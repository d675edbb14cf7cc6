"""What is laid over what is read shows as if it were carried out, and cannot be written through."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, JSONObject

from sagsgang.asking.laid_over import Added, Change, Writes, laid_over
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Body, Meeting, TextVersion
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db
RENAMED = Change(Body, Q(code="DIR"), {"name": Concat(F("name"), Value(" i Strandby"))})


@pytest.fixture
def item():
    meeting = factories.meeting(factories.body())
    factories.body("TU", "Teknikudvalget")
    return add_item(meeting, by=factories.system(), point=factories.point())


def names():
    return list(Body.objects.order_by("code").values_list("name", flat=True))


def test_a_change_is_read_as_it_is_carried_out(item):
    with laid_over([RENAMED]):
        shown = names()
        by_meeting = Meeting.objects.get(body__name__endswith="Strandby").body.name
    assert names() == ["Direktionen", "Teknikudvalget"]
    RENAMED.carry_out()
    assert names() == shown == ["Direktionen i Strandby", "Teknikudvalget"]
    assert by_meeting == "Direktionen i Strandby"


def test_a_later_change_is_made_after_an_earlier_one(item):
    moved = Body.objects.filter(name__endswith="Strandby").order_by().values("pk")
    both = [RENAMED, Change(Meeting, Q(body__in=moved), {"place": Value("Havnen")})]
    with laid_over(both):
        shown = Meeting.objects.get().place
    for one in both:
        one.carry_out()
    assert Meeting.objects.get().place == shown == "Havnen"


def test_new_rows_stand_beside_those_that_are_there(item):
    by = factories.system()
    fresh = TextVersion(
        pk=-1, item=item, number=7, title="Å", content={"number": "7"}, sha256="x",
        at=datetime(2026, 1, 1, 8, tzinfo=UTC),
        actor=by.actor_key,
    )  # fmt: skip
    known = TextVersion.objects.count()
    reads = Change(AgendaItem, Q(pk=item.pk), {"released_version": Value(-1)})
    with laid_over([Added(TextVersion, [fresh]), reads]):
        assert TextVersion.objects.count() == known + 1
        found = AgendaItem.objects.select_related("released_version").get(pk=item.pk)
        assert found.released_version.content == {"number": "7"}
        assert AgendaItem.objects.filter(released_version__content__number="7").exists()
    assert TextVersion.objects.count() == known


def test_nothing_is_written_meanwhile(item):
    before = list(connection.execute_wrappers)
    with transaction.atomic():
        with laid_over([RENAMED]), pytest.raises(Writes, match="UPDATE"):
            Body.objects.update(name="Andet")
        transaction.set_rollback(True)
    assert names() == ["Direktionen", "Teknikudvalget"]
    assert connection.execute_wrappers == before


def test_what_django_asks_of_the_database_first_may_be_asked(item):
    """Of a new process the first question with JSON in it tries whether the database knows it."""
    vars(connection.features).pop("supports_json_field", None)
    told = AgendaItem.objects.annotate(told=JSONObject(number="number")).values_list("told")
    with laid_over([RENAMED]):
        assert told.get() == ({"number": item.number},)


def test_nothing_is_written_within_a_savepoint_either(item):
    with laid_over([RENAMED]), pytest.raises(Writes), transaction.atomic():
        Body.objects.update(name="X")
    assert names() == ["Direktionen", "Teknikudvalget"]
