"""What kinds of body there are, and what each does: what a profile lacks is absent everywhere."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProfileCode(models.TextChoices):
    EXECUTIVE_BOARD = "executive_board", _("Executive board")
    COMMITTEE = "committee", _("Political committee")
    COUNCIL = "council", _("Municipal council")


@dataclass(frozen=True, slots=True)
class Profile:
    """``political`` bodies vote, sign, call deputies and record dissent; a board does not.

    ``suspends`` where a member may demand that the matter go to the council: its committees.
    """

    political: bool
    suspends: bool = False

    @property
    def votes(self) -> bool:
        return self.political

    @property
    def signatures(self) -> bool:
        return self.political

    @property
    def deputies(self) -> bool:
        return self.political

    @property
    def quorum(self) -> bool:
        return self.political

    @property
    def disqualifies(self) -> bool:
        return self.political


PROFILES: dict[str, Profile] = {
    ProfileCode.EXECUTIVE_BOARD: Profile(political=False),
    ProfileCode.COMMITTEE: Profile(political=True, suspends=True),
    ProfileCode.COUNCIL: Profile(political=True),
}
