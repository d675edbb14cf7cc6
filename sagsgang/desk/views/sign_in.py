"""Sign in and out with a local account."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.breached import is_breached
from sagsgang.accounts.language import has_chosen_language
from sagsgang.accounts.models import User
from sagsgang.accounts.sign_in import How, note_sign_in
from sagsgang.desk.forms.sign_in import SignInForm
from sagsgang.desk.frame import START, languages_of, navigation
from sagsgang.governance.access import standing_of
from sagsgang.look.language import choice_in, keep_choice

STOLEN = gettext_lazy(
    "Your password stands in a list of stolen ones, which others guess from. "
    "Change it under My account."
)


class SignIn(views.LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again; 429 and when to come back where too many attempts have failed."""
        response = super().form_invalid(form)
        wait = form.wait if isinstance(form, SignInForm) else None
        if wait is not None:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response.headers["Retry-After"] = str(round(wait.total_seconds()))
        return response

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Speak the user's language; one who never chose keeps what this browser chose."""
        response = super().form_valid(form)
        user = form.get_user()
        if isinstance(user, User):
            note_sign_in(user, by=user, how=How.PASSWORD)
            if is_breached(form.cleaned_data["password"]):
                messages.warning(self.request, STOLEN)
            offered = choice_in(self.request) in languages_of(standing_of(user))
            if not offered or has_chosen_language(user):
                keep_choice(response, user.language)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page_title=_("Sign in"), navigation=navigation(self.request, START), **kwargs
        )


sign_in = SignIn.as_view()
sign_out = views.LogoutView.as_view()
