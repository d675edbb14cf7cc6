"""Every address of the system, filled in with the keys of all that a municipality holds."""

import itertools
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter

from sagsgang.governance.models import (
    AdviceRequest,
    AgendaItem,
    Attachment,
    Case,
    Decision,
    FollowUp,
    GroupRule,
    ItemTemplate,
    Meeting,
    Phrase,
)
from sagsgang.partnerships.models import (
    Agreement,
    Answer,
    Contact,
    ContactRequest,
    Involvement,
    Mention,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.people.models import Organisation
from sagsgang.planning.models import Activity, Feed, Occurrence, Presentation, Wheel
from sagsgang.strategy.models import (
    Challenge,
    Coupling,
    EffectHypothesis,
    Framework,
    Goal,
    Indicator,
    Initiative,
    MeasurementDelivery,
    Plan,
    PlanDelivery,
    PlanElement,
    ReportingPeriod,
    StatusReport,
)
from tests.leaks.live import SCREEN, SHUT_SCREEN
from tests.leaks.municipality import Municipality
from tests.leaks.planning import SHUT_TOKEN, TOKENS

KINDS: dict[str, type] = {
    "items": AgendaItem,
    "meetings": Meeting,
    "attachments": Attachment,
    "files": Attachment,
    "groups": GroupRule,
    "item-templates": ItemTemplate,
    "phrases": Phrase,
    "advice": AdviceRequest,
    "cases": Case,
    "decisions": Decision,
    "follow-ups": FollowUp,
    "goals": Goal,
    "challenges": Challenge,
    "plans": Plan,
    "elements": PlanElement,
    "initiatives": Initiative,
    "periods": ReportingPeriod,
    "reports": StatusReport,
    "indicators": Indicator,
    "wheels": Wheel,
    "activities": Activity,
    "occurrences": Occurrence,
    "feeds": Feed,
    "hypotheses": EffectHypothesis,
    "frameworks": Framework,
    "couplings": Coupling,
    "measurements": MeasurementDelivery,
    "plan-imports": PlanDelivery,
    "presentations": Presentation,
    "involvements": Involvement,
    "answers": Answer,
    "relations": Relation,
    "agreements": Agreement,
    "shared-plans": SharedPlan,
    "prospects": Prospect,
    "visits": Visit,
    "contacts": Contact,
    "contact-requests": ContactRequest,
    "matches": Mention,
    "partners": Organisation,
}
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MISSING = uuid.UUID(int=7)
# What the word "part" stands for where it is no part of a meeting's papers.
PARTS = dict.fromkeys(("desk:initiative-part", "desk:initiative-part-remove"), ("risk", "item"))


@dataclass(frozen=True)
class Address:
    """One address of a named page, and the things whose keys it holds."""

    page: str
    path: str
    about: tuple[str, ...] = ()


def patterns(prefix: str = "", resolver=None, namespace: str = "") -> Iterator[tuple[str, list]]:
    """Yield each page's name and its chain of patterns."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            for name, chain in patterns(resolver=entry, namespace=inner):
                yield name, [entry.pattern, *chain]
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or 'nowhere'}", [entry.pattern]


@cache
def all_patterns() -> tuple[tuple[str, list], ...]:
    return tuple(patterns())


def page_names(namespace: str) -> list[str]:
    names = {name for name, _chain in all_patterns()}
    return sorted(name for name in names if name.startswith(f"{namespace}:"))


def addresses(place: Municipality, namespace: str, page: str = "") -> Iterator[Address]:
    for name, chain in all_patterns():
        if name.startswith(f"{namespace}:") and page in ("", name):
            yield from fill(name, chain, place)


def fill(name: str, chain: list, place: Municipality) -> Iterator[Address]:
    parameters = [pair for pattern in chain for pair in pattern.converters.items()]
    kind = kind_of("".join(str(pattern) for pattern in chain))
    choices = [values(name, key, converter, place, kind) for key, converter in parameters]
    for chosen in itertools.product(*choices):
        given = dict(zip((key for key, _converter in parameters), chosen, strict=True))
        path = "/" + "".join(written(pattern, given) for pattern in chain)
        yield Address(name, path, tuple(about for about, _value in chosen if about))


def written(pattern, given: dict[str, tuple[str, str]]) -> str:
    text = str(pattern)
    for key, converter in pattern.converters.items():
        kind = next(part for part in text.split("<")[1:] if part.split(">")[0].endswith(key))
        text = text.replace(f"<{kind.split('>')[0]}>", quote(converter.to_url(given[key][1])))
    return text


def kind_of(path: str) -> type:
    """Return what an address is about, by the word before its key; an unknown word is anything."""
    before, _key, _after = path.partition("/<uuid:key>")
    return KINDS.get(before.rpartition("/")[2], object)


def values(
    page: str, parameter: str, converter, place: Municipality, kind: type
) -> list[tuple[str, object]]:
    """Return what may stand for a parameter: a new one must be added here with its values."""
    if isinstance(converter, UUIDConverter) and parameter != "key":
        return [("", place.things[parameter].key), ("", MISSING)]
    if isinstance(converter, UUIDConverter):
        keyed = [
            (name, thing.key)
            for name, thing in place.things.items()
            if hasattr(thing, "key") and isinstance(thing, kind)
        ]
        return [*keyed, ("", MISSING)]
    known: dict[str, list[tuple[str, object]]] = {
        "code": [("body", "DIR"), ("unlisted body", "HR"), ("", "XX")],
        "form": [("", "txt"), ("", "text"), ("", "pdf"), ("", "docx")],
        "format": [("", "text"), ("", "pdf"), ("", "docx")],
        "part": [("", "agenda"), ("", "minutes")],
        "place": [("", "recommendation"), *(("", where) for where in text_places(place))],
        "year": [("", 2026)],
        "rest": [("", "intet/her")],
        "number": [("", 1)],
        "name": [("", "aim")],
        # What a signed word opens is its bearer's own; one that nobody signed opens nothing.
        "token": [("", token) for token in (*TOKENS, SHUT_TOKEN, "ingen-har-den")],
        # What the room sees of a meeting over a closed item: nothing of it.
        "screen": [("", screen) for screen in (SCREEN, SHUT_SCREEN, "ingen-har-den")],
        "word": [("", "ingen-har-underskrevet:dette")],
    }
    if page in PARTS:
        return [("", part) for part in PARTS[page]]
    assert parameter in known, f"{page} has a parameter {parameter!r} that no leak walk fills in."
    return known[parameter]


def text_places(place: Municipality) -> list[str]:
    """Return a section of an open and of a closed item: each text has the same page."""
    items = (place.things["item"], place.things["draft item"])
    return [f"section:{section.key}" for item in items for section in item.sections.all()]
