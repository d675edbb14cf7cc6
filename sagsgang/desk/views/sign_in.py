"""Sign in and out with a local account."""

from typing import Any

from django.contrib.auth import views
from django.utils.translation import gettext as _

from sagsgang.desk.forms.sign_in import SignInForm
from sagsgang.desk.frame import START, navigation


class SignIn(views.LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page_title=_("Sign in"), navigation=navigation(self.request, START), **kwargs
        )


sign_in = SignIn.as_view()
sign_out = views.LogoutView.as_view()
