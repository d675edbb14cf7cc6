"""``sagsgang second-factor EMAIL --take-away``: let one in who lost telephone and key."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.second_factor import factors_of, take_factors_away


class Command(BaseCommand):
    help = _("Tell which second factors an account has, or take them away.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help=_("the address to sign in with"))
        parser.add_argument(
            "--take-away",
            action="store_true",
            help=_("let the account be without; be sure who asks for it"),
        )

    def handle(self, *_arguments: Any, email: str, take_away: bool, **_options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(_("Nobody signs in with %(email)s.") % {"email": email})
        if take_away:
            take_factors_away(user, by=User.objects.system())
            self.stdout.write(_("The account has no second factor now."))
            return
        found = factors_of(user)
        self.stdout.write(
            _("App: %(app)s. Passkeys: %(passkeys)s. Recovery codes left: %(codes)s.")
            % {
                "app": _("yes") if found.one_time_codes else _("no"),
                "passkeys": len(found.passkeys),
                "codes": found.codes_left,
            }
        )
