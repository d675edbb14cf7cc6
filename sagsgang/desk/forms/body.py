"""How a body's agendas are built."""

from django import forms
from django.utils.translation import gettext_lazy


class AgendaPartsForm(forms.Form):
    closed_last = forms.BooleanField(
        label=gettext_lazy("The closed items stand last, as a part of their own"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise closed and open items are numbered through in one order."
        ),
    )


class MinutesFirstForm(forms.Form):
    minutes_first = forms.BooleanField(
        label=gettext_lazy("Approved minutes become the first item of the next meeting"),
        required=False,
        help_text=gettext_lazy("The item is made when the minutes are approved."),
    )
