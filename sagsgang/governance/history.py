"""Which texts of an item were kept, and what for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sagsgang.governance.models import AgendaItem, TextVersion

Use = Literal["sent", "decided", "released", "neutral"]


@dataclass(frozen=True, slots=True)
class KeptText:
    """One version and its uses, in the order they came."""

    version: TextVersion
    uses: tuple[Use, ...]


def history_of(item: AgendaItem) -> tuple[KeptText, ...]:
    """Return the item's versions, the newest first."""
    versions = list(item.versions.order_by("number"))
    decided = set(item.decisions.values_list("version_id", flat=True))
    sent = last_before([one for one in versions if not one.neutral], item.sent_at)
    released = {item.released_version_id} | {
        last_before(versions, at) for at in item.meeting.releases.values_list("at", flat=True)
    }
    return tuple(
        KeptText(one, uses_of(one, sent=sent, decided=decided, released=released))
        for one in reversed(versions)
    )


def last_before(versions: list[TextVersion], moment: datetime | None) -> int | None:
    """Return the id of the version that stood at the moment; a verb keeps texts, then the time."""
    if moment is None:
        return None
    return next((one.pk for one in reversed(versions) if one.at <= moment), None)


def uses_of(
    version: TextVersion, *, sent: int | None, decided: set[int], released: set[int | None]
) -> tuple[Use, ...]:
    if version.neutral:
        return ("neutral",)
    uses: list[Use] = []
    if version.pk == sent:
        uses.append("sent")
    if version.pk in decided:
        uses.append("decided")
    if version.pk in released:
        uses.append("released")
    return tuple(uses)
