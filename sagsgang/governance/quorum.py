"""Whether enough are in the room for the body to decide: at least half of its members.

The share is that of the act on local government for the council and its committees. An
executive board stands under no such rule, and has no quorum here.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sagsgang.governance.models import Decision, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.governance.roll import Roll

Outcome = Decision.Outcome
# What decides a matter, or hands it on as the body's own word.
DECIDING = frozenset(
    {
        Outcome.APPROVED,
        Outcome.RECOMMENDED,
        Outcome.REFERRED,
        Outcome.RETURNED,
        Outcome.REJECTED,
    }
)


@dataclass(frozen=True, slots=True)
class Quorum:
    """``here`` of ``members`` take part, and ``needed`` must."""

    members: int
    here: int
    needed: int

    @property
    def holds(self) -> bool:
        return self.here >= self.needed

    @property
    def words(self) -> str:
        told = {"here": self.here, "members": self.members, "needed": self.needed}
        if self.holds:
            return (
                _(
                    "%(here)s of %(members)s members take part; %(needed)s are needed. "
                    "The body has a quorum."
                )
                % told
            )
        return (
            _(
                "%(here)s of %(members)s members take part, but %(needed)s are needed. "
                "The body has no quorum."
            )
            % told
        )


def quorum_of(meeting: Meeting, roll: Roll, item_id: int | None) -> Quorum | None:
    """Return the quorum in an item, those disqualified left out; None where there is no rule."""
    if not meeting.body.profile.quorum:
        return None
    return Quorum(
        members=roll.members, here=len(roll.voters(item_id)), needed=-(-roll.members // 2)
    )


def require_quorum(meeting: Meeting, roll: Roll, item_id: int | None) -> None:
    """Raise ``Refused`` where the body cannot decide: talked over or put off it can be still."""
    quorum = quorum_of(meeting, roll, item_id)
    if quorum is not None and not quorum.holds:
        raise Refused(
            _("%(quorum)s It can discuss the item or postpone it, not decide or vote.")
            % {"quorum": quorum.words}
        )
