"""A period of reporting, and what is said of an initiative in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.strategy.models import StatusReport
from sagsgang.strategy.reporting import version_of

LONG = 10_000


def day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=hint, widget=forms.DateInput(attrs={"type": "date"})
    )


def words(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONG, widget=forms.Textarea
    )


class PeriodForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("For instance 1st quarter 2026."),
    )
    opens = day(gettext_lazy("Opens"))
    due = day(gettext_lazy("Due"), gettext_lazy("Those who have not reported are reminded."))
    closes = day(gettext_lazy("Closes"), gettext_lazy("The period locks itself after this day."))


class StatusForm(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    light = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=StatusReport.Light, widget=forms.RadioSelect
    )
    progress = forms.IntegerField(
        label=gettext_lazy("Progress, per cent"), min_value=0, max_value=100
    )
    done = words(gettext_lazy("Done since last time"))
    next = words(gettext_lazy("Next steps"))
    deviation = words(
        gettext_lazy("Deviation"), gettext_lazy("What is otherwise than planned, and why.")
    )
    help_wanted = words(
        gettext_lazy("Help wanted"), gettext_lazy("What the directors are asked for.")
    )

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def initial_of(standing: StatusReport | None, before: StatusReport | None) -> dict[str, Any]:
    """Return what the form begins with: what stands, else what was said last time.

    What was done is the one thing that cannot be the same again.
    """
    begin: dict[str, Any] = {"seen": version_of(standing)}
    source = standing or before
    if source is not None:
        begin |= {
            "light": source.light,
            "progress": source.progress,
            "done": source.done if standing is not None else "",
            "next": source.next,
            "deviation": source.deviation,
            "help_wanted": source.help_wanted,
        }
    return begin
