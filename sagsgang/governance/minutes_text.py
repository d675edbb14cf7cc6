"""The minutes' words as they stand: the same words give the same sum, whoever asks."""

import dataclasses
import hashlib
import json

from sagsgang.accounts.models import User
from sagsgang.governance.access import Reader
from sagsgang.governance.house_form import HouseForm
from sagsgang.governance.models import Meeting
from sagsgang.governance.reading_copy import reading_copy


def sum_of(form: HouseForm) -> str:
    """Return the SHA-256 of what a form says, in 64 hexadecimal digits."""
    said = json.dumps(dataclasses.asdict(form), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def sum_of_minutes(meeting: Meeting, reader: Reader | None = None) -> str:
    """Return the sum of the minutes as a reader has them; of all they say where none is given.

    For those in the body, to whom every item has been sent, the two are the same.
    """
    return sum_of(reading_copy(meeting, reader or User.objects.system()))
