"""Define an indicator, set targets, note measurements, and say what is expected to help."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.asking.containing import containing
from sagsgang.strategy.models import Goal, Indicator, Initiative

COLUMNS = (
    "code",
    "name",
    "name_en",
    "unit",
    "level",
    "wanted",
    "frequency",
    "source",
    "decimals",
    "baseline",
    "baseline_on",
    "lowest",
    "highest",
    "field",
)
DAY = {"type": "date"}
MOST_DECIMALS = 6
MOST_BYTES = min(20_000_000, settings.UPLOAD_LIMIT)


def number_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=20,
        decimal_places=6,
        localize=True,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class IndicatorForm(forms.ModelForm[Indicator]):
    """Only reads what is typed; the verb writes it."""

    class Meta:
        model = Indicator
        fields = (*COLUMNS, "goals")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("baseline", "lowest", "highest"):
            self.fields[name] = number_field(self.fields[name].label, required=False)
        self.fields["lowest"].help_text = _("What it cannot fall below by its nature, e.g. 0.")
        self.fields["highest"].help_text = _("What it cannot rise above, e.g. 100 per cent.")
        self.fields["baseline_on"].widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
        self.fields["decimals"].widget.attrs["max"] = MOST_DECIMALS
        self.fields["field"].label = _("Field")
        goals = self.fields["goals"]
        goals.label = _("Goals it tells of")
        if isinstance(goals, forms.ModelMultipleChoiceField):
            goals.queryset = Goal.objects.filter(level=Goal.Level.GOAL).select_related("version")

    def clean_decimals(self) -> int:
        decimals: int = self.cleaned_data["decimals"]
        if decimals > MOST_DECIMALS:
            raise ValidationError(_("At most six decimals are kept."))
        return decimals

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*COLUMNS, "goals")}

    def _post_clean(self) -> None:
        """The verb judges and writes; the row itself is not touched here."""


class TargetForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1800, max_value=2200)
    value = number_field(
        gettext_lazy("Value wanted at the end of the year"),
        required=False,
        hint=gettext_lazy("Leave it empty to take the year's target away."),
    )


class ObservationForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("Date, or the last day of the period"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    value = number_field(gettext_lazy("Value"))
    preliminary = forms.BooleanField(label=gettext_lazy("It is preliminary"), required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=500, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why a final value is changed"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Only where a final value stands on the date already."),
    )


class DeliveryForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("CSV, an Excel workbook (.xlsx) or JSON-stat, at most 20 MB."),
    )
    address = forms.CharField(
        label=gettext_lazy("Or an address on the web"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("For instance a table of Statistics Denmark as JSON-stat."),
    )

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.too_large or (given.get("file") and given["file"].size > MOST_BYTES):
            self.add_error("file", _("The file is larger than 20 MB, so it was not stored."))
        elif "file" not in self.errors and bool(given.get("file")) == bool(given.get("address")):
            self.add_error(None, _("Choose a file or write an address, and only one of them."))
        return given


class ExpectationForm(forms.Form):
    initiative = forms.CharField(
        label=gettext_lazy("Initiative"),
        max_length=300,
        help_text=gettext_lazy("Write its title, or so much of it that only one has it."),
    )
    how = forms.CharField(
        label=gettext_lazy("How it is expected to contribute"),
        max_length=2000,
        widget=forms.Textarea,
    )
    lag_months = forms.IntegerField(
        label=gettext_lazy("Months from its start until it can be seen"), min_value=0, max_value=600
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_initiative(self) -> Initiative:
        title: str = self.cleaned_data["initiative"]
        seen = Initiative.objects.internal_to(self.user).distinct()
        found = list(seen.filter(title__iexact=title)[:2])
        found = found or list(seen.filter(containing(title, "title"))[:2])
        if len(found) != 1:
            raise ValidationError(
                _("More than one initiative has that in its title; write more of it.")
                if found
                else _("No initiative that you can see has that title.")
            )
        return found[0]
