"""A challenge: what it is about, in which fields, and since when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.several import SeveralChoice
from sagsgang.people.models import Field
from sagsgang.strategy.models import Challenge


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class ChallengeForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )
    fields_ = SeveralChoice(
        label=gettext_lazy("Fields"),
        queryset=Field.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = day_field(gettext_lazy("Seen since"))
    until = day_field(gettext_lazy("Met"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()

    def facts(self) -> dict[str, Any]:
        """Return the verb's keywords: Django keeps the name ``fields`` to itself."""
        given = dict(self.cleaned_data)
        given["fields"] = given.pop("fields_")
        return given


def described(challenge: Challenge) -> dict[str, Any]:
    return {
        "title": challenge.title,
        "text": challenge.text,
        "fields_": list(challenge.fields.values_list("pk", flat=True)),
        "since": challenge.since,
        "until": challenge.until,
        "openness": challenge.openness,
    }
