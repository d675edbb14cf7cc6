"""The page of one item in the house form, read and edited in place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk import asked
from sagsgang.desk.agenda_parts import supplement_words
from sagsgang.desk.forms.item_initiative import InitiativeLinkForm
from sagsgang.desk.forms.item_template import ReopenForm, ReuseForm
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.grounds import ground_asked
from sagsgang.desk.item_context import context_of
from sagsgang.desk.openings import Opened, Rights, opened_by, rights_of
from sagsgang.desk.presenting import qualified_here
from sagsgang.desk.rows_on_page import rows_on
from sagsgang.desk.words import form_words, item_title, meeting_title
from sagsgang.desk.year_words import doubtful_years
from sagsgang.governance.access import standing_of
from sagsgang.governance.agenda import is_public
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    ItemState,
    PointRole,
    Section,
    StatedStance,
    TextDraft,
)
from sagsgang.governance.order import moves
from sagsgang.governance.point_text import brief_of
from sagsgang.look.goals import page_address
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import moment
from sagsgang.people.models import Person


@dataclass(frozen=True, slots=True)
class Writing:
    """The text that stands open for writing; without ``text`` it begins as it is saved."""

    place: str
    text: str | None = None
    version: int | None = None
    note: str = ""
    refusal: str = ""


@dataclass(slots=True)
class Point:
    """What belongs to the item as a whole, or to one of its sub-items."""

    decisions: list[Decision] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    roles: list[PointRole] = field(default_factory=list)


def item_page(
    request: SignedIn,
    user: User,
    item: AgendaItem,
    *,
    opened: Opened | None = None,
    writing: Writing | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the item; at most one form or text of it is open."""
    rights = rights_of(user, item)
    drafts = drafts_of(user, item) if rights.writes else {}
    around = context_of(item, user)
    if opened is None and "do" in request.GET:
        opened = opened_by(request.GET["do"], item, rights)
    if opened is None and around["coupled"].may and request.GET.get("do") == "initiative":
        opened = Opened("initiative", InitiativeLinkForm(user=user, item=item))
    wish, _colon, about = request.GET.get("do", "").partition(":")
    if opened is None and rights.shuts and wish == "ground":
        opened = ground_asked(user, item, about)
    if writing is None and rights.writes and "edit" in request.GET:
        writing = writing_at(request.GET["edit"], drafts)
    may_reuse = bool(standing_of(user).secretary_of)
    if opened is None and may_reuse and request.GET.get("do") == "reuse":
        opened = Opened("reuse", ReuseForm(user=user))
    if opened is None and may_reuse and request.GET.get("do") == "reopen":
        number = item.case.number if item.case is not None else ""
        opened = Opened("reopen", ReopenForm(user=user, initial={"case_number": number}))
    heard, unheard = qualified_here(item, user)
    here = page_address("desk:item", item.key)
    told = vars(item)
    parts = parts_of(item, user)
    whole = parts["points"].values()
    attachments = [one for point in whole for one in point.attachments]
    decisions = [one for point in whole for one in point.decisions]
    years = doubtful_years(item, attachments, decisions, rights)
    return page(
        request,
        "desk/item.html",
        item_title(item),
        crumbs=crumbs_to(item),
        current=BODIES,
        status=status,
        here=here,
        desk=at("desk:start"),
        item=item,
        meeting=item.meeting,
        rights=rights,
        may_reuse=may_reuse,
        withdrawn=withdrawn_words(item) if item.withdrawn else "",
        supplement=supplement_words(item.supplement) if item.supplement else "",
        opened=opened,
        writing=writing,
        drafts=drafts,
        owner=user.actor_key.hex,
        words=form_words(),
        sizes=filesizeformat,
        before=link_to(told["before"]),
        after=link_to(told["after"]),
        heard=heard,
        unheard=unheard,
        **around,
        **parts,
        doubtful_years=years,
        removable=is_removable(item, rights, decided=parts["any_decided"]),
    )


def is_removable(item: AgendaItem, rights: Rights, *, decided: bool) -> bool:
    return rights.runs and item.position is not None and moves(item, decided=decided)


