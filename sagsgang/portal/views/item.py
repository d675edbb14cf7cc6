"""One item in the house form, as it was released."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.db.models import BigAutoField, CharField, Exists, OuterRef, UUIDField, Value
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.earlier import EarlierDecision, decided_earlier
from sagsgang.governance.freeze import thaw
from sagsgang.governance.house_form import Point, Step
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Case,
    Decision,
    MinutesAddendum,
    PointRole,
    Presence,
    Retraction,
    Section,
    StatedStance,
    TextVersion,
)
from sagsgang.governance.neighbours import with_neighbours
from sagsgang.governance.outcome_words import outcome_word
from sagsgang.look.attachment import ListedAttachment
from sagsgang.look.goals import goal_address
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import is_danish
from sagsgang.portal.addresses import address_of
from sagsgang.portal.delivery import KIND_WORDS, size_words
from sagsgang.portal.meeting_head import COLUMNS, MeetingHead, crumbs_to
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.shown import Row, Shown
from sagsgang.portal.tombstone import gone, gone_words
from sagsgang.portal.wording import body_words, day_words
from sagsgang.strategy.coupled_lines import goals_at
from sagsgang.strategy.models import ItemCoupling, Plan
from sagsgang.strategy.touched import (
    ITEM_COUPLINGS,
    AdoptedPlan,
    Touched,
    adopted_on,
    any_touched,
    touched_by,
)

SECTION_WORDS = dict(Section.Kind.choices)
PURPOSE_WORDS = dict(AgendaItem.Purpose.choices)
PRESENCE_WORDS = dict(Presence.Status.choices)
ROLE_WORDS = dict(PointRole.Part.choices)
OUTCOME_WORDS = dict(Decision.Outcome.choices)
STANCE_WORDS = dict(StatedStance.Kind.choices)

THIS_ITEM = Given(0, BigAutoField())
RELEASED_ITEM = Shown(
    AgendaItem,
    lambda seen, _: (
        with_neighbours(
            seen,
            number=KeyTextTransform("number", "released_version__content"),
            title="released_version__title",
        )
        .filter(key=Given(0, UUIDField()))
        .order_by()
        .annotate(
            any_coupling=Exists(ItemCoupling.objects.filter(item=OuterRef("pk"))),
            any_touched=any_touched(),
            any_adopted=Exists(Plan.objects.filter(adopted_by__item=OuterRef("pk"))),
            any_addendum=Exists(MinutesAddendum.objects.filter(item=OuterRef("pk"))),
            any_gone=Exists(Retraction.objects.filter(item=OuterRef("pk"))),
        )
        .values_list(
            "pk",
            "released_version__content",
            "any_coupling",
            "any_touched",
            "any_adopted",
            "any_addendum",
            "any_gone",
            "before",
            "after",
            *(f"meeting__{name}" for name in COLUMNS),
        )
    ),
)
DECISION_COLUMNS = ("position", "pk", "body_name", "date", "outcome", "text", "subitem__position")
DECISIONS = Shown(
    Decision,
    lambda seen, _: (
        seen.standing_to(EVERYONE)
        .filter(item_id=THIS_ITEM)
        .order_by("position", "pk", "stances__position")
        .values_list(*DECISION_COLUMNS, "stances__who", "stances__stance", "stances__text")
    ),
)
# Of a closed decision everyone reads its public text as it was released, and no outcome.
TOLD: Prepared[Row] = Prepared(
    lambda _: (
        Decision.objects.told_to_everyone()
        .filter(item_id=THIS_ITEM)
        .order_by("position", "pk")
        .annotate(no_outcome=Value(None, CharField()))
        .values_list(
            "position", "pk", "body_name", "date", "no_outcome", "told_text", "subitem__position"
        )
    )
)
ATTACHMENTS = Shown(
    Attachment,
    lambda seen, _: (
        seen.filter(item_id=THIS_ITEM)
        .order_by("position")
        .values_list(
            "key",
            "title",
            "number",
            "openness",
            "document_id",
            "journal_number",
            "mark",
            "version",
            "subitem__position",
            "file__media_type",
            "file__size",
        )
    ),
)
ADDENDA = Shown(
    MinutesAddendum,
    lambda seen, _: seen.filter(item_id=THIS_ITEM).order_by("at", "pk").values_list("at", "text"),
)
GONE = Shown(
    Retraction,
    lambda seen, _: (
        seen.filter(item_id=THIS_ITEM)
        .order_by("at", "pk")
        .values_list("kind", "published_at", "at", "sentence")
    ),
)
OPEN_CASE = Shown(
    Case,
    lambda seen, _: seen.filter(number=Given(0, CharField())).order_by().values_list("key", "pk"),
)
LISTED_BODIES = Shown(Body, lambda seen, _: seen.order_by().values_list("code", "name", "name_en"))


@dataclass(frozen=True, slots=True)
class ShownSection:
    """``own`` is the heading as the matter writes it; without one, ``word`` names the kind."""

    own: str
    word: str
    text: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ShownStance:
    who: str
    stance: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownDecision:
    body: str
    day: str
    outcome: str
    subitem: str
    text: str
    stances: tuple[ShownStance, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Treated:
    """A treatment elsewhere, in one line."""

    body: str
    detail: str


@for_everyone
def item(request: HttpRequest, key: UUID) -> HttpResponse:
    row = RELEASED_ITEM.row(key)
    if row is None:
        return gone(key)
    pk, content, any_coupling, any_linked, any_adopted, any_addendum, any_gone, *more = row
    before, after, *columns = more
    point = thaw(TextVersion(content=content))
    head = MeetingHead(*columns)
    meeting_address = address_of("meeting", head.key)
    case_key, case_pk = open_case(point.case_number)
    couplings = ITEM_COUPLINGS.rows(EVERYONE, pk) if any_coupling else []
    return page(
        request,
        "item",
        title=point.title or _("Item without a title"),
        current="bodies",
        crumbs=(*crumbs_to(head), Crumb(day_words(head.date), meeting_address)),
        point=point,
        meeting_name=head.name,
        meeting_address=meeting_address,
        case_address=address_of("case", case_key) if case_key else "",
        purpose=PURPOSE_WORDS[point.purpose] if point.purpose else "",
        route=route_of(point, head),
        treated=[treated(step) for step in point.steps],
        sections=sections_of(point),
        presences=[(one.name, PRESENCE_WORDS[one.status]) for one in point.participation],
        people=people_at(point),
        decisions=decisions_on(pk, head, point),
        addenda=addenda_to(pk) if any_addendum else [],
        attachments=attachments_of(pk),
        taken_back=taken_back_at(pk) if any_gone else {},
        before=link_to(before),
        after=link_to(after),
        goals=goals_at(couplings, danish=is_danish()),
        to=goal_address("portal"),
        touched=touched_by(pk, case_pk, EVERYONE) if any_linked else [],
        adopted=adopted_on(pk, EVERYONE) if any_adopted else [],
        plan_page=plan_page,
        earlier=decided_earlier(pk, case_pk, head.date, EVERYONE) if case_pk is not None else [],
        initiative_page=initiative_page,
        item_page=item_page,
    )


def people_at(point: Point) -> dict[int, list[tuple[str, str]]]:
    """Return who presents and takes part, by the place of the sub-item; 0 is the whole item."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for role in point.roles:
        found[role.subitem or 0].append((role.name, str(ROLE_WORDS[role.part])))
    return found


