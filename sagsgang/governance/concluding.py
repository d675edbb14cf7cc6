"""Write a decision while the body meets: one keystroke for the words and for what follows."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BigAutoField, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance import access
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import Deed, assign, require_told
from sagsgang.governance.held import held_sitting
from sagsgang.governance.house_form import Stance
from sagsgang.governance.models import (
    AgendaItem,
    Conclusion,
    Decision,
    DecisionDraft,
    SubItem,
)
from sagsgang.governance.own_words import Noted, noted_of, sentences_of, stances_of
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.quorum import DECIDING, require_quorum
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import roll_of
from sagsgang.governance.withdraw import withdraw_by_decision
from sagsgang.journal.record import record

Outcome = Decision.Outcome
LONGEST_DRAFT = 200_000
LONGEST_SEEN = 40_000
# What a committee may still do with a matter that a member has put before the council.
WHILE_SUSPENDED = frozenset({None, Outcome.RECOMMENDED, Outcome.REFERRED})


class Overtaken(Refused):
    """Somebody else wrote a decision on the item meanwhile; it is ``theirs``."""

    def __init__(self, sentence: str, *, theirs: Decision) -> None:
        super().__init__(sentence)
        self.theirs = theirs


@transaction.atomic
def conclude(
    item: AgendaItem,
    *,
    by: User,
    text: str,
    outcome: str | None = None,
    subitem: SubItem | None = None,
    together: Iterable[AgendaItem] = (),
    withdraws: Iterable[AgendaItem] = (),
    deeds: Sequence[Deed] = (),
    seen: Collection[str] | None = None,
    request: UUID | None = None,
) -> list[Decision]:
    """Write what was decided on an item, and on those treated together with it.

    ``withdraws`` are other items that the decision takes off the agenda: the approval of an
    agenda does. A second writing corrects the first, which stays in the history. ``seen``
    holds the keys of the meeting's decisions that the writer knew: one written meanwhile
    raises ``Overtaken``. All of it happens or nothing.
    """
    sitting = held_sitting(item.meeting, by=by, request=request)
    items = held_together(item, together, subitem)
    theirs = {one.pk: standing_decision(one, subitem) for one in items}
    if seen is not None:
        for found in theirs.values():
            require_not_overtaken(found, seen)
    words = paragraphs(text)
    if not words:
        raise ValidationError({"text": _("Write what was decided in a few words.")})
    require_told(deeds)
    roll = roll_of(sitting.meeting)
    decisions = []
    for one in items:
        if outcome in DECIDING:
            require_quorum(sitting.meeting, roll, one.pk)
        noted = noted_of(one, subitem)
        require_not_suspended(noted, outcome)
        standing = theirs[one.pk]
        decisions.append(
            write(
                one,
                standing,
                noted,
                by=by,
                words=words,
                outcome=outcome,
                subitem=subitem,
                held=True,
            )
        )
    if len(items) > 1:
        join(items)
    for other in withdraws:
        withdraw_by_decision(other, decisions[0], by=by)
    for deed in deeds:
        assign(
            item,
            by=by,
            what=deed.what,
            responsible=deed.who,
            due=deed.due,
            subitem=subitem,
            decision=decisions[0],
        )
    DecisionDraft.objects.filter(item=item, writer=by.actor_key).delete()
    record(
        "write decision",
        "governance.agendaitem",
        item.key,
        by=by,
        items=len(items),
        follow_ups=len(deeds),
    )
    return decisions


def held_together(
    item: AgendaItem, together: Iterable[AgendaItem], subitem: SubItem | None
) -> list[AgendaItem]:
    """Return the items as they stand, the first being the one written at."""
    others = {one.pk for one in together} - {item.pk}
    if subitem is not None and others:
        raise Refused(_("A sub-item is decided by itself. Choose the whole item, or it alone."))
    # Held in one order, whoever holds them.
    found = [TREATED.row(pk, item.meeting_id) for pk in sorted({item.pk, *others})]
    rows = [row for row in found if row is not None]
    if len(rows) != len(found):
        raise Refused(_("The item belongs to another meeting. Nothing was saved."))
    ordered = sorted(rows, key=lambda row: (row.pk != item.pk, row.position))
    if any(row.withdrawn for row in ordered):
        raise Refused(_("The item is withdrawn from the agenda, so nothing is decided on it."))
    return ordered


# What was written here, and what somebody corrected of it by hand since.
WRITTEN_HERE = Q(conclusion__isnull=False) | Q(corrects__conclusion__isnull=False)
ONE = Given(0, BigAutoField())
TREATED: Prepared[AgendaItem] = Prepared(
    lambda _: (
        AgendaItem.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=ONE, meeting_id=Given(1, BigAutoField()))
        .select_related("meeting__body", "case")
        .order_by()
    )
)
STANDING: Prepared[Decision] = Prepared(
    lambda _: (
        Decision.objects.standing()
        .filter(WRITTEN_HERE, item_id=ONE)
        .select_related("conclusion")
        .order_by("position", "pk")
    )
)


def standing_decision(item: AgendaItem, subitem: SubItem | None) -> Decision | None:
    """Return the decision of this meeting's body that stands, written here."""
    point = subitem.pk if subitem is not None else None
    rows = [one for one in STANDING.rows(item.pk) if one.subitem_id == point]
    return rows[-1] if rows else None


