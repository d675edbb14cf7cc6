"""Suggest persons while a name is written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.person import persons_like, told
from sagsgang.desk.frame import SignedIn


@require_safe
def persons(request: SignedIn) -> HttpResponse:
    """Answer with names like what is written; a form's field sends that under its own name."""
    known_here(request.user)
    words = next((said for _name, said in request.GET.items() if isinstance(said, str)), "")
    names = [told(person) for person in persons_like(words)]
    return render(request, "desk/suggestions.html", {"names": names})