def initiative_page(one: Touched) -> str:
    return address_of("initiative", one.key)


def plan_page(one: AdoptedPlan) -> str:
    return address_of("plan", one.key)


def item_page(one: EarlierDecision) -> str:
    return address_of("item", one.item)


def link_to(neighbour: dict[str, str | None] | None) -> Crumb | None:
    if neighbour is None:
        return None
    title = neighbour["title"] or _("Item without a title")
    number = neighbour["number"]
    return Crumb(
        f"{number}. {title}" if number else title, address_of("item", UUID(neighbour["key"]))
    )


def open_case(number: str | None) -> tuple[UUID | None, int | None]:
    """Return the key and the id of the case that the released text names, where all may see it."""
    row = OPEN_CASE.row(number) if number is not None else None
    return (row[0], row[1]) if row else (None, None)


def route_of(point: Point, head: MeetingHead) -> list[str]:
    """Return the names behind the codes; a body that is not listed keeps its code alone."""
    names = {head.body_code: head.body}
    if not names.keys() >= set(point.route):
        names |= {code: body_words(name, name_en) for code, name, name_en in LISTED_BODIES.rows()}
    return [names.get(code, code) for code in point.route]


def treated(step: Step) -> Treated:
    details = (
        day_words(step.date) if step.date else "",
        _("item %(number)s") % {"number": step.number} if step.number else "",
        step.outcome or "",
    )
    return Treated(step.body or _("Treated elsewhere"), ", ".join(filter(None, details)))


