"""What a group of the municipality's own sign-in leads to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.governance.models import Body, Seat


class GroupForm(forms.Form):
    group = forms.CharField(
        label=gettext_lazy("Group"),
        max_length=200,
        help_text=gettext_lazy("As the municipality's own sign-in writes it, letter by letter."),
    )
    body = forms.ModelChoiceField(
        label=gettext_lazy("Body"), queryset=Body.objects.none(), to_field_name="code"
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Seat.Role.choices)

    def __init__(self, *args: Any, reader: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["body"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Body.objects.internal_to(reader).order_by("name")
