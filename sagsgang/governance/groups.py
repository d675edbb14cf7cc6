"""Groups of the municipality's own sign-in become seats: rules, and what follows at sign-in."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.governance import access
from sagsgang.governance.bodies import fill_seat, vacate_seat
from sagsgang.governance.models import Body, GroupRule, GroupSeat, Seat
from sagsgang.journal.record import record
from sagsgang.people.models import Person


@transaction.atomic
def map_group(body: Body, *, by: User, group: str, role: str) -> GroupRule:
    """Let whoever is in the group have the seat from their next sign-in on."""
    access.require(access.may_govern(by), _("Only the chief executive says what a group leads to."))
    rule = GroupRule(body=body, group=group.strip(), role=role)
    rule.full_clean()
    rule.save()
    record("map group", "governance.body", body.key, by=by, group=rule.group, role=role)
    return rule


@transaction.atomic
def unmap_group(rule: GroupRule, *, by: User) -> None:
    """Take the rule away, and at once the seats that stand by it."""
    access.require(access.may_govern(by), _("Only the chief executive says what a group leads to."))
    for held in seats_by(rule):
        end_at_once(held, by=by)
    record("unmap group", "governance.body", rule.body.key, by=by, group=rule.group, role=rule.role)
    rule.delete()


def seats_by(rule: GroupRule) -> list[Seat]:
    held = Seat.objects.held_now().filter(by_group__rule=rule)
    return list(held.select_related("body", "person__user"))


@transaction.atomic
def follow_groups(person: Person, *, by: User, groups: frozenset[str]) -> None:
    """Begin the seats that the groups lead to and end those that they no longer do.

    Seats that were filled by hand are neither begun twice nor ended.
    """
    # Two sign-ins of one person at once would each begin the same seat.
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    wanted = {rule.pk: rule for rule in GroupRule.objects.filter(group__in=groups)}
    places = {(rule.body_id, rule.role) for rule in wanted.values()}
    mine = Seat.objects.filter(person=person)
    held = list(mine.held_now().select_related("body", "person__user", "by_group"))
    for seat in held:
        if hasattr(seat, "by_group") and (seat.body_id, seat.role) not in places:
            end_at_once(seat, by=by)
    have = {(seat.body_id, seat.role) for seat in held}
    for rule in wanted.values():
        if (rule.body_id, rule.role) not in have:
            have.add((rule.body_id, rule.role))
            begin_by(rule, person, by=by)


@transaction.atomic
def begin_by(rule: GroupRule, person: Person, *, by: User) -> None:
    seat = fill_seat(rule.body, by=by, person=person, role=rule.role, since=timezone.localdate())
    GroupSeat.objects.create(seat=seat, rule=rule)


@transaction.atomic
def end_at_once(seat: Seat, *, by: User) -> None:
    """End the seat today, not with the day; one that began today was never held a whole day."""
    yesterday = timezone.localdate() - timedelta(days=1)
    if seat.since <= yesterday:
        vacate_seat(seat, by=by, until=yesterday)
        return
    record("take seat back", "governance.seat", seat.key, by=by, body=seat.body.code)
    if seat.person.user is not None:
        end_sessions(seat.person.user, by=by, why="seat")
    seat.delete()
