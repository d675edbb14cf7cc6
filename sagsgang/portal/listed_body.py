"""Bodies as the lists show them."""

from dataclasses import dataclass

from sagsgang.governance.models.body import BodyQuerySet
from sagsgang.governance.profile import ProfileCode
from sagsgang.portal.addresses import body_address
from sagsgang.portal.wording import body_words

KIND_WORDS = dict(ProfileCode.choices)


@dataclass(frozen=True, slots=True)
class ListedBody:
    code: str
    name: str
    kind: str
    address: str


def listed_bodies(bodies: BodyQuerySet) -> list[ListedBody]:
    rows = bodies.values_list("code", "name", "name_en", "profile_code")
    return [
        ListedBody(code, body_words(name, name_en), str(KIND_WORDS[kind]), body_address(code))
        for code, name, name_en, kind in rows
    ]
