"""Take one delivery from the disk into the domain: read, stored and taken in, or refused whole."""

import errno
import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, close_old_connections
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.store import stored
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.models import Delivery
from sagsgang.governance.refusal import Refused as NotTakenIn
from sagsgang.governance.remarks import Remark
from sagsgang.ingest.arrivals import Arrival, NoArrival
from sagsgang.ingest.delivery import ParsedAgenda
from sagsgang.ingest.parse_command import TOO_MUCH
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.ingest.tree import Tree

logger = logging.getLogger(__name__)

Result = Literal["new", "updated", "unchanged", "refused"]

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
WITHOUT_PLACE = "text-without-place"
KEPT_APART = gettext_noop(
    "Text from this line on belongs to no item; it was kept apart for you to look at."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery; ``reason`` is a sentence in the reader's language."""

    label: str
    result: Result
    reason: str = ""


def receive(arrival: Arrival | NoArrival, *, by: User) -> Outcome:
    """Take a delivery in; what is refused stores nothing, and no fault of one stops the rest."""
    if isinstance(arrival, NoArrival):
        return Outcome(arrival.label, "refused", _(arrival.refusal.reason))
    try:
        return Outcome(arrival.label, received(arrival.tree, by=by))
    except Exception as failure:  # noqa: BLE001 a fault in reading one file must not cost the others
        return Outcome(arrival.label, "refused", reason_of(failure))


def received(tree: Tree, *, by: User) -> Result:
    name, content = single_file(tree)
    # By checksum and before reading: what was taken in once is neither read nor written again,
    # not even where a later delivery or the secretary changed the meeting since.
    if Delivery.objects.filter(file__sha256=hashlib.sha256(content).hexdigest()).exists():
        return "unchanged"
    parsed = parse_bytes(name, content)
    with stored(content, parsed.source.media_type) as file:
        source = Source(parsed.source.name, parsed.source.layout, file)
        _meeting, result = take_in(parsed.form, by=by, source=source, remarks=remarks_of(parsed))
    return result


def single_file(tree: Tree) -> tuple[str, bytes]:
    names = list(tree.names())
    if len(names) != 1:
        raise Refused("not-one-file", gettext_noop("Give one file; nothing else is read yet."))
    return names[0], tree.read(names[0])


def remarks_of(parsed: ParsedAgenda) -> Iterator[Remark]:
    """Yield each doubt, and with it the text that it tells of; no loose text goes missing."""
    loose = {one.line: one.text for one in parsed.loose}
    for doubt in parsed.warnings:
        told = doubt.line is not None and doubt.code == WITHOUT_PLACE
        text = loose.pop(doubt.line, "") if told and doubt.line is not None else ""
        yield Remark(doubt.code, doubt.message, doubt.line, text)
    for line, text in loose.items():
        yield Remark(WITHOUT_PLACE, KEPT_APART, line, text)


def reason_of(failure: Exception) -> str:
    match failure:
        case Refused():
            return _(failure.reason)
        case NotTakenIn():
            return str(failure)
        case ValidationError():
            return _("Something in the document does not fit: %(what)s") % {"what": misfit(failure)}
        case MemoryError():
            return _(TOO_MUCH)
    return fault_reason(failure)


def fault_reason(failure: Exception) -> str:
    match failure:
        case OSError():
            return disk_reason(failure)
        case DatabaseError():
            return database_reason(failure)
    logger.error("A delivery could not be read", exc_info=failure)
    return _("A fault in Sagsgang kept the file from being read; the log tells where.")


def misfit(failure: ValidationError) -> str:
    if hasattr(failure, "error_dict"):
        return " ".join(
            f"{field}: {' '.join(messages)}" for field, messages in failure.message_dict.items()
        )
    return " ".join(failure.messages)


def disk_reason(failure: OSError) -> str:
    if failure.errno in DISK_FULL:
        return _("The disk is full, so nothing of the file was stored; make room and run again.")
    return _("The disk refused: %(what)s. Nothing of the file was stored.") % {
        "what": failure.strerror
    }


def database_reason(failure: DatabaseError) -> str:
    # A connection that broke is given up here, so that the next delivery gets a whole one.
    close_old_connections()
    words = str(failure).lower()
    if "disk is full" in words or "disk i/o" in words or "no space left" in words:
        return _("The disk is full, so nothing of the file was stored; make room and run again.")
    if "locked" in words:
        return _("The database was busy for too long; nothing was stored, so run again.")
    if isinstance(failure, OperationalError):
        logger.error("The database failed", exc_info=failure)
        return _("The database does not answer; nothing was stored. Run again when it does.")
    logger.error("The database refused a delivery", exc_info=failure)
    return _("Something in the document does not fit the database; nothing of it was stored.")
