"""All that a release changes of what everyone reads, as plain data: said once.

A release carries it out, and the page that shows one beforehand lays it over what it reads.
Neither can show what the other does not.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import (
    BigAutoField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Case as Whichever
from django.db.models.functions import Coalesce

from sagsgang.asking.laid_over import Change
from sagsgang.governance.foreseen import is_heard_of
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    MinutesAddendum,
    Release,
    TextVersion,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.release_matter import LET_OUT, ReleaseMatter
from sagsgang.governance.retract import ended_with_release


def changes(
    matter: ReleaseMatter, part: str, versions: Sequence[TextVersion], *, at: datetime
) -> list[Change]:
    """Return them in the order in which they are made; ``versions`` are of the matter's items."""
    minutes = part == Release.Part.MINUTES
    opened = matter.opened_pks
    shown_first = LET_OUT & Q(item__in=opened, released_at__isnull=True)
    of_minutes = [decisions_let_out(matter, at), addenda_let_out(matter, at)] if minutes else []
    moments = ("agenda_released_at", *(["minutes_released_at"] if minutes else []))
    return [
        items_let_out(matter, versions, at),
        Change(Attachment, shown_first, {"released_at": at}),
        *of_minutes,
        Change(Meeting, Q(pk=matter.meeting.pk), {name: first(name, at) for name in moments}),
        *ended_with_release(matter.meeting, minutes=minutes, shown=opened, at=at),
    ]


def first(name: str, at: datetime) -> Coalesce:
    return Coalesce(F(name), Value(at, DateTimeField()))


def items_let_out(matter: ReleaseMatter, versions: Sequence[TextVersion], at: datetime) -> Change:
    """Let everyone read each item's version; what is not open is not out from now on."""
    kept = zip(matter.items, versions, strict=True)
    read = (When(pk=item.pk, then=Value(version.pk)) for item, version in kept)
    since = When(pk__in=matter.opened_pks, then=first("released_at", at))
    given = {
        "released_version": Whichever(*read, output_field=BigAutoField()),
        "released_at": Whichever(since, default=None, output_field=DateTimeField()),
    }
    return Change(AgendaItem, Q(pk__in=list(matter.by_pk)), given)


def decisions_let_out(matter: ReleaseMatter, at: datetime) -> Change:
    """Let everyone read the open decisions, and of the closed ones the public text.

    What was corrected before anyone outside read it is nobody's to read.
    """
    stands = ~Q(Exists(Decision.objects.filter(corrects=OuterRef("pk")).order_by()))
    opened = Q(item__in=matter.opened_pks)
    heard_of = [item.pk for item in matter.items if is_heard_of(item)]
    told = Q(item__in=heard_of, retracted_at__isnull=True) & ~(opened & Q(openness=Openness.OPEN))
    shown = LET_OUT & opened
    given = {
        "told_text": Whichever(
            When(told & stands, then=F("public_text")), default=Value(""), output_field=TextField()
        ),
        "released_at": Whichever(
            When(shown & stands, then=first("released_at", at)), default=F("released_at")
        ),
    }
    return Change(Decision, Q(item__in=list(matter.by_pk)), given)


def addenda_let_out(matter: ReleaseMatter, at: datetime) -> Change:
    of_what_is_read = Q(item__isnull=True) | Q(item__in=matter.opened_pks)
    waits = Q(meeting=matter.meeting, released_at__isnull=True)
    return Change(MinutesAddendum, waits & of_what_is_read, {"released_at": at})
