"""Where identity providers answer to; django-allauth's own views, under the names it asks for."""

from allauth.socialaccount.providers.openid_connect.views import callback
from allauth.socialaccount.providers.saml import views as saml
from django.urls import path

from sagsgang.desk.views.by_provider import by_provider

urlpatterns = [
    path("<slug:provider>", by_provider, name="by_provider"),
    path("oidc/<slug:provider_id>", callback, name="openid_connect_callback"),
    path("saml/<slug:organization_slug>/answer", saml.acs, name="saml_acs"),
    path("saml/<slug:organization_slug>/answered", saml.finish_acs, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/metadata", saml.metadata, name="saml_metadata"),
    path("saml/<slug:organization_slug>/sign-out", saml.sls, name="saml_sls"),
]
