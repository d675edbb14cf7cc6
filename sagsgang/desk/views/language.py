"""The language that a signed-in user reads and is written to in."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sagsgang.accounts.language import choose_language
from sagsgang.desk.frame import SignedIn, languages_of
from sagsgang.governance.access import standing_of
from sagsgang.look.views import kept_and_back


@require_POST
def language(request: SignedIn) -> HttpResponse:
    """Keep the choice with the account, for mails and other machines, then as for everyone."""
    chosen = request.POST.get("language", "")
    if chosen not in languages_of(standing_of(request.user)):
        return kept_and_back(request, "")
    choose_language(request.user, chosen)
    return kept_and_back(request, chosen)
