"""One's own account: how one signs in to it, and from where one is signed in."""

import base64
from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from sagsgang.accounts.attempts import Attempt, forget
from sagsgang.accounts.network import network_of
from sagsgang.accounts.one_time_codes import new_secret, picture_of, remove_codes, set_up_codes
from sagsgang.accounts.passkeys import asked_to_register, register_passkey, remove_passkey
from sagsgang.accounts.passwords import change_password
from sagsgang.accounts.recovery_codes import make_codes_anew
from sagsgang.accounts.second_factor import Factors, factors_of
from sagsgang.accounts.sessions import end_sessions
from sagsgang.desk.attempt import attempt
from sagsgang.desk.forms.account import (
    NewPasskeyForm,
    PasswordForm,
    PresentForm,
    RemovePasskeyForm,
    SetUpCodesForm,
)
from sagsgang.desk.frame import SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.look.navigation import Crumb

SECRET = "secret_of_codes"  # noqa: S105 where the session holds it  # nosec B105
OPENED: dict[str, Callable[[Factors], PresentForm]] = {
    "password": lambda _factors: PasswordForm(),
    "codes": lambda _factors: SetUpCodesForm(),
    "codes-remove": lambda _factors: PresentForm(),
    "passkey": lambda _factors: NewPasskeyForm(),
    "passkey-remove": lambda factors: RemovePasskeyForm(passkeys=factors.passkeys),
    "recovery": lambda _factors: PresentForm(),
}


@never_cache
@require_safe
def account(request: SignedIn) -> HttpResponse:
    factors, wish = factors_of(request.user), request.GET.get("do", "")
    if wish in OPENED and request.user.has_usable_password():
        return account_page(request, factors, Opened(wish, OPENED[wish](factors)))
    return account_page(request, factors)


def account_page(
    request: SignedIn,
    factors: Factors,
    opened: Opened | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    setting_up = opened is not None and opened.name == "codes"
    return page(
        request,
        "desk/account.html",
        _("My account"),
        status=status,
        here=at("desk:account"),
        opened=opened,
        email=request.user.email,
        has_password=request.user.has_usable_password(),
        factors=factors,
        secret=secret_for(request) if setting_up else None,
    )


def secret_for(request: SignedIn) -> dict[str, str]:
    """Return the secret that is being set up, to be read by an app and by a person."""
    secret = request.session.setdefault(SECRET, new_secret())
    drawn = base64.b64encode(picture_of(request.user, secret).encode()).decode()
    return {
        "picture": f"data:image/svg+xml;base64,{drawn}",
        "written": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    }


def tried_by(request: SignedIn) -> Attempt:
    return Attempt(request.user.email, network_of(request))


@require_POST
def new_password(request: SignedIn) -> HttpResponse:
    form = PasswordForm(request.POST, attempt=tried_by(request))

    def change() -> None:
        given = form.cleaned_data
        change_password(request.user, by=request.user, present=given["present"], new=given["new"])

    said = _("The password was changed. Wherever else you were signed in, you are not now.")
    return answered(request, "password", form, change, said)


def answered(
    request: SignedIn, name: str, form: PresentForm, verb: Callable[[], object], said: str
) -> HttpResponse:
    """Perform the verb and go back to the account; keep this session where it ends the others."""
    status = attempt(form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return account_page(request, factors_of(request.user), Opened(name, form), status)
    forget(tried_by(request))
    update_session_auth_hash(request, request.user)
    messages.success(request, said)
    return redirect("desk:account")


@require_POST
def codes(request: SignedIn) -> HttpResponse:
    """Ask for codes of the app that has read the secret from now on."""
    form = SetUpCodesForm(request.POST, attempt=tried_by(request))

    def set_up() -> None:
        given, secret = form.cleaned_data, request.session.get(SECRET, "")
        set_up_codes(
            request.user,
            by=request.user,
            secret=secret,
            code=given["code"],
            present=given["present"],
        )
        request.session.pop(SECRET, None)

    said = _("From now on you are asked for a code too. Make recovery codes and keep them safe.")
    return answered(request, "codes", form, set_up, said)


@require_POST
def codes_away(request: SignedIn) -> HttpResponse:
    form = PresentForm(request.POST, attempt=tried_by(request))

    def remove() -> None:
        remove_codes(request.user, by=request.user, present=form.cleaned_data["present"])

    said = _("The app is removed. Wherever else you were signed in, you are not now.")
    return answered(request, "codes-remove", form, remove, said)


@never_cache
@require_GET
def passkey_asked(request: SignedIn) -> JsonResponse:
    """Answer with what the browser asks the machine for, to make a passkey."""
    return JsonResponse(asked_to_register(request.user))


@require_POST
def new_passkey(request: SignedIn) -> HttpResponse:
    form = NewPasskeyForm(request.POST, attempt=tried_by(request))

    def register() -> None:
        given = form.cleaned_data
        register_passkey(
            request.user,
            by=request.user,
            name=given["name"],
            answered=given["credential"],
            present=given["present"],
        )

    said = _("The passkey is registered. From now on you can sign in with it alone.")
    return answered(request, "passkey", form, register, said)


@require_POST
def passkey_away(request: SignedIn) -> HttpResponse:
    passkeys = factors_of(request.user).passkeys
    form = RemovePasskeyForm(request.POST, passkeys=passkeys, attempt=tried_by(request))

    def remove() -> None:
        given = form.cleaned_data
        chosen = next(one for one in passkeys if one.pk == given["passkey"])
        remove_passkey(request.user, by=request.user, passkey=chosen, present=given["present"])

    said = _("The passkey is removed. Wherever else you were signed in, you are not now.")
    return answered(request, "passkey-remove", form, remove, said)


@never_cache
@require_POST
def recovery(request: SignedIn) -> HttpResponse:
    """Show new recovery codes, this once."""
    form = PresentForm(request.POST, attempt=tried_by(request))
    made: list[str] = []

    def make() -> None:
        present = form.cleaned_data["present"]
        made.extend(make_codes_anew(request.user, by=request.user, present=present))

    status = attempt(form, make)
    if status != HTTPStatus.SEE_OTHER:
        return account_page(request, factors_of(request.user), Opened("recovery", form), status)
    forget(tried_by(request))
    return page(
        request,
        "desk/recovery_codes.html",
        _("Your recovery codes"),
        crumbs=(Crumb(_("My account"), at("desk:account")),),
        here=at("desk:account"),
        codes=made,
    )


@require_POST
def sign_out_elsewhere(request: SignedIn) -> HttpResponse:
    end_sessions(request.user, by=request.user, why="own wish")
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You are signed in here alone now."))
    return redirect("desk:account")
