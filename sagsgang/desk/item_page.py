"""The page of one item in the house form, read and edited in place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.openings import Opened, opened_by, rights_of
from sagsgang.desk.words import form_words, item_title, meeting_title
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    FollowUp,
    PointRole,
    TextDraft,
)
from sagsgang.governance.texts import drafts_of
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import moment


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
    drafts = drafts_of(item, by=user) if rights.writes else {}
    if opened is None and "do" in request.GET:
        opened = opened_by(request.GET["do"], item, rights)
    if writing is None and rights.writes and "edit" in request.GET:
        writing = writing_at(request.GET["edit"], drafts)
    here = reverse("desk:item", kwargs={"key": item.key})
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
        opened=opened,
        writing=writing,
        drafts=drafts,
        owner=user.actor_key.hex,
        words=form_words(),
        sizes=filesizeformat,
        **parts_of(item),
    )


def crumbs_to(item: AgendaItem) -> tuple[Crumb, ...]:
    meeting = item.meeting
    return (
        Crumb(_("Bodies"), at(BODIES)),
        Crumb(meeting_title(meeting), reverse("desk:meeting", kwargs={"key": meeting.key})),
    )


def parts_of(item: AgendaItem) -> dict[str, Any]:
    """Fetch what hangs on the item: one query a kind, however many rows."""
    decisions = list(item.decisions.select_related("subitem").order_by("position", "pk"))
    corrected = {row.corrects_id: row for row in decisions if row.corrects_id}
    subitems = list(item.subitems.all())
    return {
        "any_decided": bool(decisions),
        "route": [step.code for step in item.route.all()],
        "sections": list(item.sections.all()),
        "subitems": subitems,
        "treatments": list(item.treatments.all()),
        "presences": list(item.presences.all()),
        "points": points_of(item, decisions, corrected),
        "earlier": {row.pk: row for row in decisions if row.pk in corrected},
        "stances": stances_of(item, decisions),
        "follow_ups": follow_ups_of(item),
        "case_number": item.case.number if item.case is not None else "",
    }


def points_of(
    item: AgendaItem, decisions: Iterable[Decision], corrected: dict[int, Decision]
) -> dict[int | None, Point]:
    """Sort decisions, attachments and people by the id of their sub-item; None is the item."""
    points: dict[int | None, Point] = defaultdict(Point)
    for decision in decisions:
        if decision.pk not in corrected:
            points[decision.subitem_id].decisions.append(decision)
    for attachment in item.attachments.select_related("file").order_by("position"):
        points[attachment.subitem_id].attachments.append(attachment)
    for role in item.roles.select_related("person").order_by("part", "person__name"):
        points[role.subitem_id].roles.append(role)
    return points


def stances_of(item: AgendaItem, decisions: list[Decision]) -> dict[int, list[Any]]:
    if not item.meeting.body.profile.votes or not decisions:
        return {}
    found: dict[int, list[Any]] = defaultdict(list)
    for decision in decisions:
        found[decision.pk] = []
    rows = decisions[0].stances.model.objects.filter(decision__item=item)
    for stance in rows.order_by("decision", "position"):
        found[stance.decision_id].append(stance)
    return found


def follow_ups_of(item: AgendaItem) -> list[FollowUp]:
    return list(item.follow_ups.select_related("responsible", "subitem").order_by("due", "pk"))


def writing_at(place: str, drafts: dict[str, TextDraft]) -> Writing | None:
    """Open a text for writing: from this writer's draft where there is one."""
    draft = drafts.get(place)
    if draft is not None:
        note = _("This is your draft from %(when)s. It is not saved yet; Undo throws it away.")
        return Writing(
            place, draft.text, draft.base_revision, note=note % {"when": moment(draft.saved_at)}
        )
    return Writing(place)
