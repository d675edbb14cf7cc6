"""Suggest initiatives while a title is written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.item_initiative import initiatives_like, told
from sagsgang.desk.frame import SignedIn
from sagsgang.strategy.models import Initiative


@require_safe
def suggest(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    seen = Initiative.objects.internal_to(request.user)
    found = initiatives_like(seen, request.GET.get("initiative", ""))
    return render(request, "desk/suggestions.html", {"names": [told(one) for one in found]})
