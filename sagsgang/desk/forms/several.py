"""Choose several of what is offered; a number that no row can have is refused like any other."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, QuerySet

LONGEST_TOLD = 20


class SeveralChoice(forms.ModelMultipleChoiceField[Any]):
    """Django asks the database for the numbers as they were sent, which fails beyond 64 bits."""

    def clean(self, value: Any) -> "QuerySet[Any]":
        for one in value if isinstance(value, list | tuple) else ():
            if is_beyond_any_row(one):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(one)[:LONGEST_TOLD]},
                )
        return super().clean(value)


def is_beyond_any_row(value: Any) -> bool:
    try:
        return abs(int(value)) > BigIntegerField.MAX_BIGINT
    except (ValueError, TypeError):
        return False
