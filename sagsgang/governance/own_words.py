"""The sentences of the minutes that write themselves, from what was noted at the meeting.

They are in the municipality's language, whoever the secretary is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import BigAutoField, Model
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.house_form import Stance
from sagsgang.governance.models import (
    AgendaItem,
    Ballot,
    Disqualification,
    StandIn,
    Statement,
    SubItem,
    Suspension,
)
from sagsgang.governance.votes import ballots_of, count_of, stances_in


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of an item, or of one of its points, in the order it happened."""

    body: str
    disqualifications: Sequence[Disqualification]
    stand_ins: Sequence[StandIn]
    ballots: Sequence[Ballot]
    statements: Sequence[Statement]
    suspension: Suspension | None


def in_order(model: type[Model], *related: str) -> Prepared[Any]:
    return Prepared(
        lambda _: (
            model._default_manager.filter(item_id=Given(0, BigAutoField()))  # noqa: SLF001
            .select_related(*related)
            .order_by("sequence")
        )
    )


DISQUALIFIED: Prepared[Disqualification] = in_order(Disqualification, "attendee")
STOOD_IN: Prepared[StandIn] = in_order(StandIn, "deputy", "member")
STATED: Prepared[Statement] = in_order(Statement, "attendee")
SUSPENDED: Prepared[Suspension] = in_order(Suspension, "attendee")


def noted_of(item: AgendaItem, subitem: SubItem | None = None) -> Noted:
    if not item.meeting.body.profile.votes:
        return Noted(item.meeting.body.name, (), (), (), (), None)
    point = subitem.pk if subitem is not None else None
    return Noted(
        body=item.meeting.body.name,
        disqualifications=DISQUALIFIED.rows(item.pk),
        stand_ins=STOOD_IN.rows(item.pk),
        ballots=ballots_of(item, subitem),
        statements=[one for one in STATED.rows(item.pk) if one.subitem_id == point],
        suspension=SUSPENDED.row(item.pk),
    )


def sentences_of(noted: Noted) -> list[str]:
    """Return what is added to the words of the decision."""
    with translation.override(settings.LANGUAGE_CODE):
        return list(told(noted))


def told(noted: Noted) -> Iterator[str]:
    for row in noted.disqualifications:
        yield disqualified(row, noted.body)
    for stand_in in noted.stand_ins:
        yield stood_in(stand_in)
    for ballot in noted.ballots:
        yield voted(ballot)
    if noted.suspension is not None:
        yield (
            _(
                "%(name)s used the right of suspension and demanded that the matter be put before "
                "the council, section 23 of the act on local government."
            )
            % {"name": noted.suspension.attendee.label}
        )


def disqualified(row: Disqualification, body: str) -> str:
    words = {"body": body, "name": row.attendee.label}
    if row.found:
        first = _("%(body)s found that %(name)s is disqualified.") % words
        second = _("%(name)s left the meeting and took no part in the item.") % words
        return f"{first}{reason_of(row)} {second}"
    return _("%(body)s found that %(name)s is not disqualified.") % words + reason_of(row)


def reason_of(row: Disqualification) -> str:
    if not row.reason:
        return ""
    return " " + _("Reason: %(reason)s.") % {"reason": row.reason.rstrip(".")}


def stood_in(row: StandIn) -> str:
    return _("%(deputy)s took part as deputy for %(member)s.") % {
        "deputy": row.deputy.label,
        "member": row.member.label,
    }


def voted(ballot: Ballot) -> str:
    count = count_of(ballot.votes.all())
    figures = {
        "for": count.votes_for,
        "against": count.against,
        "abstained": count.abstained,
        "what": ballot.what.rstrip("."),
    }
    told = (
        _("Vote on %(what)s: %(for)s for, %(against)s against, %(abstained)s abstained.")
        if ballot.what
        else _("Vote: %(for)s for, %(against)s against, %(abstained)s abstained.")
    )
    return f"{told % figures} {verdict(ballot)}"


def verdict(ballot: Ballot) -> str:
    """Say what the count means, in the language that is spoken at the moment."""
    count = count_of(ballot.votes.all())
    if count.adopted:
        return _("Adopted by a majority of the votes.")
    return _("A tie, so not adopted.") if count.tied else _("Not adopted.")


def stances_of(noted: Noted) -> list[Stance]:
    """Return the last vote, then dissents and reservations in the order they were made."""
    with translation.override(settings.LANGUAGE_CODE):
        votes = stances_in(list(noted.ballots[-1].votes.all())) if noted.ballots else []
    return [*votes, *stated(noted.statements)]


def stated(statements: Iterable[Statement]) -> Iterator[Stance]:
    for one in statements:
        # The kinds are those of the house form.
        yield Stance(one.attendee.label, one.kind, one.text or None)  # type: ignore[arg-type]
