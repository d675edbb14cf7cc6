"""What each role must not meet: one telling for all who walk as that role."""

from collections.abc import Callable

from sagsgang.governance.models import (
    AdviceRequest,
    AgendaItem,
    Attachment,
    DecisionDraft,
    NamedReader,
    ReadingReason,
    TextDraft,
)
from tests.leaks.hanging import STATES
from tests.leaks.planted import all_fields, as_text, rows_with_canary, way_to_item
from tests.leaks.random_matter import works_with

ROLES = (
    *("everyone", "stranger", "guest", "partner", "officer", "member", "secretary"),
    *("consultant", "auditor"),
)
STAFF = {"officer", "member", "secretary", "consultant", "auditor"}
SEATED = {"secretary": "secretary", "member": "member"}
# A draft that nobody saved is its writer's alone.
DRAFTS = (TextDraft, DecisionDraft)
# A meeting's own head is no closed matter: who was there, where it was held.
OF_MEETING = ("who was there", "whose group", "place", "guest")
# Of another body, and of what no meeting has yet.
OF_OTHERS = ("unlisted body",)
NOT_YET = ("draft item", "proposed item", "draft meeting, case")
# What is closed is not for all who steer, but for those whom it concerns: a plan, and the wheel
# that follows it, for the body that owns it.
OF_PLANS = ("plan", "element", "wheel", "activity")
KINDS = ("challenge", "initiative", "partnership", "involvement")
CLOSED, CLOSED_PLANS = (
    tuple(f"{state} {kind}" for state in ("closed", "unknown") for kind in kinds)
    for kinds in (KINDS, OF_PLANS)
)
# Another's file is its taker's alone, and of those who run the body.
KEPT_FROM_STAFF = (*CLOSED, *CLOSED_PLANS, "delivery of a plan")
KEPT_FROM_SEATED = {"member": (*CLOSED, "delivery of a plan"), "secretary": CLOSED}
# Contacts are for all staff, having no openness of their own; what is asked of them, for those
# who steer.
CONTACTS = (
    *("contact", "contact's title", "mail", "phone", "topics", "reason to keep", "keeper"),
    *("mention", "mention's title"),
)
REQUESTS = ("what for", "answer", "what came")
TOLD_TO = {
    role: tuple(f" partnership, {part})" for part in parts)
    for role, parts in (("officer", CONTACTS), ("consultant", (*CONTACTS, *REQUESTS)))
}
# Of another body; parts of an open item for named persons alone; and why something is closed.
PARTS_KEPT = ("unlisted", "named persons", "ground of")
# What one hears of beside the items one works with: a meeting's head, the matter of its case, and
# the file of a meeting whose every attachment one reads.
BESIDE = ("case of closed item, ", "bundle of meeting")
OWN_NAME = "person without a part, name"
Kept = Callable[[str], bool]


def where_of(told: str) -> str:
    return told.partition("(")[2]


def kept_from(place, role: str) -> Kept:
    """Return what tells of a canary that was met whether the role must not have met it."""
    outside: dict[str, Kept] = {
        "everyone": bool,
        "stranger": lambda told: where_of(told)[:-1] != OWN_NAME,
        "partner": lambda told: not is_partners(told),
    }
    apart = {"guest": kept_from_guest, "auditor": kept_from_auditor}
    if role in outside:
        return outside[role]
    return apart[role](place) if role in apart else kept_from_staff(place, role)


def kept_from_staff(place, role: str) -> Kept:
    of_items = kept_items(place, role)
    kept = (*OF_OTHERS, *(() if role in {"secretary", "officer"} else NOT_YET))
    kept += KEPT_FROM_SEATED.get(role, KEPT_FROM_STAFF)
    parts = PARTS_KEPT if role == "member" else ()

    def tells(told: str) -> bool:
        where = where_of(told)
        # Who is in the register of organisations is known to all staff; what they do is not.
        if ", organisation" in where or where.endswith(TOLD_TO.get(role, ())):
            return of_items(told)
        return of_items(told) or where.startswith(kept) or any(part in where for part in parts)

    return tells