def withdrawn_words(item: AgendaItem) -> str:
    """Say when the item was withdrawn and by whom, as its states tell."""
    last = item.state_changes.filter(after=ItemState.WITHDRAWN).last()
    if last is None:
        return ""
    name = Person.objects.filter(user__actor_key=last.actor).values_list("name", flat=True).first()
    return ", ".join(filter(None, (moment(last.at), name)))


def link_to(neighbour: dict[str, str | None] | None) -> Crumb | None:
    """Return the way to the item before or after, by its number and title."""
    if neighbour is None:
        return None
    title = neighbour["title"] or _("Item without a title")
    number = neighbour["number"]
    return Crumb(
        f"{number}. {title}" if number else title,
        page_address("desk:item", UUID(neighbour["key"])),
    )


def drafts_of(user: User, item: AgendaItem) -> dict[str, TextDraft]:
    """Return what the writer has typed and not saved, by place."""
    return {draft.place: draft for draft in asked.DRAFTS.rows(item.pk, user.actor_key)}


def crumbs_to(item: AgendaItem) -> tuple[Crumb, ...]:
    meeting = item.meeting
    return (
        Crumb(_("Bodies"), at(BODIES)),
        Crumb(meeting_title(meeting), page_address("desk:meeting", meeting.key)),
    )


Row = TypeVar("Row", Decision, Attachment, Section)


def readable(rows: Sequence[Row], model: type[Row], user: User) -> list[Row]:
    """Leave out what is for named persons, where the reader is none of them; mostly unasked."""
    named = {row.pk for row in rows if row.named_only}
    if not named:
        return list(rows)
    seen = model.objects.internal_to(user).filter(pk__in=named)
    hidden = named - set(seen.values_list("pk", flat=True))
    return [row for row in rows if row.pk not in hidden]


def parts_of(item: AgendaItem, user: User) -> dict[str, Any]:
    """Fetch what hangs on the item: one question a kind, and none for what there is none of."""
    told, brief = vars(item), brief_of(item)
    decisions = readable(rows_on(item, "decision"), Decision, user)
    corrected = {row.corrects_id: row for row in decisions if row.corrects_id}
    return {
        "any_decided": bool(decisions),
        "order_stands": is_public(item) or any(row.subitem_id for row in decisions),
        "route": [step.code for step in brief["route"]],
        "sections": readable(rows_on(item, "section"), Section, user),
        "subitems": rows_on(item, "subitem"),
        "treatments": brief["treatments"],
        "presences": brief["presences"],
        "points": points_of(
            [row for row in decisions if row.pk not in corrected],
            readable(rows_on(item, "attachment"), Attachment, user),
            asked.ROLES.rows(item.pk) if told["any_role"] else (),
        ),
        "earlier": {row.pk: row for row in decisions if row.pk in corrected},
        "stances": stances_of(item) if told["any_stance"] else {},
        "advice": asked.ADVICE.rows(item.pk) if told["any_advice"] else (),
        "follow_ups": asked.FOLLOW_UPS.rows(item.pk) if told["any_follow_up"] else (),
    }


def points_of(
    decisions: Iterable[Decision], attachments: Iterable[Attachment], roles: Iterable[PointRole]
) -> dict[int | None, Point]:
    """Sort decisions, attachments and people by the id of their sub-item; None is the item."""
    points: dict[int | None, Point] = defaultdict(Point)
    for decision in decisions:
        points[decision.subitem_id].decisions.append(decision)
    for attachment in attachments:
        points[attachment.subitem_id].attachments.append(attachment)
    for role in roles:
        points[role.subitem_id].roles.append(role)
    return points


def stances_of(item: AgendaItem) -> dict[int, list[StatedStance]]:
    """Return votes and reservations by decision, where the body's profile has them."""
    found: dict[int, list[StatedStance]] = defaultdict(list)
    if item.meeting.body.profile.votes:
        for stance in asked.STANCES.rows(item.pk):
            found[stance.decision_id].append(stance)
    return found


def writing_at(place: str, drafts: dict[str, TextDraft]) -> Writing | None:
    """Open a text for writing: from this writer's draft where there is one."""
    draft = drafts.get(place)
    if draft is not None:
        note = _("This is your draft from %(when)s. It is not saved yet; Undo throws it away.")
        return Writing(
            place, draft.text, draft.base_revision, note=note % {"when": moment(draft.saved_at)}
        )
    return Writing(place)
