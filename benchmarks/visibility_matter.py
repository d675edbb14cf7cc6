"""A large municipality in a minute: one meeting made through the verbs, then told over in SQL.

Twenty-five bodies; meetings of twenty items, each with its released version, an attachment and a
decision; every seventh item is closed. The rows are copies of those that the verbs wrote, with
keys, places and dates of their own, so that they have every column that the product has.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from sagsgang.accounts.models import User
from sagsgang.documents.examining import ask, begin, finish
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.bodies import fill_seat, found_body
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine, Point, SectionText
from sagsgang.governance.meetings import plan_meeting, send
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Case,
    Decision,
    Meeting,
    TextVersion,
)
from sagsgang.governance.release import release
from sagsgang.people.models import Department, Organisation, Person

BODIES = 25
MEMBER_OF = 20
OFFICERS = 500
DEPARTMENTS = 25
EACH = 20
CLOSED = 7
A_CASE = 4
FROM = 1_000
"""The first id of what is copied; what the verbs wrote lies below."""
FIRST_DAY = date(2000, 1, 3)
BETWEEN = 6
"""Days between a body's meetings."""


def fill(items: int) -> None:
    by = User.objects.system()
    bodies = [
        found_body(by=by, code=f"B{n}", name=f"Udvalg {n}", listed=True) for n in range(BODIES)
    ]
    seats(bodies, by)
    tell_over(items, bodies, by)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")


def seats(bodies: list[Body], by: User) -> None:
    """Seat one in a single body and one in twenty, and let both prepare a few items."""
    for name, held in (("one", bodies[3:4]), ("twenty", bodies[:MEMBER_OF])):
        user = User.objects.create_user(f"{name}@strandby.invalid")
        person = Person.objects.create(name=name, email=user.email, user=user)
        for body in held:
            fill_seat(body, by=by, person=person, role="member", since=FIRST_DAY)


def tell_over(items: int, bodies: list[Body], by: User) -> None:
    """Make the first meeting of an empty house, and tell it over until there are ``items``."""
    Person.objects.bulk_create(Person(name=f"Sagsbehandler {n}") for n in range(OFFICERS))
    pattern = patterns(bodies[0], by)
    with transaction.atomic():
        copy(items, bodies, pattern)


def patterns(body: Body, by: User) -> dict[str, Any]:
    meeting = plan_meeting(body, by=by, date=FIRST_DAY)
    for number, openness in (("1", "open"), ("2", "closed")):
        sections = (SectionText("presentation", "Sagsfremstilling", "Pladsen fornys."),)
        item = add_item(
            meeting,
            by=by,
            point=Point(
                title="Plan for havnepladsen og vejene",
                number=number,
                openness=openness,
                case_number=f"00/{number}",
                sections=sections,
            ),
        )
        file = store(b"bilag")
        for one in ask([file]):
            started = begin(one.pk)
            assert started is not None
            finish(started, [])
        line = AttachmentLine("Kort over pladsen", number="1", openness=openness)
        attach(item, by=by, line=line, file=file, file_name="kort.txt")
        decide(item, by=by, text="Godkendt.", outcome="approved", body=body, date=FIRST_DAY)
    send(meeting, by=by)
    release(meeting, "minutes", by=by)
    opened, closed = AgendaItem.objects.order_by("position")
    return {
        "meeting": Meeting.objects.get(),
        "case": opened.case,
        "open": opened,
        "closed": closed,
        "file": StoredFile.objects.get(),
    }


def copy(items: int, bodies: list[Body], pattern: dict[str, Any]) -> None:
    first = bodies[0].pk
    day = "date(%s, '+' || ((n.i / %s) * %s) || ' days')"
    if connection.vendor == "postgresql":
        day = "(%s::date + ((n.i / %s) * %s))"
    officer = Person.objects.order_by("-pk").values_list("pk", flat=True)[0] - OFFICERS + 1
    told(
        Case,
        pattern["case"].pk,
        items // A_CASE,
        {
            "number": "'c' || n.i",
            "openness": "CASE WHEN n.i % 7 = 0 THEN 'closed' ELSE 'open' END",
            # The list tells whose each case is.
            "department_id": f"{departments()} + n.i % {DEPARTMENTS}",
            "officer_id": f"{officer} + n.i % {OFFICERS}",
        },
    )
    told(
        Meeting,
        pattern["meeting"].pk,
        items // EACH,
        {
            "body_id": f"{first} + n.i % {len(bodies)}",
            "date": day % (f"'{FIRST_DAY.isoformat()}'", len(bodies), BETWEEN),
        },
    )
    for row, which in ((pattern["open"], "<>"), (pattern["closed"], "=")):
        only = f"n.i % {CLOSED} {which} 0"
        version = row.released_version_id
        told(
            TextVersion,
            version,
            items,
            {
                "item_id": f"{FROM} + n.i",
                "content": content_sql(row.case.number),
                "case_number": f"'c' || (n.i / {A_CASE})",
            },
            only,
        )
        told(
            AgendaItem,
            row.pk,
            items,
            {
                "meeting_id": f"{FROM} + n.i / {EACH}",
                "body_id": f"{first} + n.i / {EACH} % {len(bodies)}",
                "position": f"n.i % {EACH} + 1",
                "case_id": f"{FROM} + n.i / {A_CASE}",
                "officer_id": f"{officer} + n.i % {OFFICERS}",
                "released_version_id": f"{FROM} + n.i",
                "number": "'' || (n.i % 20 + 1)",
            },
            only,
        )
        of_item = {"item_id": f"{FROM} + n.i"}
        told(Attachment, row.attachments.get().pk, items, of_item, only)
        decided = {
            **of_item,
            "version_id": f"{FROM} + n.i",
            "date": day % (f"'{FIRST_DAY.isoformat()}'", len(bodies) * EACH, BETWEEN),
        }
        told(Decision, row.decisions.get().pk, items, decided, only)


def departments() -> int:
    """Found the departments of an empty house, and return the first one's id."""
    organisation = Organisation.objects.create(name="Strandby Kommune")
    for number in range(DEPARTMENTS):
        Department.objects.create(organisation=organisation, name=f"Forvaltning {number}")
    return Department.objects.order_by("pk").values_list("pk", flat=True)[0]


def told(
    model: type[models.Model],
    pattern: int,
    count: int,
    changed: dict[str, str],
    only: str = "1 = 1",
) -> None:
    """Insert ``count`` copies of the row, with SQL of ``n.i`` from 0 for what is changed."""
    changed = {"id": f"{FROM} + n.i", "key": uuid_sql(), **changed}
    meta = model._meta  # noqa: SLF001 Django's own name for it
    columns = [field.column for field in meta.concrete_fields]
    said = ", ".join(changed.get(column, f't."{column}"') for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {meta.db_table} ({quoted(columns)}) "  # noqa: S608 names of our own
            "WITH RECURSIVE n(i) AS "
            f"(SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count}) "
            f"SELECT {said} FROM n CROSS JOIN {meta.db_table} t "
            f"WHERE t.id = {pattern} AND {only}"
        )


def quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def uuid_sql() -> str:
    return (
        "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    )


def content_sql(number: str) -> str:
    """Return SQL for a version's content that names the case of its own item."""
    replaced = f"replace(CAST(t.content AS text), '{number}', 'c' || (n.i / {A_CASE}))"
    return f"CAST({replaced} AS jsonb)" if connection.vendor == "postgresql" else replaced
