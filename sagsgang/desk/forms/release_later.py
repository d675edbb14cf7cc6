"""When a release is to happen."""

from django import forms
from django.utils.translation import gettext_lazy

MOMENT = "%Y-%m-%dT%H:%M"


class ReleaseLaterForm(forms.Form):
    at = forms.DateTimeField(
        label=gettext_lazy("Release at"),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(format=MOMENT),
        help_text=gettext_lazy("The clock of the municipality, in summer and in winter time."),
    )
