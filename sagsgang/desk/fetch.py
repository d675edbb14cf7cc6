"""Fetch for the reader: what one may not see is not there."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sagsgang.accounts.models import User
from sagsgang.desk import asked
from sagsgang.governance.access import having_said_why, standing_of
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Case,
    Decision,
    FollowUp,
    Meeting,
)

Found = TypeVar("Found")


def found_or_404(row: Found | None) -> Found:
    if row is None:
        raise Http404
    return row


def body_for(user: User, code: str) -> Body:
    body: Body = found_or_404(asked.BODY.row(user, code))
    return body


def meetings_for(user: User) -> QuerySet[Meeting]:
    return Meeting.objects.internal_to(user).select_related("body")


def meeting_for(user: User, key: UUID) -> Meeting:
    meeting: Meeting = found_or_404(asked.MEETING.row(user, key))
    return meeting


def item_for(user: User, key: UUID) -> AgendaItem:
    item: AgendaItem = found_or_404(asked.ITEM.row(user, key, user.actor_key))
    return item


def item_to_read(user: User, key: UUID) -> AgendaItem:
    """Return an item whose page asks an auditor why before it tells anything."""
    item: AgendaItem | None = asked.ITEM.row(user, key, user.actor_key)
    return item if item is not None else item_for(having_said_why(user), key)


def item_run_by(user: User, key: UUID) -> AgendaItem:
    """Return the item with no more than what is pressed at its meeting needs."""
    item: AgendaItem = found_or_404(asked.ITEM_RUN.row(user, key))
    return item


def case_for(user: User, key: UUID) -> Case:
    return get_object_or_404(Case.objects.internal_to(user), key=key)


def decision_for(user: User, key: UUID) -> Decision:
    decisions = Decision.objects.internal_to(user).select_related("item__meeting__body")
    return get_object_or_404(decisions, key=key)


def attachment_for(user: User, key: UUID) -> Attachment:
    attachments = Attachment.objects.internal_to(user)
    return get_object_or_404(
        attachments.select_related("item__meeting__body", "item__case"), key=key
    )


def follow_up_for(user: User, key: UUID) -> FollowUp:
    follow_ups = FollowUp.objects.visible_to(user)
    return get_object_or_404(
        follow_ups.select_related("item__meeting__body", "responsible", "decision", "subitem"),
        key=key,
    )


def known_here(user: User) -> None:
    """Raise 404 for one who holds no seat and no post: nothing of the house is for them."""
    standing = standing_of(user)
    if not (standing.belongs or standing.reads_all or standing.governs):
        raise Http404
