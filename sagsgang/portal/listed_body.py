"""Bodies as the lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sagsgang.governance.models import Body
from sagsgang.governance.profile import ProfileCode
from sagsgang.portal.addresses import body_address
from sagsgang.portal.shown import Row, Shown
from sagsgang.portal.wording import body_words

COLUMNS = ("code", "name", "name_en", "profile_code")
LISTED_BODIES = Shown(Body, lambda seen, _: seen.values_list(*COLUMNS))
KIND_WORDS = dict(ProfileCode.choices)


@dataclass(frozen=True, slots=True)
class ListedBody:
    code: str
    name: str
    kind: str
    address: str


def listed_bodies(rows: Iterable[Row]) -> list[ListedBody]:
    """Return what the lists show of rows of ``COLUMNS``."""
    return [
        ListedBody(code, body_words(name, name_en), str(KIND_WORDS[kind]), body_address(code))
        for code, name, name_en, kind in rows
    ]
