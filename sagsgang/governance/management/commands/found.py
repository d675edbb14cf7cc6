"""``sagsgang found CODE NAME``: found a body in a new installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.bodies import found_body
from sagsgang.governance.models import Body
from sagsgang.governance.profile import ProfileCode


class Command(BaseCommand):
    help = _("Found a body: an executive board, a committee or the council.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE", help=_("short, in capital letters: DIR"))
        parser.add_argument("name", metavar="NAME", help=_("in full: Direktionen"))
        parser.add_argument("--name-en", default="", metavar="NAME", help=_("the name in English"))
        parser.add_argument(
            "--profile",
            choices=ProfileCode.values,
            default=ProfileCode.EXECUTIVE_BOARD.value,
            help=_("what kind of body it is; an executive board if left out"),
        )
        parser.add_argument(
            "--listed",
            action="store_true",
            help=_("everyone can see that it exists; its meetings stay closed until released"),
        )

    def handle(
        self, *_arguments: Any, code: str, name: str, name_en: str, profile: str, listed: bool,
        **_options: Any,
    ) -> None:  # fmt: skip
        if Body.objects.filter(Q(code=code) | Q(name__iexact=name)).exists():
            raise CommandError(
                _("There is a body with that code or name already; nothing was changed.")
            )
        try:
            body = found_body(
                by=User.objects.system(),
                code=code,
                name=name,
                name_en=name_en,
                profile=profile,
                listed=listed,
            )
        except ValidationError as wrong:
            raise CommandError(
                _("The body was not founded: %(why)s") % {"why": " ".join(wrong.messages)}
            ) from wrong
        self.stdout.write(
            _("%(name)s (%(code)s) is founded. Give it a secretary with “sagsgang appoint”.")
            % {"name": body.name, "code": body.code}
        )
