"""Why something that everyone could read is taken back, and what everyone may read of it."""

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.governance.models.retraction import LONGEST_REASON


class RetractForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is taken back"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Only those who run the body read this, and the auditor."),
    )
    sentence = forms.CharField(
        label=gettext_lazy("What everyone may read of it"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy(
            "Stands at the address in its place. Repeat nothing of what is taken back."
        ),
    )
