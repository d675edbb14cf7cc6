"""Where a case that was to go on waits, and where those went that did, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sagsgang.desk.words import body_name, item_title, meeting_title
from sagsgang.governance.models import AgendaItem, Body, Meeting
from sagsgang.governance.route_plan import is_suspended
from sagsgang.governance.waiting import Waiting


def where_it_waits(one: Waiting) -> str:
    if one.meeting is not None:
        return _("It can go on to %(meeting)s now.") % {"meeting": meeting_title(one.meeting)}
    return what_is_missing(one.item, one.body)


def what_is_missing(item: AgendaItem, body: Body | None) -> str:
    if body is not None:
        said = {"body": body_name(body)}
        return _("No coming meeting of %(body)s that it can reach is planned.") % said
    if is_suspended(item):
        return _("It is to go before the council, and there is no council here.")
    return _("Its way names no further body that you know.")


def stuck_words(item: AgendaItem, body: Body | None) -> str:
    said = {"item": item_title(item), "why": what_is_missing(item, body)}
    return _("“%(item)s” waits. %(why)s It stands on your start page until it has gone on.") % said


def gone_words(carried: Iterable[AgendaItem]) -> list[str]:
    """Return a sentence for each meeting that cases went to: who runs it sees to the rest."""
    places: dict[tuple[int, bool], tuple[Meeting, list[str]]] = {}
    for item in carried:
        stands = item.position is not None
        place = places.setdefault((item.meeting_id, stands), (item.meeting, []))
        place[1].append(_("“%(title)s”") % {"title": item_title(item)})
    return [
        told(stands) % {"items": ", ".join(titles), "meeting": meeting_title(meeting)}
        for (_pk, stands), (meeting, titles) in places.items()
    ]


def told(stands: bool) -> str:
    if stands:
        return _("On the agenda of %(meeting)s now: %(items)s.")
    return _("Gone to %(meeting)s, whose secretary puts it on the agenda: %(items)s.")
