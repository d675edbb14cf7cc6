"""Passwords that a neighbour would guess: the house's name, the season, the word itself."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = frozenset(
    (
        "adgangskode", "adgangskoden", "kodeord", "kodeordet", "password", "losenord",
        "lösenord", "hemmelig", "hemmelighed", "velkommen", "sagsgang", "kommune", "kommunen",
        "direktion", "direktionen", "dagsorden", "referat", "forår", "foråret", "sommer",
        "sommeren", "efterår", "efteråret", "vinter", "vinteren", "januar", "februar", "marts",
        "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "danmark",
        "sverige", "københavn", "fodbold", "qwerty", "qwertyuiop", "asdfgh", "abcdef",
    )
)  # fmt: skip
NO_LETTERS = re.compile(r"[\W\d_]+")


class NotGuessableValidator:
    """Refuse a password that is nothing but such words, with figures and signs among them."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 Django's
        known = WORDS | {part.casefold() for part in settings.MUNICIPALITY.split()}
        parts = [part.casefold() for part in NO_LETTERS.split(password) if part]
        if all(part in known for part in parts):
            raise ValidationError(
                _("This password is easy to guess: it is a common word with figures or signs."),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        return _("Your password may not be a common word with figures or signs.")
