"""Rows of who does what by when, written together with the words that they follow from."""

import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.person import PersonField
from sagsgang.governance.follow_ups import LONGEST_DEED, Deed

DEEDS = 3
PARTS = ("what", "who", "due")


def row_of(number: int) -> dict[str, forms.Field]:
    day = forms.DateInput(attrs={"type": "date"})
    return {
        f"what{number}": forms.CharField(
            label=gettext_lazy("What is to be done"), max_length=LONGEST_DEED, required=False
        ),
        f"who{number}": PersonField(label=gettext_lazy("Who"), required=False),
        f"due{number}": forms.DateField(label=gettext_lazy("By when"), required=False, widget=day),
    }


# A copy costs less than a field made anew, and a decision is written while all wait for it.
ROWS = {name: one for number in range(1, DEEDS + 1) for name, one in row_of(number).items()}


class DeedsForm(forms.Form):
    """A form that ends in ``DEEDS`` rows; an empty row is none, and half a row is told of."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.update(copy.deepcopy(ROWS))

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [
            (number, [self[f"{name}{number}"] for name in PARTS]) for number in range(1, DEEDS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(1, DEEDS + 1):
            names = [f"{name}{number}" for name in PARTS]
            if any(given.get(name) for name in names):
                for name in names:
                    if not given.get(name) and name not in self.errors:
                        self.add_error(name, _("A follow-up says what, who and by when."))
        return given

    def deeds(self) -> list[Deed]:
        given = self.cleaned_data
        return [
            Deed(given[f"what{number}"], given[f"who{number}"], given[f"due{number}"])
            for number in range(1, DEEDS + 1)
            if given.get(f"what{number}")
        ]
