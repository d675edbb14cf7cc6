"""Look through stored files for personal data, each once: asked for, taken up, told."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from sagsgang.documents.models import (
    BROKEN_OFF,
    LONGEST_PART,
    Examination,
    FileFinding,
    StoredFile,
)
from sagsgang.documents.personal_numbers import without_possible_numbers

VERSION = 8
"""Of the detector and of the readers of files: where it is raised, all files are asked anew.

A release waits for that; ``ingest.examining_anew`` asks, so that it seldom has to.
"""
MOST_FINDINGS = 1000
MORE = "more"


def looks_at(file: str) -> dict[str, Subquery]:
    """Return what tells of a row's file how far the look through it has come, and since when.

    ``file`` is the row's way to it. Both are None where it was never asked for.
    """
    rows = Examination.objects.filter(file=OuterRef(file), version=VERSION)
    return {
        "look": Subquery(rows.values("state")),
        "look_moved_at": Subquery(rows.values("moved_at")),
    }


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a person must look at: a trace of personal data, or what could not be read."""

    kind: str
    unread: bool = False
    place: str = ""
    part: str = ""
    line: int | None = None
    masked: str = ""


@transaction.atomic
def ask(files: Iterable[StoredFile]) -> list[Examination]:
    """Return an examination for each that is neither done nor under way, all waiting now."""
    wanted = sorted({file.pk for file in files})
    held = Examination.objects.select_for_update(no_key=True)
    known = {one.file_id: one for one in held.filter(file__in=wanted, version=VERSION)}
    asked = []
    for pk in wanted:
        one = known.get(pk)
        if one is None:
            now = timezone.now()
            one, created = Examination.objects.get_or_create(
                file_id=pk, version=VERSION, defaults={"moved_at": now}
            )
            asked += [one] if created else []
        elif one.state != Examination.State.DONE and not one.is_under_way:
            one.state, one.moved_at = Examination.State.WAITING, timezone.now()
            one.save(update_fields=("state", "moved_at"))
            asked.append(one)
    return asked


def unsettled() -> QuerySet[StoredFile]:
    """Return the files that the present version has not ended with, and nobody is looking at.

    One that it gave up is not among them: it would give up once more.
    """
    now = Examination.objects.filter(file=OuterRef("pk"), version=VERSION)
    ended = Q(state__in=(Examination.State.DONE, Examination.State.FAILED))
    settled = now.filter(ended | Q(moved_at__gt=timezone.now() - BROKEN_OFF))
    return StoredFile.objects.filter(~Exists(settled))


def outdated() -> QuerySet[StoredFile]:
    """Return those of them that an older version has looked through."""
    before = Examination.objects.filter(file=OuterRef("pk"), version__lt=VERSION)
    return unsettled().filter(Exists(before))


def count_under_way() -> int:
    moving = (Examination.State.WAITING, Examination.State.RUNNING)
    since = timezone.now() - BROKEN_OFF
    return Examination.objects.filter(state__in=moving, moved_at__gt=since).count()


def begin(pk: int) -> Examination | None:
    """Take up one that waits; None where another has taken it, or it is gone.

    One of another version is left too: while programs are renewed, an older worker must not
    look in the name of a newer one.
    """
    waiting = Examination.objects.filter(pk=pk, version=VERSION, state=Examination.State.WAITING)
    if not waiting.update(state=Examination.State.RUNNING, moved_at=timezone.now()):
        return None
    return Examination.objects.select_related("file").get(pk=pk)


@transaction.atomic
def finish(examination: Examination, noticed: Iterable[Noticed]) -> None:
    """Keep what was noticed; of very much, so much as a person can look at, and that there is more.

    The name of a part is somebody's own words too, and is kept without what may be a number.
    """
    examination.findings.all().delete()
    FileFinding.objects.bulk_create(
        FileFinding(
            examination=examination,
            mark=mark,
            kind=one.kind,
            unread=one.unread,
            place=one.place,
            part=without_possible_numbers(one.part, "…")[:LONGEST_PART],
            line=one.line,
            masked=one.masked,
        )
        for mark, one in marked(examination.file, bounded(noticed))
    )
    examination.state, examination.moved_at = Examination.State.DONE, timezone.now()
    examination.save(update_fields=("state", "moved_at"))


def give_up(examination: Examination) -> None:
    examination.state, examination.moved_at = Examination.State.FAILED, timezone.now()
    examination.save(update_fields=("state", "moved_at"))


def bounded(noticed: Iterable[Noticed]) -> Iterator[Noticed]:
    for number, one in enumerate(noticed):
        if number == MOST_FINDINGS:
            yield Noticed(MORE, unread=True)
            return
        yield one


def marked(file: StoredFile, noticed: Iterable[Noticed]) -> Iterator[tuple[str, Noticed]]:
    alike: Counter[Noticed] = Counter()
    for one in noticed:
        alike[one] += 1
        told = "\0".join(str(part) for part in (file.sha256, *astuple(one), alike[one]))
        yield hashlib.sha256(told.encode()).hexdigest(), one
