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
    sections = (
        (_("Front page"), (("front", _("Front page")),)),
        (_("Boards and committees"), (("bodies", _("Boards and committees")),)),
        (
            _("Steering"),
            (
                ("goals", _("Goals")),
                ("plans", _("Plans")),
                ("periods", _("Status")),
                ("indicators", _("Indicators")),
                ("partnerships", _("Partnerships")),
            ),
        ),
        (_("Take part"), (("involvements", _("Take part")),)),
        (_("Annual wheel"), (("wheels", _("Annual wheel")),)),
        (_("About"), (("about", _("About")),)),
    )
    pages = next((inside for _text, inside in sections if current in dict(inside)), ())
    return Navigation(
        home=reverse("portal:front"),
        items=tuple(
            NavigationItem(text, reverse(f"portal:{inside[0][0]}")) for text, inside in sections
        ),
        current=reverse(f"portal:{pages[0][0]}") if pages else "",
        within=tuple(NavigationItem(text, reverse(f"portal:{name}")) for name, text in pages)
        if len(pages) > 1
        else (),
        here=reverse(f"portal:{current}") if current else "",
        accessibility=reverse("portal:accessibility"),
        sign_in=reverse("desk:sign-in"),
    )


def front_crumb() -> Crumb:
    return Crumb(_("Front page"), reverse("portal:front"))


def bodies_crumb() -> Crumb:
    return Crumb(_("Boards and committees"), reverse("portal:bodies"))
