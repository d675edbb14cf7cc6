"""Why an auditor reads the closed matter of a meeting, and where to go on."""

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.governance.models.reading_reason import LONGEST_WHY


class WhyForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_WHY,
        help_text=gettext_lazy(
            "For example the audit or the complaint that it is about. Name nobody."
        ),
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)
