"""Keep what an item says at one moment, word for word."""

import dataclasses
import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BigAutoField
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import AgendaItem, TextVersion
from sagsgang.governance.openness import Openness
from sagsgang.governance.point_text import (
    point_from_json,
    point_of_item,
    point_to_json,
    public_point,
)
from sagsgang.journal.record import record

VERSIONS: Prepared[TextVersion] = Prepared(
    lambda _: (
        TextVersion.objects.filter(item_id=Given(0, BigAutoField()))
        .defer("content")
        .order_by("number")
    )
)


def is_open(item: AgendaItem) -> bool:
    """Tell whether a release shows the item: what was retracted waits for more than that."""
    return item.openness == Openness.OPEN and not item.withdrawn and item.retracted_at is None


def freeze(item: AgendaItem, *, by: User, point: Point | None = None) -> TextVersion:
    """Return the version that holds the item's text as it stands; an unchanged text makes none.

    ``point`` is what the rows say, where the caller has just written them from it.
    """
    return keep(item, point or point_of_item(item), by=by, neutral=False)


@transaction.atomic
def keep_as_heard(item: AgendaItem, *, by: User) -> TextVersion:
    """Keep the item's text as another body hears of it; nothing that anyone reads changes."""
    version = freeze(item, by=by)
    record("keep as heard", "governance.agendaitem", item.key, by=by, version=version.number)
    return version


def freeze_neutral(item: AgendaItem, *, by: User, titled: bool = True) -> TextVersion:
    """Return the version with which everyone learns that there is an item, and no more.

    Without ``titled`` its public title is left out too.
    """
    point = neutral_point(item)
    return keep(
        item, point if titled else dataclasses.replace(point, title=None), by=by, neutral=True
    )


def neutral_point(item: AgendaItem) -> Point:
    if item.retracted_at is not None and item.openness == Openness.OPEN and not item.withdrawn:
        return Point(title=None, number=item.number, openness="closed", retracted=True)
    return Point(
        title=item.public_title,
        number=item.number,
        openness="open" if item.openness == "open" else "closed",
        withdrawn=item.withdrawn,
    )


def freeze_each(items: Sequence[AgendaItem], *, by: User) -> list[TextVersion]:
    """Return the version of each item that everyone reads: its text, or its neutral line.

    It takes as many questions for many items as for few.
    """
    known: dict[int, list[TextVersion]] = defaultdict(list)
    rows = TextVersion.objects.filter(item__in=items).defer("content").order_by("number")
    for version in rows:
        known[version.item_id].append(version)
    versions = [version_for_everyone(item, known[item.pk], by=by) for item in items]
    TextVersion.objects.bulk_create(one for one in versions if not one.pk)
    return versions


def as_if_frozen(items: Sequence[AgendaItem], actor: UUID) -> list[TextVersion]:
    """Return each item's version for everyone, with an id that no row has, and keep none.

    Which of them are kept already tells nothing: such a one says the same.
    """
    versions = [new_version(item, *told_to_everyone(item), actor) for item in items]
    for place, version in enumerate(versions, start=1):
        version.pk = -place
    return versions


def told_to_everyone(item: AgendaItem) -> tuple[Point, bool]:
    """Return what everyone reads of the item, and whether that is no more than its line."""
    if is_open(item):
        return public_point(point_of_item(item)), False
    return neutral_point(item), True


def version_for_everyone(
    item: AgendaItem, known: Sequence[TextVersion], *, by: User
) -> TextVersion:
    point, neutral = told_to_everyone(item)
    return version_of(item, point, known, by=by, neutral=neutral)


def keep(item: AgendaItem, point: Point, *, by: User, neutral: bool) -> TextVersion:
    version = version_of(item, point, VERSIONS.rows(item.pk), by=by, neutral=neutral)
    if not version.pk:
        version.save()
    return version


def version_of(
    item: AgendaItem, point: Point, known: Sequence[TextVersion], *, by: User, neutral: bool
) -> TextVersion:
    """Return the one of the item's versions that says just this, or a new one, not yet saved."""
    fresh = new_version(item, point, neutral, by.actor_key)
    for version in known:
        if version.sha256 == fresh.sha256:
            return version
    fresh.number = len(known) + 1
    return fresh


def new_version(item: AgendaItem, point: Point, neutral: bool, actor: UUID) -> TextVersion:
    content = point_to_json(point)
    return TextVersion(
        item=item,
        number=1,
        title=point.title,
        neutral=neutral,
        content=content,
        case_number=point.case_number,
        sha256=sum_of(content, neutral=neutral),
        at=timezone.now(),
        actor=actor,
    )


def sum_for_everyone(item: AgendaItem) -> str:
    """Return the sum that the version for everyone would have, were it kept now."""
    point, neutral = told_to_everyone(item)
    return sum_of(point_to_json(point), neutral=neutral)


def sum_of(content: dict[str, Any], *, neutral: bool) -> str:
    told = json.dumps([neutral, content], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def thaw(version: TextVersion) -> Point:
    """Return what the item said then, without decisions and attachments."""
    return point_from_json(version.content)
