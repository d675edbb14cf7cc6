"""A case: its title, how open it is and who works with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.person import PersonField
from sagsgang.people.models import Department


class CaseForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500)
    department = forms.ModelChoiceField(
        label=gettext_lazy("Department"),
        queryset=Department.objects.order_by("name"),
        required=False,
        empty_label=gettext_lazy("Not stated"),
    )
    officer = PersonField(
        label=gettext_lazy("Case officer"),
        required=False,
        help_text=gettext_lazy("Begin writing a name."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()
        self.order_fields(("title", "openness"))


class CaseLinkForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Number of the earlier case"),
        max_length=60,
        help_text=gettext_lazy("The case whose matter this one goes on with."),
    )
