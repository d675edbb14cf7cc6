"""A decision as the secretary writes it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.item import subitem_field
from sagsgang.governance.house_form import Stance
from sagsgang.governance.models import Body, Decision, StatedStance, SubItem
from sagsgang.governance.models.agenda_item import LONGEST_TEXT

STANCES = 5


class DecisionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Decision"), widget=forms.Textarea, max_length=LONGEST_TEXT
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        required=False,
        choices=[("", gettext_lazy("None stated")), *Decision.Outcome.choices],
    )
    body = forms.ModelChoiceField(
        label=gettext_lazy("Body"), queryset=Body.objects.none(), empty_label=None
    )
    date = forms.DateField(
        label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self,
        *args: Any,
        bodies: Any,
        subitems: list[SubItem],
        goes_on: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if goes_on:
            self.fields["carry_on"] = forms.BooleanField(
                label=_("Let the case go on by itself"),
                required=False,
                initial=True,
                help_text=_(
                    "Recommended or referred, its text goes to the next body on its way; "
                    "postponed, to this body’s next meeting."
                ),
            )
        field = self.fields["body"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
            self.order_fields(("subitem", "text"))


class StanceForm(forms.Form):
    who = forms.CharField(label=gettext_lazy("Person or group"), max_length=200, required=False)
    stance = forms.ChoiceField(
        label=gettext_lazy("Votes or states"),
        required=False,
        choices=[("", "–"), *StatedStance.Kind.choices],
    )
    text = forms.CharField(label=gettext_lazy("Words"), max_length=10_000, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("who")) != bool(given.get("stance")):
            self.add_error(
                "stance", gettext_lazy("Write both who it is and what they vote or state.")
            )
        return given


StanceFormSet = forms.formset_factory(StanceForm, extra=STANCES)


def stances_in(forms_given: Any) -> list[Stance]:
    return [
        Stance(one["who"], one["stance"], one["text"] or None)
        for one in forms_given.cleaned_data
        if one.get("who")
    ]
