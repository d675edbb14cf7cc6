"""Write one entry inside the transaction of the verb that it tells of."""

import uuid

from django.db import transaction

from sagsgang.journal.models import Actor, Entry


class Unrecorded(RuntimeError):
    """A verb tried to record itself outside a transaction: it could be half done."""


def record(
    verb: str,
    subject: str,
    subject_key: uuid.UUID | None,
    *,
    by: Actor,
    **details: str | int | bool | None,
) -> Entry:
    """Append an entry; raise ``Unrecorded`` outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise Unrecorded(f"{verb} must run in a transaction.")
    return record_alone(verb, subject, subject_key, by=by, **details)


def record_alone(
    verb: str,
    subject: str,
    subject_key: uuid.UUID | None,
    *,
    by: Actor,
    **details: str | int | bool | None,
) -> Entry:
    """Append an entry of what writes nothing else: one row is whole without a transaction."""
    return Entry.objects.create(
        actor=by.actor_key, verb=verb, subject=subject, subject_key=subject_key, details=details
    )
