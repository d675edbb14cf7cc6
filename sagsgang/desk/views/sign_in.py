"""Sign in and out with a local account: password, second factor, or passkey alone."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sagsgang.accounts.attempts import Attempt, forget
from sagsgang.accounts.breached import is_breached
from sagsgang.accounts.network import network_of
from sagsgang.accounts.passkeys import asked_to_sign_in, who_answered
from sagsgang.accounts.second_factor import Factors, asks_for_second_factor, factors_of
from sagsgang.accounts.sign_in import How
from sagsgang.desk.entrance import let_in, own_page
from sagsgang.desk.forms.account import CodeForm, PasskeyForm
from sagsgang.desk.forms.sign_in import SignInForm, too_many
from sagsgang.desk.frame import START, navigation
from sagsgang.desk.half_way import on_the_way, set_out

STOLEN = gettext_lazy(
    "Your password stands in a list of stolen ones, which others guess from. "
    "Change it under My account."
)


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
        providers = [
            (provider, given["APP"]["name"])
            for provider, given in settings.SOCIALACCOUNT_PROVIDERS.items()
        ]
        return super().get_context_data(
            **around(self.request, _("Sign in")), providers=providers, **kwargs
        )


def around(request: HttpRequest, title: str) -> dict[str, Any]:
    return {"page_title": title, "navigation": navigation(request, START)}


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
    if half is not None:
        return let_in(request, user, How.PASSWORD_AND_PASSKEY, half.next)
    return let_in(request, user, How.PASSKEY, own_page(request, request.POST.get("next")))


sign_in = SignIn.as_view()
sign_out = views.LogoutView.as_view()
