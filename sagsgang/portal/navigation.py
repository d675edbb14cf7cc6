"""The portal's main menu: the same for everyone."""

from functools import cache

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.look.navigation import Crumb, Navigation, NavigationItem


def navigation(current: str = "") -> Navigation:
    """Return the menu with the page named ``current`` marked (``front``, ``bodies`` …)."""
    return menu(current, translation.get_language() or "")


@cache
def menu(current: str, _language: str) -> Navigation:
    entries = (
        ("front", _("Front page")),
        ("bodies", _("Boards and committees")),
        ("plans", _("Plans")),
        ("indicators", _("Indicators")),
        ("goals", _("Goals")),
        ("periods", _("Status")),
        ("about", _("About")),
    )
    return Navigation(
        home=reverse("portal:front"),
        items=tuple(NavigationItem(text, reverse(f"portal:{name}")) for name, text in entries),
        current=reverse(f"portal:{current}") if current else "",
        accessibility=reverse("portal:accessibility"),
        sign_in=reverse("desk:sign-in"),
    )


def front_crumb() -> Crumb:
    return Crumb(_("Front page"), reverse("portal:front"))


def bodies_crumb() -> Crumb:
    return Crumb(_("Boards and committees"), reverse("portal:bodies"))