def kept_at(place, role: str, page: str, kept: Kept) -> Kept:
    """Return what must not be met at one page: who there is, is told to all staff who ask."""
    if page != "desk:persons" or role not in STAFF:
        return kept
    rows = rows_with_canary(place, all_fields()["people.Person.name"])
    names = {canary for canaries in rows.values() for canary in canaries}
    return lambda told: kept(told) and told not in names


def kept_from_guest(place) -> Kept:
    """Who presents some items hears of those, and of nothing else."""
    of_items, items = kept_items(place, "guest"), items_of_canaries(place)
    mine = items_of(place, "guest")
    own = [f"{name}, " for name in STATES.values() if place.things[name].pk in mine]
    beside = (*BESIDE, *own)

    def tells(told: str) -> bool:
        where = where_of(told)[:-1]
        heard = told in items or where.startswith(beside) or where.endswith(OF_MEETING)
        return of_items(told) or not heard

    return tells


def is_partners(told: str) -> bool:
    """Tell whether a canary belongs to the initiative reported on, or names a period for it."""
    return any(part in told for part in ("(closed initiative", "(secret number)", "period, name"))


def kept_from_auditor(place) -> Kept:
    """An auditor who has said why of nothing meets nothing that is closed."""
    ReadingReason.objects.all().delete()
    AdviceRequest.objects.update(person=place.things["member"])
    closed = closed_matter(place)

    def kept(told: str) -> bool:
        where = where_of(told)[:-1]
        return where.startswith(closed) and not where.endswith(OF_MEETING)

    return kept


def closed_matter(place) -> tuple[str, ...]:
    """Return how what was planted in closed items and attachments is named."""
    closed = AgendaItem.objects.exclude(openness="open").values_list("pk", flat=True)
    names = {name for name in STATES.values() if place.things[name].pk in set(closed)}
    shut = Attachment.objects.exclude(openness="open").values_list("pk", flat=True)
    names |= {name for name, thing in place.things.items()
              if isinstance(thing, Attachment) and thing.pk in set(shut)}  # fmt: skip
    parts = ("closed minutes item, ", "case of closed item, ", "closed part, ")
    return (*(f"{name}, " for name in names), *parts)


# --- items, by who works with them ------------------------------------------------------------


def kept_items(place, role: str) -> Kept:
    """A canary of an item is for those who work with it; a draft's is its writer's."""
    where, mine = items_of_canaries(place), items_of(place, role)
    hidden = {place.things[name].pk for name in STATES.values()}
    # Who runs the body works with all of it; for the others the walk must be able to fail.
    assert role == "secretary" or hidden - mine
    own = place.found_in("\n".join(map(as_text, drafts_of(place.users[role]))))
    return lambda told: told in where and told not in own and not where[told] & mine


def items_of(place, role: str) -> set[int]:
    items = AgendaItem.objects.select_related("case", "meeting__body")
    return {item.pk for item in items if is_for(role, item, place.things[role])}


def items_of_canaries(place) -> dict[str, set[int]]:
    """Return the items that a canary may be read with, none for what is its writer's alone."""
    found: dict[str, set[int]] = {}
    for field in all_fields().values():
        way = way_to_item(field.model)
        if not way:
            continue
        rows = rows_with_canary(place, field)
        at = dict(field.model._default_manager.filter(pk__in=rows).values_list("pk", way))
        for pk, canaries in rows.items():
            # What concerns a whole meeting hangs on no item.
            for canary in canaries if at[pk] is not None else ():
                mine = found.setdefault(canary, set())
                if field.model not in DRAFTS:
                    mine.add(at[pk])
    return found


def drafts_of(user):
    for model, text in ((TextDraft, "text"), (DecisionDraft, "content")):
        yield from model.objects.filter(writer=user.actor_key).values_list(text, flat=True)


def is_for(role, item, person):
    seat = SEATED.get(role, "") if item.meeting.body.code == "DIR" else ""
    named = NamedReader.objects.filter(item=item, person=person)
    if item.named_only and seat != "secretary":
        return named.exists()
    return works_with(item, seat, person)
