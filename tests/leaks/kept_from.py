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
SEATED = {"secretary": "secretary", "member": "member"}
# A draft that nobody saved is its writer's alone.
DRAFTS = (TextDraft, DecisionDraft)
# A meeting's own head is no closed matter: who was there, where it was held.
OF_MEETING = ("who was there", "whose group", "place", "guest")
# Of another body, and of what no meeting has yet.
OF_OTHERS = ("unlisted body",)
NOT_YET = ("draft item", "proposed item", "draft meeting, case")
# What is closed is not for all who steer, but for those whom it concerns; nor is another's file.
KEPT_FROM_STAFF = (
    *(
        f"{state} {kind}"
        for state in ("closed", "unknown")
        for kind in ("challenge", "plan", "element", "initiative")
    ),
    "delivery of a plan",
)
Kept = Callable[[str], bool]


def where_of(told: str) -> str:
    return told.partition("(")[2]


def kept_from(place, role: str) -> Kept:
    """Return what tells of a canary that was met whether the role must not have met it."""
    if role == "everyone":
        return bool
    if role == "partner":
        return lambda told: not is_partners(told)
    if role == "auditor":
        return kept_from_auditor(place)
    if role == "consultant":
        return kept_from_consultant(place)
    of_items = kept_items(place, role)
    others = (*OF_OTHERS, *(() if role in {"secretary", "officer"} else NOT_YET))
    return lambda told: of_items(told) or where_of(told).startswith(others)


def kept_from_consultant(place) -> Kept:
    of_items = kept_items(place, "consultant")
    kept = (*OF_OTHERS, *NOT_YET, *KEPT_FROM_STAFF)

    def tells(told: str) -> bool:
        # Who is in the register of organisations is known to all staff; what they do is not.
        of_register = where_of(told).endswith(", organisation)")
        return of_items(told) or (where_of(told).startswith(kept) and not of_register)

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
    where = items_of_canaries(place)
    person = place.things[role]
    items = AgendaItem.objects.select_related("case", "meeting__body")
    mine = {item.pk for item in items if is_for(role, item, person)}
    hidden = {place.things[name].pk for name in STATES.values()}
    # Who runs the body works with all of it; for the others the walk must be able to fail.
    assert role == "secretary" or hidden - mine
    own = place.found_in("\n".join(map(as_text, drafts_of(place.users[role]))))
    return lambda told: told in where and told not in own and not where[told] & mine


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
