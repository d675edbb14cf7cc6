"""What a SAML provider sends: django-allauth reads it, and nothing in it becomes a fault here."""

import logging

import xmlsec
from allauth.socialaccount.providers.saml import views
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from lxml import etree
from onelogin.saml2.errors import OneLogin_Saml2_Error

from sagsgang.desk.provider_sign_in import turned_back

logger = logging.getLogger(__name__)
# Broken base 64, broken or forbidden XML, a broken signature, and an answer to no question.
NO_ANSWER = (ValueError, etree.LxmlError, xmlsec.Error, OneLogin_Saml2_Error, PermissionDenied)
SIGN_OUT = "{urn:oasis:names:tc:SAML:2.0:metadata}SingleLogoutService"


@login_not_required
@require_GET
def finish(request: HttpRequest, organization_slug: str) -> HttpResponse:
    try:
        answer: HttpResponse = views.finish_acs(request, organization_slug=organization_slug)
    except NO_ANSWER:
        logger.warning("What came as an answer of the SAML provider was none", exc_info=True)
        said = _("The sign-in there did not succeed, or took too long. Try again.")
        return turned_back(request, "saml", said)
    return answer


@login_not_required
@require_GET
def metadata(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Tell the provider of this installation; signing out there is nothing that we take part in."""
    told: HttpResponse = views.metadata(request, organization_slug=organization_slug)
    tree = etree.fromstring(told.content)
    for one in list(tree.iter(SIGN_OUT)):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return HttpResponse(etree.tostring(tree), content_type="application/samlmetadata+xml")


@login_not_required
def sign_out(_request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Be there by name alone, since the library asks for the address."""
    raise Http404(organization_slug)
