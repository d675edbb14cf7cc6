"""A page with one text to write, which answers drafts as its test has asked it to."""

from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from sagsgang.look.navigation import Navigation

SOURCE = """{% extends "look/desk_base.html" %}{% from "look/editor.html" import editor %}
{% from "look/house_form.html" import section, prose %}
{% block content %}<h1>{{ page_title }}</h1>
{% if not opened %}
{% call section("account", "Account", "/?edit=account") %}{{ prose(text) }}{% endcall %}
{% else %}{{ editor("account", "Account", text, version, "/save", "/draft", "/", "/conflict",
          csrf_input, "reader-1", discard_address="/discard") }}{% endif %}{% endblock %}"""


@dataclass
class Desk:
    """What the server holds, and the status it answers the next drafts with."""

    text: str = "As it was."
    version: str = "1"
    answer: int = 204
    drafts: list[tuple[str, str]] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    signed_out: bool = False


desk = Desk()


@login_not_required
def show(request):
    context = {
        "page_title": "Writing",
        "navigation": Navigation("/", sign_out="/sign-out", person="Anna Prøve"),
        "opened": request.GET.get("edit") == "account",
        "text": desk.text,
        "version": desk.version,
    }
    return HttpResponse(engines["jinja2"].from_string(SOURCE).render(context, request))


@login_not_required
def draft(request):
    if desk.answer in (204, 409):
        desk.drafts.append((request.POST["text"].replace("\r\n", "\n"), request.POST["version"]))
    if desk.answer == 302:
        return redirect("/sign-in")
    return HttpResponse(status=desk.answer)


@login_not_required
def save(request):
    desk.saved.append(request.POST["text"].replace("\r\n", "\n"))
    return HttpResponse("<!doctype html><title>Saved</title><p>Saved")


@login_not_required
def discard(request):
    return HttpResponse("<!doctype html><title>Discarded</title><p>Discarded")


@login_not_required
def sign_out(request):
    desk.signed_out = True
    return HttpResponse("<!doctype html><title>Out</title><p>Out")


urlpatterns = [
    path("", show),
    path("draft", draft),
    path("save", save),
    path("discard", discard),
    path("sign-out", sign_out),
    path("look/", include("sagsgang.look.urls")),
]