def sections_of(point: Point) -> list[ShownSection]:
    return [
        ShownSection("", _("Closed section"), "", closed=True)
        if part.closed
        else ShownSection(part.heading or "", str(SECTION_WORDS[part.kind]), part.text)
        for part in point.sections
        if part.text or part.heading or part.closed
    ]


def decisions_on(item_pk: int, head: MeetingHead, point: Point) -> list[ShownDecision]:
    rows = DECISIONS.rows(item_pk)
    read = [
        (lines[0], decision_of(lines, head, point))
        for lines in (list(group) for _pk, group in groupby(rows, itemgetter(1)))
    ]
    told = [
        (row, replace(decision_of([(*row, None, None, None)], head, point), closed=True))
        for row in TOLD.rows(item_pk)
    ]
    # In the order in which they were decided: a closed one stands where it would.
    return [one for row, one in sorted((*read, *told), key=lambda pair: pair[0][:2])]


def decision_of(lines: list[Row], head: MeetingHead, point: Point) -> ShownDecision:
    """Make one decision of its rows: one a stance, or a single one without."""
    _position, _pk, body_name, date, outcome, text, subitem, *_stance = lines[0]
    titles = {place: part.title for place, part in enumerate(point.subitems, start=1)}
    return ShownDecision(
        body=head.body if body_name in {None, head.body_name} else body_name,
        day=day_words(date) if date else "",
        outcome=outcome_word(outcome, text),
        subitem=titles.get(subitem, ""),
        text=text,
        stances=tuple(
            ShownStance(who, str(STANCE_WORDS[stance]), words or "")
            for *_decision, who, stance, words in lines
            if who is not None
        ),
    )


def addenda_to(item_pk: int) -> list[tuple[str, str]]:
    """Return the day and the words of each correction of the item's minutes."""
    rows = ADDENDA.rows(item_pk)
    return [(day_words(timezone.localtime(at).date()), text) for at, text in rows]


def taken_back_at(item_pk: int) -> dict[str, list[tuple[str, str]]]:
    """Return by kind what of the item was taken back, with the sentence for everyone."""
    told = {
        "decision": _(
            "A decision stood here from %(since)s to %(until)s, and was then taken back."
        ),
        "attachment": _(
            "A document stood here from %(since)s to %(until)s, and was then taken back."
        ),
    }
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, *row in GONE.rows(item_pk):
        found[kind].append(gone_words(tuple(row), told[kind]))
    return found


def attachments_of(item_pk: int) -> list[ListedAttachment]:
    decimal_sign = "," if is_danish() else "."
    return [listed_attachment(row, decimal_sign) for row in ATTACHMENTS.rows(item_pk)]


def listed_attachment(row: Row, decimal_sign: str) -> ListedAttachment:
    key, title, number, openness, document, journal, mark, version, subitem, media_type, size = row
    details = (
        _("Document %(number)s") % {"number": document} if document else "",
        _("Journal number %(number)s") % {"number": journal} if journal else "",
        _("Mark %(mark)s") % {"mark": mark} if mark else "",
        version or "",
        _("Belongs to sub-item %(number)s") % {"number": subitem} if subitem else "",
    )
    return ListedAttachment(
        title=title,
        address=address_of("file", key) if media_type else "",
        number=number or "",
        kind=KIND_WORDS.get(media_type or "", ""),
        size=size_words(size, decimal_sign) if size is not None else "",
        openness=openness,
        detail=" · ".join(filter(None, details)),
    )
