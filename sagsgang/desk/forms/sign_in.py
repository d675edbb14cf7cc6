"""Sign in with an e-mail address; a failure says the same whether the address exists."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy

WRONG = gettext_lazy(
    "E-mail address and password do not match. Try again, or ask your administrator."
)


class SignInForm(AuthenticationForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"] = forms.EmailField(
            label=gettext_lazy("E-mail address"), max_length=254
        )
        self.fields["password"].label = gettext_lazy("Password")
        self.error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def clean_username(self) -> str:
        address: str = self.cleaned_data["username"]
        return address.lower()
