"""What a department is asked, and the advice it gives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.person import PersonField
from sagsgang.people.models import Department


class AskAdviceForm(forms.Form):
    question = forms.CharField(
        label=gettext_lazy("What is asked"), max_length=2000, widget=forms.Textarea
    )
    person = PersonField(
        label=gettext_lazy("Who is asked"),
        required=False,
        help_text=gettext_lazy("Begin writing a name. Left empty, the department’s director is."),
    )
    due = forms.DateField(
        label=gettext_lazy("By when"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = {str(row.pk): row for row in Department.objects.order_by("name")}
        self.fields["department"] = forms.TypedChoiceField(
            label=gettext_lazy("Which department"),
            choices=[
                ("", gettext_lazy("Choose …")),
                *((key, row.name) for key, row in rows.items()),
            ],
            coerce=rows.get,
        )
        self.order_fields(("department", "person", "question", "due"))


class GiveAdviceForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The department’s advice"), max_length=20_000, widget=forms.Textarea
    )
