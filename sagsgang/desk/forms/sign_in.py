"""Sign in with an e-mail address; a failure says the same whether the address exists."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from sagsgang.accounts.attempts import Attempt, forget, wait_before
from sagsgang.accounts.network import network_of
from sagsgang.desk.forms.account import refuse_too_many

WRONG = gettext_lazy(
    "E-mail address and password do not match. Try again, or ask your administrator."
)


class SignInForm(AuthenticationForm):
    """``wait`` is how long to wait where too many attempts have failed: none is made then."""

    request: HttpRequest
    wait: timedelta | None = None

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

    def clean(self) -> dict[str, Any]:
        address, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not address or not password:
            return self.cleaned_data
        attempt = Attempt(address, network_of(self.request))
        self.wait = wait_before(attempt)
        refuse_too_many(self.wait)
        cleaned: dict[str, Any] = super().clean()
        forget(attempt)
        return cleaned


def too_many(response: HttpResponse, wait: timedelta | None) -> HttpResponse:
    """Answer 429 and when to come back, where there is a wait."""
    if wait is not None:
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(round(wait.total_seconds()))
    return response
