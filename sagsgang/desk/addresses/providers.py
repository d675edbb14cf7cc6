"""Where identity providers answer to, under the names that django-allauth asks for."""

from allauth.socialaccount.providers.openid_connect.views import callback
from allauth.socialaccount.providers.saml.views import acs
from django.urls import path

from sagsgang.desk.views import saml
from sagsgang.desk.views.by_provider import by_provider

urlpatterns = [
    path("<slug:provider>", by_provider, name="by_provider"),
    path("oidc/<slug:provider_id>", callback, name="openid_connect_callback"),
    path("saml/<slug:organization_slug>/answer", acs, name="saml_acs"),
    path("saml/<slug:organization_slug>/answered", saml.finish, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/metadata", saml.metadata, name="saml_metadata"),
    path("saml/<slug:organization_slug>/sign-out", saml.sign_out, name="saml_sls"),
]
