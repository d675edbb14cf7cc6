"""Plan a meeting, plan it anew, and set how long before it things are due."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.governance.models import Meeting

LONGEST = 60


class ReplanForm(forms.Form):
    date = forms.DateField(
        label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"})
    )
    start = forms.TimeField(
        label=gettext_lazy("Starts"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    end = forms.TimeField(
        label=gettext_lazy("Ends"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)
    number = forms.CharField(label=gettext_lazy("Meeting number"), max_length=40, required=False)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only where the meeting has a name of its own, e.g. a seminar."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("start"), given.get("end")
        if start and end and end <= start:
            self.add_error("end", ValidationError(_("The meeting cannot end before it starts.")))
        return given


class MeetingForm(ReplanForm):
    addendum = forms.BooleanField(
        label=gettext_lazy("It is a supplementary agenda"), required=False
    )


def planned(meeting: Meeting) -> dict[str, Any]:
    """Return what the form shows of the meeting as it stands."""
    return {
        "date": meeting.date,
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
        "number": meeting.number,
        "title": meeting.title,
    }


def stated(given: dict[str, Any]) -> dict[str, Any]:
    """What was left empty is not stated."""
    return {name: value if value != "" else None for name, value in given.items()}


class DeadlinesForm(forms.Form):
    material = forms.IntegerField(
        label=gettext_lazy("Material, weekdays before"), min_value=0, max_value=LONGEST
    )
    check = forms.IntegerField(
        label=gettext_lazy("Quality check, weekdays before"), min_value=0, max_value=LONGEST
    )
    sending = forms.IntegerField(
        label=gettext_lazy("Sending, weekdays before"), min_value=0, max_value=LONGEST
    )
