"""Sign in and out with a local account: password, second factor, or passkey alone."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth import login, views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sagsgang.accounts.attempts import Attempt, forget
from sagsgang.accounts.breached import is_breached
from sagsgang.accounts.language import has_chosen_language
from sagsgang.accounts.models import User
from sagsgang.accounts.network import network_of
from sagsgang.accounts.passkeys import asked_to_sign_in, who_answered
from sagsgang.accounts.second_factor import Factors, asks_for_second_factor, factors_of
from sagsgang.accounts.sign_in import How, note_sign_in
from sagsgang.desk.forms.account import CodeForm, PasskeyForm
from sagsgang.desk.forms.sign_in import SignInForm, too_many
from sagsgang.desk.frame import START, languages_of, navigation
from sagsgang.desk.half_way import Half, arrive, on_the_way, set_out
from sagsgang.governance.access import standing_of
from sagsgang.look.language import choice_in, keep_choice

STOLEN = gettext_lazy(
    "Your password stands in a list of stolen ones, which others guess from. "
    "Change it under My account."
)
BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIn(views.LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return too_many(super().form_invalid(form), getattr(form, "wait", None))

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let in, or ask for the second factor that the account has."""
        user = form.get_user()
        if is_breached(form.cleaned_data["password"]):
            messages.warning(self.request, STOLEN)
        if asks_for_second_factor(user):
            set_out(self.request, user, self.get_success_url())
            return redirect("desk:second-factor")
        return let_in(self.request, user, How.PASSWORD, self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**around(self.request, _("Sign in")), **kwargs)


def around(request: HttpRequest, title: str) -> dict[str, Any]:
    return {"page_title": title, "navigation": navigation(request, START)}


def let_in(request: HttpRequest, user: User, how: How, to: str) -> HttpResponse:
    """Begin the session; one who never chose a language keeps what this browser chose."""
    arrive(request)
    login(request, user, backend=BACKEND)
    note_sign_in(user, by=user, how=how)
    response = HttpResponseRedirect(to)
    offered = choice_in(request) in languages_of(standing_of(user))
    if not offered or has_chosen_language(user):
        keep_choice(response, user.language)
    return response


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app or from the paper, or for a passkey."""
    half = on_the_way(request)
    if half is None:
        return redirect("desk:sign-in")
    factors = factors_of(half.user)
    if request.method != "POST":
        return second_factor_page(request, CodeForm(), factors)
    tried = Attempt(f"second factor of {half.user.pk}", network_of(request))
    form = CodeForm(request.POST, attempt=tried, user=half.user)
    if not form.is_valid():
        return too_many(second_factor_page(request, form, factors), form.wait)
    forget(tried)
    return let_in(request, half.user, form.how, half.next)


def second_factor_page(request: HttpRequest, form: CodeForm, factors: Factors) -> HttpResponse:
    context = around(request, _("Show that it is you"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(
        request,
        "desk/second_factor.html",
        {**context, "form": form, "factors": factors},
        status=status,
    )


@never_cache
@login_not_required
@require_GET
def passkey_asked(request: HttpRequest) -> JsonResponse:
    """Answer with what the browser asks a passkey, for the one half signed in or for anyone."""
    half = on_the_way(request)
    return JsonResponse(asked_to_sign_in(half.user if half else None))


@never_cache
@login_not_required
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    half = on_the_way(request)
    form = PasskeyForm(request.POST)
    try:
        form.is_valid()
        answered = form.cleaned_data.get("credential")
        user = who_answered(answered, half.user if half else None)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return redirect("desk:second-factor" if half else "desk:sign-in")
    how = How.PASSWORD_AND_PASSKEY if half else How.PASSKEY
    return let_in(request, user, how, wished_by(request, half))


def wished_by(request: HttpRequest, half: Half | None) -> str:
    """Return the page one came for, if it is one of ours."""
    if half is not None:
        return half.next
    wished = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wished if own else reverse(START)


sign_in = SignIn.as_view()
sign_out = views.LogoutView.as_view()
