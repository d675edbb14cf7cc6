"""Put an agenda's items in order: what has not left the house moves, what has stands.

A number is how people name an item in mails and notes, so it stays with an item that was sent,
released or decided on. Those still at home change places among themselves, and their numbers
are dealt anew in that order. Addresses and links go by an item's key and never notice.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, Body, Decision, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


@transaction.atomic
def move_item(item: AgendaItem, *, by: User, up: bool) -> None:
    """Let an item change places with the movable one before it, or after it.

    The first stays first and the last last. Raise ``Refused`` for an item whose place stands.
    """
    movable = movable_held(item, by=by)
    place = movable.index(item)
    other = place - 1 if up else place + 1
    if 0 <= other < len(movable):
        movable[place], movable[other] = movable[other], movable[place]
        settle(item, movable, by=by)


@transaction.atomic
def place_item(item: AgendaItem, *, by: User, before: AgendaItem | None) -> None:
    """Put an item before another of the same agenda, or last where ``before`` is None.

    The other is told by its row and not by its place, so that it is the same one where
    somebody else changed the order meanwhile.
    """
    movable = movable_held(item, by=by)
    if before is not None and before.meeting_id != item.meeting_id:
        raise Refused(_("The other item stands on another agenda. Nothing was moved."))
    if before == item:
        return
    # The row as it is held: the caller's may tell of a place that it had before.
    held = movable.pop(movable.index(item))
    if before is None:
        movable.append(held)
    else:
        target = AgendaItem.objects.get(pk=before.pk).place
        movable.insert(sum(one.place < target for one in movable), held)
    settle(item, movable, by=by)


@transaction.atomic
def set_closed_last(body: Body, *, by: User, closed_last: bool) -> None:
    """Choose whether the body's closed items stand last, or among the others.

    It counts from the next change of an agenda on; what stands is not moved behind anyone.
    """
    access.require(
        access.may_run(by, body), _("Only the body's secretary can choose how agendas are built.")
    )
    body.closed_last = closed_last
    body.full_clean()
    body.save(update_fields=("closed_last",))
    record("set closed last", "governance.body", body.key, by=by, closed_last=closed_last)


@transaction.atomic
def set_minutes_first(body: Body, *, by: User, minutes_first: bool) -> None:
    """Choose whether approved minutes become the first item of the body's next meeting."""
    access.require(
        access.may_run(by, body), _("Only the body's secretary can choose how agendas are built.")
    )
    body.minutes_first = minutes_first
    body.full_clean()
    body.save(update_fields=("minutes_first",))
    record("set minutes first", "governance.body", body.key, by=by, minutes_first=minutes_first)


def part_closed(meeting: Meeting) -> None:
    """Let the movable closed items of a meeting stand last, as its body wants it.

    The caller's transaction holds the meeting's row or takes it here.
    """
    movable = movable_of(meeting)
    deal(movable, closed_last_of(movable))


def movable_held(item: AgendaItem, *, by: User) -> list[AgendaItem]:
    """Return the agenda's movable items in order, held; raise where this one is none of them."""
    access.require(
        access.may_run(by, item.meeting.body),
        _("Only the body's secretary can put the agenda in order."),
    )
    movable = movable_of(item.meeting)
    if item not in movable:
        raise Refused(
            _("The item has been sent, released or decided on by its number, so its place stands.")
        )
    return movable


def movable_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the items whose numbers are not known outside yet, in order, and hold the agenda."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    decided = set(Decision.objects.filter(item__meeting=meeting).values_list("item_id", flat=True))
    items = meeting.items.on_agenda().order_by("position")
    return [one for one in items if moves(one, decided=one.pk in decided)]


def moves(item: AgendaItem, *, decided: bool) -> bool:
    """Tell whether nobody outside has the item by its number; ``decided``, whether it has been.

    One that is withdrawn keeps its number, sent or not.
    """
    home = item.sent_at is None and item.released_version_id is None
    return home and not decided and not item.withdrawn


def closed_last_of(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    return sorted(items, key=lambda one: one.openness != Openness.OPEN)


def settle(item: AgendaItem, wished: list[AgendaItem], *, by: User) -> None:
    """Let the movable items stand as wished, unless the body's parts would be mixed by it."""
    body = item.meeting.body
    if body.closed_last and closed_last_of(wished) != wished:
        raise Refused(_("The closed items stand last here, so the item cannot stand there."))
    standing = sorted(wished, key=lambda one: one.place)
    if wished == standing:
        return
    deal(standing, wished)
    item.refresh_from_db(fields=("position", "number"))
    record("put in order", "governance.agendaitem", item.key, by=by, place=item.position)


def close_up(standing: Sequence[AgendaItem], *, without: AgendaItem) -> None:
    """Let those after a movable item that leaves take the places and numbers before theirs."""
    deal(standing, [one for one in standing if one != without])


def deal(standing: Sequence[AgendaItem], wished: Sequence[AgendaItem]) -> None:
    """Give the wished order the places, and the plain numbers, that the standing one has.

    Those wished are the standing ones or fewer; the last places are then left. Two statements,
    however many items: a place is held by one item at any moment.
    """
    if not wished or list(standing) == list(wished):
        return
    places = [one.place for one in standing][: len(wished)]
    numbers = iter(sorted(int(one.number or 0) for one in standing if is_plain(one.number)))
    beyond = AgendaItem.objects.on_agenda().filter(meeting=standing[0].meeting_id)
    last = beyond.order_by("-position")[0].place
    for offset, one in enumerate(wished, start=1):
        one.position = last + offset
    AgendaItem.objects.bulk_update(wished, ("position",))
    for place, one in zip(places, wished, strict=True):
        one.position = place
        if is_plain(one.number):
            one.number = str(next(numbers))
    AgendaItem.objects.bulk_update(wished, ("position", "number"))


def is_plain(number: str | None) -> bool:
    """Tell whether a number is digits alone; “3a” or “A1” is its writer's own and stays."""
    return number is not None and number.isascii() and number.isdigit()
