"""One's own way to sign in: the present password is asked for, and guessing at it is counted."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sagsgang.accounts.attempts import Attempt, wait_before
from sagsgang.accounts.models import User
from sagsgang.accounts.one_time_codes import use_code
from sagsgang.accounts.passkeys import LONGEST_NAME
from sagsgang.accounts.recovery_codes import use_recovery_code
from sagsgang.accounts.sign_in import How

LONGEST = 4096
LONGEST_CODE = 40
UNCLEAR = gettext_lazy("The passkey did not answer as asked. Try again.")


class PresentForm(forms.Form):
    """Ask for the present password; the attempt is counted before the verb compares it."""

    present = forms.CharField(
        label=gettext_lazy("Present password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput,
    )

    def __init__(self, *args: Any, attempt: Attempt | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.attempt = attempt

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.check_more(cleaned)
        if self.attempt is not None and not self.errors:
            refuse_too_many(wait_before(self.attempt))
        return cleaned

    def check_more(self, cleaned: dict[str, Any]) -> None:
        """Look at what stands in several fields, before the attempt is counted."""


class PasswordForm(PresentForm):
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

    def check_more(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("The two new passwords are not the same."))


class SetUpCodesForm(PresentForm):
    field_order = ("code", "present")
    code = forms.CharField(
        label=gettext_lazy("Code that the app shows now"), max_length=LONGEST_CODE
    )


class AnsweredField(forms.JSONField):
    """What the browser's key answered; a number or a depth that no reader takes is no answer."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as unread:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unread


class NewPasskeyForm(PresentForm):
    field_order = ("name", "present")
    name = forms.CharField(
        label=gettext_lazy("What you call it"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("For example the telephone, or the key on your ring."),
    )
    credential = AnsweredField(
        widget=forms.HiddenInput,
        error_messages={"required": UNCLEAR, "invalid": UNCLEAR},
    )


class RemovePasskeyForm(PresentForm):
    field_order = ("passkey", "present")

    def __init__(self, *args: Any, passkeys: tuple[Authenticator, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["passkey"] = forms.TypedChoiceField(
            label=gettext_lazy("Passkey"),
            coerce=int,
            choices=[(one.pk, one.wrap().name) for one in passkeys],
            widget=forms.RadioSelect,
        )
        self.order_fields(self.field_order)


class PasskeyForm(forms.Form):
    credential = AnsweredField(widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """A code of the app or one from the paper; ``how`` tells which it was."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST_CODE,
        help_text=gettext_lazy(
            "Six figures from the app on your telephone, or one of your recovery codes."
        ),
    )
    how = How.PASSWORD_AND_CODE
    wait: timedelta | None = None

    def __init__(
        self, *args: Any, attempt: Attempt | None = None, user: User | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.attempt, self.user = attempt, user

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if self.attempt is None or self.user is None:
            return code
        self.wait = wait_before(self.attempt)
        refuse_too_many(self.wait)
        if use_code(self.user, code):
            return code
        if use_recovery_code(self.user, code):
            self.how = How.PASSWORD_AND_RECOVERY_CODE
            return code
        raise ValidationError(_("The code is wrong or was used. Wait for the next, and try it."))


def refuse_too_many(wait: timedelta | None) -> None:
    """Raise ``ValidationError`` with how long to wait, where there is a wait."""
    if wait is None:
        return
    minutes = -(-wait // timedelta(minutes=1))
    raise ValidationError(
        ngettext(
            "Too many attempts have failed. Wait %(num)s minute and try again.",
            "Too many attempts have failed. Wait %(num)s minutes and try again.",
            minutes,
        )
        % {"num": minutes},
        code="too_many",
    )
