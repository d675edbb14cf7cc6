"""Minutes before the body: by when and how, a member's comment, and what became of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.governance.models import AgendaItem, MinutesApproval
from sagsgang.governance.models.minutes import LONGEST_ADDENDUM, LONGEST_COMMENT


class BeforeBodyForm(forms.Form):
    way = forms.ChoiceField(
        label=gettext_lazy("How the minutes are approved"),
        choices=MinutesApproval.Way,
        initial=MinutesApproval.Way.SILENCE,
        widget=forms.RadioSelect,
    )
    due = forms.DateField(
        label=gettext_lazy("By when"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("The last day on which a member can comment."),
    )


class AboutItemForm(forms.Form):
    """Words about an item of a meeting, or about its minutes as a whole."""

    whole = gettext_lazy("The minutes as a whole")

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = {str(row.key): row for row in items}
        self.fields["item"] = forms.TypedChoiceField(
            label=gettext_lazy("About"),
            required=False,
            choices=[("", self.whole), *((key, str(row)) for key, row in rows.items())],
            coerce=rows.get,
            empty_value=None,
        )
        self.order_fields(("item", "text"))


class CommentForm(AboutItemForm):
    text = forms.CharField(
        label=gettext_lazy("What is to be put right"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea,
    )


class AddendumForm(AboutItemForm):
    whole = gettext_lazy("The minutes as a whole, e.g. who was there")
    text = forms.CharField(
        label=gettext_lazy("The correction"),
        max_length=LONGEST_ADDENDUM,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "It stands below the approved words with today’s date. They stay as they are."
        ),
    )


class SettleForm(forms.Form):
    taken_in = forms.TypedChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=(
            ("yes", gettext_lazy("Taken in: the minutes are changed")),
            ("no", gettext_lazy("Not taken in")),
        ),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reply = forms.CharField(
        label=gettext_lazy("Answer to the one who commented"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where the comment is not taken in."),
    )
