"""Who does what by when, and what came of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.item import subitem_field
from sagsgang.desk.forms.person import PersonField
from sagsgang.governance.models import Decision, SubItem


class FollowUpForm(forms.Form):
    what = forms.CharField(
        label=gettext_lazy("What is to be done"), max_length=2000, widget=forms.Textarea
    )
    person = PersonField(label=gettext_lazy("Who"), help_text=gettext_lazy("Begin writing a name."))
    due = forms.DateField(
        label=gettext_lazy("By when"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self, *args: Any, subitems: list[SubItem], decisions: list[Decision], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
        if decisions:
            self.fields["decision"] = decision_field(decisions)


def decision_field(decisions: list[Decision]) -> forms.ChoiceField:
    rows = {str(row.key): row for row in decisions}

    def chosen(value: str) -> Decision | None:
        return rows.get(value)

    return forms.TypedChoiceField(
        label=gettext_lazy("Because of the decision"),
        required=False,
        choices=[
            ("", gettext_lazy("None of them")),
            *((key, f"{row}: {row.text[:80]}") for key, row in rows.items()),
        ],
        coerce=chosen,
        empty_value=None,
    )


class ReportForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What came of it"), max_length=10_000, widget=forms.Textarea
    )
    done = forms.BooleanField(label=gettext_lazy("It is done"), required=False)
