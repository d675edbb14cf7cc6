"""Who may see and who may do in planning: the only place.

A presentation is working matter between the board, the field that holds it and those who
prepare what it is about. Everyone learns of it through the board's own item alone, once that
is open and its minutes are released.

The wheel follows its annual plan. What stands in it is released by being published while both
are open; before that it is for those employed where it is open, else for those it concerns.
"""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from sagsgang.governance.access import (
    ALL,
    NOTHING,
    RELEASED_ITEM,
    Reader,
    either,
    may_run,
    may_write,
    standing_of,
)
from sagsgang.governance.access import of_item as of
from sagsgang.governance.models import Body
from sagsgang.governance.profile import ProfileCode
from sagsgang.people.models import Field, Post
from sagsgang.strategy.access import (
    RELEASED,
    is_system,
    may_draw_up,
    may_steer,
    open_to_staff,
    plans_internal_to,
    plans_seen_by,
)

if TYPE_CHECKING:
    from sagsgang.governance.models import AgendaItem
    from sagsgang.planning.models import Activity, Feed, Presentation, Wheel

__all__ = ["of"]

# Presentations are held before the executive board, and before no committee.
RELEASED_PRESENTATION = of(RELEASED_ITEM, "board_item__") & Q(decision__released_at__isnull=False)


def presentations_internal_to(reader: Reader) -> Q:
    """A presentation is for the board, its field, and those who prepare the case or the item."""
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    person = standing.person
    rule = (
        Q(meeting__body_id__in=standing.seated_in)
        | Q(presenter=person)
        | Q(booked_by=person)
        | Q(field__director=person)
        | Q(case__officer=person)
        | Q(item__officer=person)
        | Q(field__committee_link__body_id__in=standing.secretary_of)
    )
    if standing.directs:
        rule |= Q(field__department_id__in=standing.directs)
        rule |= Q(case__department_id__in=standing.directs)
    return rule


def presentations_seen_by(reader: Reader) -> Q:
    return either(RELEASED_PRESENTATION, presentations_internal_to(reader))


# --- the wheel --------------------------------------------------------------------------------


def wheels_internal_to(reader: Reader) -> Q:
    """A wheel is its annual plan's calendar, and is seen as that is."""
    return of(plans_internal_to(reader), "plan__")


def wheels_seen_by(reader: Reader) -> Q:
    return of(plans_seen_by(reader), "plan__")


RELEASED_ACTIVITY = RELEASED & of(RELEASED, "wheel__plan__") & Q(dropped_at__isnull=True)


def activities_internal_to(reader: Reader) -> Q:
    """A closed activity is for its body, the plan's body and the one responsible."""
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    open_here = open_to_staff(reader) & of(plans_internal_to(reader), "wheel__plan__")
    return (
        open_here
        | Q(responsible=standing.person)
        | Q(body_id__in=standing.seated_in)
        | Q(wheel__plan__owner_id__in=standing.seated_in)
    )


def activities_seen_by(reader: Reader) -> Q:
    return either(RELEASED_ACTIVITY, activities_internal_to(reader))


def occurrences_internal_to(reader: Reader) -> Q:
    return of(activities_internal_to(reader), "activity__")


def occurrences_seen_by(reader: Reader) -> Q:
    return of(activities_seen_by(reader), "activity__")


def feeds_seen_by(reader: Reader) -> Q:
    """A feed is its owner's alone: even its name tells what somebody follows."""
    person = standing_of(reader).person
    return NOTHING if person is None else Q(owner__person=person)


# --- who may do -------------------------------------------------------------------------------


def may_plan(user: Reader, wheel: "Wheel") -> bool:
    """Change the wheel: those who may draw up its annual plan."""
    return is_system(user) or may_draw_up(user, wheel.plan)


def may_change_activity(user: Reader, activity: "Activity") -> bool:
    """Change an activity: those who may change the wheel, and the one responsible for it."""
    person = standing_of(user).person
    if person is not None and person.pk == activity.responsible_id:
        return True
    return may_plan(user, activity.wheel)


def may_shape(user: Reader) -> bool:
    """Change the rings and the school holidays: they are the same for every wheel."""
    return may_steer(user)


def may_revoke(user: Reader, feed: "Feed") -> bool:
    return user.pk == feed.owner_id


def books_for_others(user: Reader) -> bool:
    """Book on a director's behalf: the chief executive and chief consultants."""
    if is_system(user):
        return True
    standing = standing_of(user)
    if standing.person is None or not standing.steers:
        return standing.governs
    consults = standing.person.posts.held_now().filter(role=Post.Role.CHIEF_CONSULTANT)
    return standing.governs or consults.exists()


def fields_booked_by(user: Reader) -> "QuerySet[Field]":
    """Return the fields that the user may book for: those directed, or all on others' behalf."""
    fields = Field.objects.order_by("name")
    if books_for_others(user):
        return fields
    standing = standing_of(user)
    if standing.person is None:
        return fields.none()
    return fields.filter(Q(director=standing.person) | Q(department_id__in=standing.directs))


def runs_a_board(user: Reader) -> bool:
    """Tell whether one minutes a board that has presentations."""
    boards = Body.objects.filter(
        pk__in=standing_of(user).secretary_of, profile_code=ProfileCode.EXECUTIVE_BOARD
    )
    return boards.exists()


def may_book(user: Reader, field: Field) -> bool:
    return fields_booked_by(user).filter(pk=field.pk).exists()


def knows_of_presentations(user: Reader, item: "AgendaItem") -> bool:
    """Tell whether one would see a presentation before the item: only then is none a fact."""
    standing = standing_of(user)
    if standing.reads_all or may_write(user, item):
        return True
    return item.case is not None and item.case.department_id in standing.directs


def may_change(user: Reader, presentation: "Presentation") -> bool:
    """Change, move or cancel a booking: its field, who presents or booked it, the secretary."""
    person = standing_of(user).person
    if person is not None and person.pk in {presentation.presenter_id, presentation.booked_by_id}:
        return True
    return may_hold(user, presentation) or may_book(user, presentation.field)


def may_hold(user: Reader, presentation: "Presentation") -> bool:
    """Run the clock and write the board's advice: the board's secretary."""
    return may_run(user, presentation.meeting.body)
