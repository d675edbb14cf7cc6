"""Several are chosen of what is offered, and nothing sent in their place is a fault."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.desk.forms.several import SeveralChoice
from sagsgang.people.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def field():
    return SeveralChoice(queryset=Organisation.objects.all())


def test_what_is_offered_is_chosen(field):
    chosen = [Organisation.objects.create(name=name) for name in ("Sejlklubben", "Spejderne")]
    assert set(field.clean([str(one.pk) for one in chosen])) == set(chosen)


@pytest.mark.parametrize(
    "sent", ["9223372036854775808", "-9223372036854775809", "9" * 30, "9" * 5_000, "7", "\0", "x"]
)
def test_what_no_row_has_is_refused(field, sent):
    with pytest.raises(ValidationError):
        field.clean([sent])
