"""Which texts of an item were kept, and what each was for."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.fetch import item_to_read
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.item_page import crumbs_to
from sagsgang.desk.words import form_words, item_title
from sagsgang.governance.freeze import thaw
from sagsgang.governance.history import Use, history_of
from sagsgang.governance.models import AgendaItem
from sagsgang.look.navigation import Crumb


def words_for() -> dict[Use, str]:
    return {
        "sent": pgettext("use of a text", "Sent to the body"),
        "decided": pgettext("use of a text", "Decided on"),
        "released": pgettext("use of a text", "Released to everyone"),
        "neutral": pgettext("use of a text", "Neutral line for everyone"),
    }


def crumbs_within(item: AgendaItem) -> tuple[Crumb, ...]:
    return (
        *crumbs_to(item),
        Crumb(item_title(item), reverse("desk:item", kwargs={"key": item.key})),
    )


@require_safe
def history(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_to_read(request.user, key)
    asked = asked_why_closed(request, item)
    if asked is not None:
        return asked
    words = words_for()
    return page(
        request,
        "desk/history.html",
        _("Versions"),
        crumbs=crumbs_within(item),
        current=BODIES,
        here=reverse("desk:item-history", kwargs={"key": item.key}),
        item=item,
        kept=[(one.version, ", ".join(words[use] for use in one.uses)) for one in history_of(item)],
    )


@require_safe
def version(request: SignedIn, key: UUID, number: int) -> HttpResponse:
    item = item_to_read(request.user, key)
    kept = get_object_or_404(item.versions, number=number)
    asked = asked_why_closed(request, item)
    if asked is not None:
        return asked
    return page(
        request,
        "desk/version.html",
        _("Version %(number)s") % {"number": kept.number},
        crumbs=(
            *crumbs_within(item),
            Crumb(_("Versions"), reverse("desk:item-history", kwargs={"key": item.key})),
        ),
        current=BODIES,
        kept=kept,
        point=thaw(kept),
        words=form_words(),
    )
