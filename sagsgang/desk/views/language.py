"""The language that a signed-in user reads and is written to in."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sagsgang.accounts.language import choose_language
from sagsgang.desk.frame import SignedIn
from sagsgang.look import views
from sagsgang.look.language import CHOSEN


@require_POST
def language(request: SignedIn) -> HttpResponse:
    """Keep the choice with the account, for mails and other machines, then as for everyone."""
    chosen = request.POST.get("language", "")
    if chosen in CHOSEN:
        choose_language(request.user, chosen)
    return views.choose_language(request)
