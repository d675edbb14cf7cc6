"""The form for an answer, and what it asks of its sender before it takes the answer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.documents.personal_numbers import holds_possible_number
from sagsgang.partnerships.answer_links import (
    LIVES,
    QUICKEST,
    Malformed,
    age_of_form,
    form_word,
)
from sagsgang.partnerships.answering import LONGEST
from sagsgang.partnerships.models import Answer, Involvement


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "At most 5,000 characters. Leave out what is private: other people's names, illness, "
            "personal numbers."
        ),
    )
    shown_as = forms.ChoiceField(
        label=gettext_lazy("How is it shown?"),
        choices=Answer.ShownAs.choices,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("Your name, or the association's"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Leave it empty to be anonymous. For initials we keep the initials and no more."
        ),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        max_length=254,
        help_text=gettext_lazy("We write to it so that you can confirm. It is shown to nobody."),
    )
    no_number = forms.BooleanField(
        label=gettext_lazy("It is no personal number; send the answer as it is"), required=False
    )
    # No person sees it; whoever fills it in fills in everything.
    website = forms.CharField(label=gettext_lazy("Leave this empty"), required=False)
    word = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, involvement: Involvement, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.involvement = involvement
        self.asks_about_number = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.refuse_machine(given)
        self.refuse_hurried(given)
        if given.get("shown_as") != Answer.ShownAs.ANONYMOUS and not given.get("name"):
            self.add_error("name", _("Write the name that is to be shown, or be anonymous."))
        self.warn_of_number(given)
        return given

    def refuse_machine(self, given: dict[str, Any]) -> None:
        if given.get("website"):
            raise ValidationError(
                _(
                    "A field that nobody sees was filled in, so it looks as if a machine wrote. "
                    "It is empty again: are you a person, then send once more."
                )
            )

    def refuse_hurried(self, given: dict[str, Any]) -> None:
        age = self.age(given.get("word", ""))
        if age is None or age > LIVES:
            raise ValidationError(
                _("The page stood open too long. Your words are here still: send once more.")
            )
        if age < QUICKEST:
            raise ValidationError(
                _("That was quick. Look your answer through, and send once more.")
            )

    def age(self, word: str) -> timedelta | None:
        """Return how old the form is, or nothing where its word is not ours."""
        try:
            return age_of_form(self.involvement, word)
        except Malformed:
            return None

    def warn_of_number(self, given: dict[str, Any]) -> None:
        written = f"{given.get('name', '')}\n{given.get('text', '')}"
        self.asks_about_number = holds_possible_number(written)
        if self.asks_about_number and not given.get("no_number"):
            self.add_error(
                "no_number",
                _(
                    "The answer looks as if it holds a personal number (CPR). Take it out, or "
                    "say that it is none."
                ),
            )

    def word_to_bear(self) -> str:
        """Return the form's word: the one it came with while that is good, else a new one."""
        word = self.data.get("word", "") if self.is_bound else ""
        age = self.age(word)
        return word if age is not None and age <= LIVES else form_word(self.involvement)
