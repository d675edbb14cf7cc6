"""Suggest persons while a name is written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.person import persons_like, told
from sagsgang.desk.frame import SignedIn

FIELDS = ("q", "person", "officer", "lead", "owner")


@require_safe
def persons(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    words = next((request.GET[name] for name in FIELDS if name in request.GET), "")
    names = [told(person) for person in persons_like(words)]
    return render(request, "desk/suggestions.html", {"names": names})
