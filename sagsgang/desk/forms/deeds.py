"""Rows of who does what by when, written together with the words that they follow from."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.person import PersonField
from sagsgang.governance.follow_ups import LONGEST_DEED, Deed

DEEDS = 3
PARTS = ("what", "who", "due")


class DeedsForm(forms.Form):
    """A form that ends in ``DEEDS`` rows; an empty row is none, and half a row is told of."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, DEEDS + 1):
            self.fields[f"what{number}"] = forms.CharField(
                label=gettext_lazy("What is to be done"), max_length=LONGEST_DEED, required=False
            )
            self.fields[f"who{number}"] = PersonField(label=gettext_lazy("Who"), required=False)
            self.fields[f"due{number}"] = forms.DateField(
                label=gettext_lazy("By when"),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}),
            )

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
