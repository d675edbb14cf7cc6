"""What is said of a condition here is what the database says of it, whatever the row holds."""

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from sagsgang.asking.constraints import CannotTell, Check, Unique, holds
from sagsgang.governance.models import Seat
from tests.extent import either

pytestmark = pytest.mark.django_db
ROWS = either(share=8, whole=40)
NOW = datetime(2026, 3, 1, 12, tzinfo=timezone.get_default_timezone())
VALUES = {
    models.BooleanField: (True, False),
    models.DateTimeField: (NOW, NOW + timedelta(hours=1)),
    models.DateField: (date(2026, 3, 1), date(2026, 3, 2), date(2027, 1, 1)),
    models.TimeField: (time(9), time(10)),
    models.DecimalField: (Decimal(0), Decimal("1.5"), Decimal(2)),
    models.IntegerField: (0, 1, 2, 61),
    models.ForeignKey: (1, 2),
    models.AutoField: (1, 2),
    models.CharField: ("", "x"),
    models.TextField: ("", "x"),
}
# They compare more than plain values.
CANNOT_BE_TOLD = {"state_change_of_one", "address_in_small_letters"}
CONDITIONS = [
    pytest.param(model, one, id=one.name)
    for model in apps.get_models()
    for one in model._meta.constraints
    if isinstance(one, (Check, Unique)) and one.condition is not None
]


def test_every_condition_of_ours_is_looked_at_here():
    ours = [model for model in apps.get_models() if model.__module__.startswith("sagsgang.")]
    given = list(chain.from_iterable(model._meta.constraints for model in ours))
    assert len(CONDITIONS) > 60
    assert {type(one) for one in given} == {Check, Unique}


ENDED = {"since": date(2026, 3, 2), "until": date(2026, 3, 1)}


def test_who_keeps_them_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        ends_after_it_starts().validate(Seat, Seat(since=date(2026, 3, 2)))
        ends_after_it_starts().validate(Seat, Seat(**ENDED), exclude={"until"})


def test_who_breaks_one_is_told_its_sentence():
    with pytest.raises(ValidationError, match="slutte, før"):
        ends_after_it_starts().validate(Seat, Seat(**ENDED))


def ends_after_it_starts():
    (one,) = (each for each in Seat._meta.constraints if isinstance(each, Check))
    return one


def test_a_row_outside_the_condition_is_like_no_other(django_assert_num_queries):
    once = Unique(fields=("role",), condition=models.Q(until=None), name="once")
    with django_assert_num_queries(0):
        once.validate(Seat, Seat(**ENDED, role="chair"))
    with django_assert_num_queries(3):
        once.validate(Seat, Seat(since=date(2026, 3, 1), role="chair"))


@pytest.mark.parametrize(("model", "constraint"), CONDITIONS)
def test_what_is_said_here_is_what_the_database_says(model, constraint):
    chance = random.Random(constraint.name)  # noqa: S311 the same rows in every run
    asked = models.CheckConstraint(condition=constraint.condition, name="asked")
    for _row in range(ROWS):
        row = model(**drawn(model, chance))
        try:
            told = holds(constraint.condition, row, ())
        except CannotTell:
            assert constraint.name in CANNOT_BE_TOLD
            continue
        assert (told is not False) is accepted(asked, model, row), vars(row)


def drawn(model, chance):
    return {
        field.attname: chance.choice(of_kind(field))
        for field in model._meta.concrete_fields
        if not field.generated
    }


def of_kind(field):
    values = values_of(field)
    return (*values, *[None] * len(values)) if field.null else values


def values_of(field):
    if field.choices:
        return [value for value, _name in field.flatchoices]
    for kind, values in VALUES.items():
        if isinstance(field, kind):
            return values
    return (None,)


def accepted(constraint, model, row):
    try:
        constraint.validate(model, row)
    except ValidationError:
        return False
    return True
