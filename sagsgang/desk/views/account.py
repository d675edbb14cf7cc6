"""One's own account: how one signs in to it, and from where one is signed in."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.attempts import Attempt, forget
from sagsgang.accounts.network import network_of
from sagsgang.accounts.passwords import change_password
from sagsgang.accounts.sessions import end_sessions
from sagsgang.desk.attempt import attempt
from sagsgang.desk.forms.account import PasswordForm
from sagsgang.desk.frame import SignedIn, at, page
from sagsgang.desk.openings import Opened


@require_safe
def account(request: SignedIn) -> HttpResponse:
    opened = Opened("password", PasswordForm()) if request.GET.get("do") == "password" else None
    return account_page(request, opened)


def account_page(
    request: SignedIn, opened: Opened | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    return page(
        request,
        "desk/account.html",
        _("My account"),
        status=status,
        here=at("desk:account"),
        opened=opened,
        email=request.user.email,
        has_password=request.user.has_usable_password(),
    )


@require_POST
def new_password(request: SignedIn) -> HttpResponse:
    tried = Attempt(request.user.email, network_of(request))
    form = PasswordForm(request.POST, attempt=tried)
    status = attempt(
        form,
        lambda: change_password(
            request.user,
            by=request.user,
            present=form.cleaned_data["present"],
            new=form.cleaned_data["new"],
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        return account_page(request, Opened("password", form), status)
    forget(tried)
    update_session_auth_hash(request, request.user)
    messages.success(
        request, _("The password was changed. Wherever else you were signed in, you are not now.")
    )
    return redirect("desk:account")


@require_POST
def sign_out_elsewhere(request: SignedIn) -> HttpResponse:
    end_sessions(request.user, by=request.user, why="own wish")
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You are signed in here alone now."))
    return redirect("desk:account")
