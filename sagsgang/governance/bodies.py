"""Found bodies, fill their seats and set their deadlines."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.governance import access
from sagsgang.governance.models import Body, FieldCommittee, Seat
from sagsgang.governance.profile import ProfileCode
from sagsgang.journal.record import record
from sagsgang.people.models import Field, Person


@transaction.atomic
def found_body(
    *,
    by: User,
    code: str,
    name: str,
    profile: str = ProfileCode.EXECUTIVE_BOARD,
    name_en: str = "",
    listed: bool = False,
    weekdays: tuple[int, int, int] = (8, 6, 4),
) -> Body:
    """Create a body; ``weekdays`` are those before a meeting for material, check and sending."""
    access.require(access.may_govern(by), _("Only the chief executive can found a body."))
    material, check, sending = weekdays
    body = Body(
        code=code,
        name=name,
        name_en=name_en,
        profile_code=profile,
        listed=listed,
        material_weekdays=material,
        check_weekdays=check,
        sending_weekdays=sending,
    )
    body.full_clean()
    body.save()
    record("found", "governance.body", body.key, by=by, code=code)
    return body


@transaction.atomic
def set_deadlines(body: Body, *, by: User, material: int, check: int, sending: int) -> None:
    access.require(access.may_run(by, body), _("Only the body's secretary can set its deadlines."))
    body.material_weekdays, body.check_weekdays, body.sending_weekdays = material, check, sending
    body.full_clean()
    body.save()
    record(
        "set deadlines",
        "governance.body",
        body.key,
        by=by,
        material=material,
        check=check,
        sending=sending,
    )


@transaction.atomic
def fill_seat(
    body: Body,
    *,
    by: User,
    person: Person,
    role: str,
    since: date,
    until: date | None = None,
    group: str = "",
) -> Seat:
    access.require(access.may_govern(by), _("Only the chief executive can fill a seat."))
    seat = Seat(body=body, person=person, role=role, since=since, until=until, group=group)
    seat.full_clean()
    seat.save()
    record("fill seat", "governance.seat", seat.key, by=by, body=body.code, role=role)
    if person.user is not None:
        end_sessions(person.user, by=by, why="seat")
    return seat


@transaction.atomic
def vacate_seat(seat: Seat, *, by: User, until: date) -> None:
    access.require(access.may_govern(by), _("Only the chief executive can end a seat."))
    seat.until = until
    seat.full_clean()
    seat.save()
    record("vacate seat", "governance.seat", seat.key, by=by)
    if seat.person.user is not None:
        end_sessions(seat.person.user, by=by, why="seat")


@transaction.atomic
def assign_field(field: Field, *, by: User, body: Body) -> FieldCommittee:
    """Let a committee treat the matters of a field; a field has one committee."""
    access.require(access.may_govern(by), _("Only the chief executive can assign a field."))
    link, _created = FieldCommittee.objects.update_or_create(field=field, defaults={"body": body})
    record("assign field", "governance.body", body.key, by=by, field=str(field.key))
    return link
