"""Look through stored files for personal data in the background, each in a confined process."""

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.db import transaction
from django_tasks import task

from sagsgang.accounts.models import User
from sagsgang.documents.examining import Noticed, ask, begin, finish, give_up
from sagsgang.documents.models import StoredFile
from sagsgang.governance.found_in_public import note_found_in_public
from sagsgang.when_asked import when_asked

if TYPE_CHECKING:
    from sagsgang.ingest.concealed.reading import FileReading

read_for_personal_data = when_asked("sagsgang.ingest.concealed.reading.read_for_personal_data")
logger = logging.getLogger(__name__)


def ask_examination(files: Iterable[StoredFile]) -> int:
    """Have those looked through that were not; return how many were asked for."""
    asked = ask(files)
    for one in asked:
        examine_task.enqueue(one.pk)
    return len(asked)


def examine_now(files: Iterable[StoredFile]) -> None:
    """Look through those that were not, and wait for it."""
    for one in ask(files):
        examine(one.pk)


@task()
def examine_task(pk: int) -> str:
    """Look through the file of this examination; return what became of it."""
    return examine(pk)


def examine(pk: int) -> str:
    examination = begin(pk)
    if examination is None:
        return "nothing to do"
    try:
        reading = read_for_personal_data(examination.file.read())
        # Together: whoever is to hear of it does, also where this is killed in between.
        with transaction.atomic():
            finish(examination, noticed_in(reading))
            note_found_in_public(examination.file, by=User.objects.system())
    except Exception:
        logger.exception("The examination %s failed.", examination.pk)
        give_up(examination)
        return "failed"
    return "done"


def noticed_in(reading: "FileReading") -> Iterator[Noticed]:
    for reason, part in reading.unread:
        yield Noticed(reason.value, unread=True, part=part)
    for one in reading.traces:
        yield Noticed(
            one.kind.value,
            place=one.place.value,
            part=one.part,
            line=one.line,
            masked=one.masked,
        )
