"""Make a bundle in the background: it goes on when the page that asked is closed."""

import logging
import tempfile
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from sagsgang.documents.store import stored_file
from sagsgang.governance.bundles import (
    attachments_for,
    begin,
    finish,
    give_up,
    heading_of,
    tell,
)
from sagsgang.governance.models import Attachment, Bundle
from sagsgang.press.enclosed import Enclosed
from sagsgang.press.seldom import as_bundle

logger = logging.getLogger(__name__)


@task()
def make_bundle_task(key: str) -> str:
    """Make the bundle with this key; return what became of it."""
    bundle = begin(key)
    if bundle is None:
        return "nothing to do"
    try:
        with translation.override(bundle.language):
            make(bundle)
    except Exception:
        logger.exception("The bundle %s could not be made.", bundle.key)
        give_up(bundle)
        return "failed"
    return "done"


def make(bundle: Bundle) -> None:
    rows = list(attachments_for(bundle))
    meeting = bundle.meeting
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "bundle.pdf"
        as_bundle(
            [enclosed(row, bundle) for row in rows],
            target,
            name=_("Attachments: %(body)s %(day)s")
            % {"body": meeting.body.name, "day": f"{meeting.date:%d-%m-%Y}"},
            municipality=settings.MUNICIPALITY,
            language=bundle.language,
            day=meeting.date,
            tell=lambda done: tell(bundle, done),
        )
        with stored_file(target, "application/pdf") as file:
            finish(bundle, file, rows)


def enclosed(row: Attachment, bundle: Bundle) -> Enclosed:
    page = "portal:file" if bundle.reader is None else "desk:file"
    return Enclosed(
        item=heading_of(row.item, bundle),
        title=f"{row.number}. {row.title}" if row.number else row.title,
        media_type=row.file.media_type if row.file is not None else "",
        place=row.file.place if row.file is not None else None,
        address=settings.ADDRESS + reverse(page, kwargs={"key": row.key})
        if row.file is not None
        else "",
    )
