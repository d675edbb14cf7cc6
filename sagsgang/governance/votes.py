"""Vote on an item: each member in the room, and each deputy in a member's place, once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BigAutoField
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.held import held_sitting, next_in
from sagsgang.governance.house_form import Stance
from sagsgang.governance.models import AgendaItem, Ballot, SubItem, Vote
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.quorum import require_quorum
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import roll_of
from sagsgang.journal.record import record

Choice = Vote.Choice
LONGEST_WHAT = 300
CAST: Prepared[Vote] = Prepared(
    lambda _: (
        Vote.objects.filter(ballot__item_id=Given(0, BigAutoField()), ballot__taken_back=False)
        .select_related("ballot", "attendee")
        .order_by("ballot__sequence", "pk")
    )
)


@dataclass(frozen=True, slots=True)
class Count:
    """The votes of a ballot; a proposal is adopted by more votes for it than against it."""

    votes_for: int
    against: int
    abstained: int

    @property
    def adopted(self) -> bool:
        return self.votes_for > self.against

    @property
    def tied(self) -> bool:
        return self.votes_for == self.against


@transaction.atomic
def vote(
    item: AgendaItem,
    *,
    by: User,
    choices: Mapping[int, str],
    what: str = "",
    subitem: SubItem | None = None,
    request: UUID | None = None,
) -> Ballot:
    """Note a vote; ``choices`` are by the id of the line on the list of members.

    Raise ``Refused`` without a quorum, and for one who takes no part in the item. Who is in the
    room and is not among the choices did not vote.
    """
    sitting = held_sitting(item.meeting, by=by, request=request)
    meeting = sitting.meeting
    if not meeting.body.profile.votes:
        raise Refused(_("This body does not vote."))
    if subitem is not None and subitem.item_id != item.pk:
        raise Refused(_("The sub-item belongs to another item. Nothing was saved."))
    what = one_line(what)
    if len(what) > LONGEST_WHAT:
        raise ValidationError(
            {"what": _("Write it in at most %(count)s characters.") % {"count": LONGEST_WHAT}}
        )
    roll = roll_of(meeting)
    require_quorum(meeting, roll, item.pk)
    allowed = {one.pk for one in roll.voters(item.pk)}
    if not choices:
        raise Refused(_("Nobody has voted. Choose what each member votes."))
    if set(choices) - allowed:
        raise Refused(
            _("Somebody has come or gone, or takes no part in the item. Look at who votes now.")
        )
    if set(choices.values()) - set(Choice.values):
        raise Refused(_("A vote is for, against or abstained. Nothing was saved."))
    ballot = Ballot.objects.create(
        item=item, subitem=subitem, what=what, sequence=next_in(sitting), at=timezone.now()
    )
    Vote.objects.bulk_create(
        Vote(ballot=ballot, attendee_id=pk, choice=choice) for pk, choice in choices.items()
    )
    record("vote", "governance.agendaitem", item.key, by=by, votes=len(choices))
    return ballot


@transaction.atomic
def take_vote_back(ballot: Ballot, *, by: User, request: UUID | None = None) -> None:
    """Let a vote not have been held: one noted by mistake, before the item is decided."""
    held_sitting(ballot.item.meeting, by=by, request=request)
    if ballot.item.decisions.filter(subitem=ballot.subitem, conclusion__isnull=False).exists():
        raise Refused(_("The item is decided. Correct the decision, and hold the vote anew."))
    Ballot.objects.filter(pk=ballot.pk).update(taken_back=True)
    record("take vote back", "governance.agendaitem", ballot.item.key, by=by)


def ballots_of(item: AgendaItem, subitem: SubItem | None) -> list[Ballot]:
    """Return the votes that stand, with each one's choice, the last of them last: one question."""
    point = subitem.pk if subitem is not None else None
    return with_votes(one for one in CAST.rows(item.pk) if one.ballot.subitem_id == point)


def with_votes(votes: Iterable[Vote]) -> list[Ballot]:
    """Return the ballots of these votes, in their order, each with its own."""
    found: dict[int, tuple[Ballot, list[Vote]]] = {}
    for vote in votes:
        found.setdefault(vote.ballot_id, (vote.ballot, []))[1].append(vote)
    for ballot, given in found.values():
        # Where ``ballot.votes.all()`` looks before it asks.
        ballot._prefetched_objects_cache = {"votes": given}  # type: ignore[attr-defined]  # noqa: SLF001
    return [ballot for ballot, _given in found.values()]


def count_of(votes: Iterable[Vote]) -> Count:
    counted = Counter(one.choice for one in votes)
    return Count(counted[Choice.FOR], counted[Choice.AGAINST], counted[Choice.ABSTAINED])


def stances_in(votes: Sequence[Vote]) -> list[Stance]:
    """Return a vote as the minutes say it: a group that is of one mind speaks as one."""
    by_group: dict[str, set[str]] = {}
    for one in votes:
        if one.attendee.group:
            by_group.setdefault(one.attendee.group, set()).add(one.choice)
    sizes = Counter(one.attendee.group for one in votes)
    found: list[Stance] = []
    told = set()
    for choice in Choice.values:
        for one in sorted(votes, key=lambda row: row.attendee.position):
            group = one.attendee.group
            if one.choice != choice or group in told:
                continue
            if group and sizes[group] > 1 and len(by_group[group]) == 1:
                told.add(group)
                who = _("Group %(group)s (%(count)s)") % {"group": group, "count": sizes[group]}
            else:
                who = one.attendee.label
            found.append(Stance(who, choice))  # type: ignore[arg-type]  # the values are the same
    return found
