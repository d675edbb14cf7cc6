"""Change one's own password: the present one is asked for, and guessing at it is counted."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sagsgang.accounts.attempts import Attempt, wait_before

LONGEST = 4096


class PasswordForm(forms.Form):
    present = forms.CharField(
        label=gettext_lazy("Present password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput,
    )
    new = forms.CharField(
        label=gettext_lazy("New password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput,
        help_text=gettext_lazy(
            "At least 12 characters. Neither your name or address, nor a common word, "
            "nor one that stands in a list of stolen ones."
        ),
    )
    again = forms.CharField(
        label=gettext_lazy("New password once more"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput,
    )

    def __init__(self, *args: Any, attempt: Attempt | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.attempt = attempt

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("The two new passwords are not the same."))
        if self.attempt is not None and not self.errors:
            refuse_too_many(wait_before(self.attempt))
        return cleaned


def refuse_too_many(wait: timedelta | None) -> None:
    """Raise ``ValidationError`` with how long to wait, where there is a wait."""
    if wait is not None:
        raise ValidationError(
            ngettext(
                "Too many attempts have failed. Wait %(num)s minute and try again.",
                "Too many attempts have failed. Wait %(num)s minutes and try again.",
                minutes := -(-wait // timedelta(minutes=1)),
            )
            % {"num": minutes},
            code="too_many",
        )