def words_of(decision: Decision) -> str:
    """Return the secretary's own words; of one corrected by hand, all that it says."""
    return decision.conclusion.words if hasattr(decision, "conclusion") else decision.text


def require_not_overtaken(theirs: Decision | None, seen: Collection[str]) -> None:
    if theirs is not None and str(theirs.key) not in seen:
        raise Overtaken(
            _("Somebody else wrote this decision meanwhile. Your words are kept beside it."),
            theirs=theirs,
        )


def standing_keys(item: AgendaItem) -> list[str]:
    """Return the keys of the decisions that stand on the item and its points."""
    return [str(one.key) for one in STANDING.rows(item.pk)]


def require_not_suspended(noted: Noted, outcome: str | None) -> None:
    if outcome not in WHILE_SUSPENDED and noted.suspension is not None:
        raise Refused(
            _(
                "A member has put the matter before the council. The committee can take its "
                "decision back or recommend anew, not decide."
            )
        )


def write(
    item: AgendaItem,
    standing: Decision | None,
    noted: Noted,
    *,
    by: User,
    words: str,
    outcome: str | None,
    subitem: SubItem | None,
    held: bool = False,
) -> Decision:
    """Write a decision, or a correction of the one that stands, with what tells itself."""
    meeting = item.meeting
    added = [one for one in sentences_of(noted) if one not in words]
    text, stances = "\n\n".join((words, *added)), stances_of(noted)
    if standing is not None and says(standing, text, outcome, stances):
        return standing
    decision = decide(
        item,
        by=by,
        text=text,
        outcome=outcome,
        subitem=subitem,
        body=meeting.body,
        date=meeting.date,
        stances=stances,
        corrects=standing,
        held=held,
    )
    Conclusion.objects.create(decision=decision, words=words)
    return decision


def says(decision: Decision, text: str, outcome: str | None, stances: Sequence[Stance]) -> bool:
    """Tell whether a decision says all this already: saved once more it is not corrected."""
    told = [Stance(one.who, one.stance, one.text) for one in decision.stances.order_by("position")]  # type: ignore[arg-type]
    return (decision.text, decision.outcome, told) == (text, outcome, list(stances))


def write_anew(
    item: AgendaItem, *, by: User, subitem: SubItem | None = None, outcome: str | None = None
) -> Decision | None:
    """Let a decision that stands tell what was noted since; the words stay, the first stays too.

    ``outcome`` takes the place of the one before, where it is given. None where nothing is
    decided yet.
    """
    standing = standing_decision(item, subitem)
    if standing is None:
        return None
    return write(
        item,
        standing,
        noted_of(item, subitem),
        by=by,
        words=words_of(standing),
        outcome=outcome or standing.outcome,
        subitem=subitem,
    )


def join(items: Sequence[AgendaItem]) -> None:
    """Let each item say with which others it was treated."""
    numbers = [item.number or str(item.position) for item in items]
    for item, own in zip(items, numbers, strict=True):
        others = [number for number in numbers if number != own]
        item.together_with = sorted({*item.together_with, *others}, key=in_order_of(numbers))
        item.save(update_fields=("together_with",))


def in_order_of(numbers: Sequence[str]) -> Any:
    places = {number: place for place, number in enumerate(numbers)}
    return lambda number: (places.get(number, len(places)), number)


# --- drafts -----------------------------------------------------------------------------------


@transaction.atomic
def keep_decision_draft(
    item: AgendaItem, *, by: User, content: dict[str, Any], seen: str
) -> DecisionDraft:
    """Keep what is being typed; it changes nothing for anyone else."""
    access.require(
        access.may_run(by, item.meeting.body), _("Only the body's secretary can write decisions.")
    )
    kept = {name: str(value).replace("\0", "") for name, value in content.items()}
    if sum(len(value) for value in kept.values()) > LONGEST_DRAFT:
        raise Refused(_("The draft is too long to be kept."))
    draft, _created = DecisionDraft.objects.update_or_create(
        item=item,
        writer=by.actor_key,
        defaults={"content": kept, "seen": seen[:LONGEST_SEEN], "saved_at": timezone.now()},
    )
    return draft


@transaction.atomic
def drop_decision_draft(item: AgendaItem, *, by: User) -> None:
    DecisionDraft.objects.filter(item=item, writer=by.actor_key).delete()
