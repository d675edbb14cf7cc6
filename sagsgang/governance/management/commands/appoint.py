"""``sagsgang appoint EMAIL``: give a person an account, and a seat or a post."""

import secrets
from argparse import ArgumentParser
from datetime import date
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.appoint import Newcomer, Place, appoint
from sagsgang.governance.models import Seat
from sagsgang.governance.refusal import Refused
from sagsgang.people.models import Post

PASSWORD_BYTES = 15


class Command(BaseCommand):
    help = _("Give a person an account, and a seat in a body or a post in a department.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help=_("the address to sign in with"))
        parser.add_argument("--name", default="", help=_("the person's name, if not known here"))
        parser.add_argument("--title", default="", help=_("the person's title"))
        parser.add_argument("--body", metavar="CODE", help=_("the body to sit in: DIR"))
        parser.add_argument("--role", choices=Seat.Role.values, help=_("the role in the body"))
        parser.add_argument("--department", metavar="NAME", help=_("the department to work in"))
        parser.add_argument("--post", choices=Post.Role.values, help=_("the work there"))
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            default=timezone.localdate(),
            metavar="YYYY-MM-DD",
            help=_("the first day; today if left out"),
        )
        parser.add_argument(
            "--ask-password",
            action="store_true",
            help=_("ask for the password instead of making one"),
        )

    def handle(self, *_arguments: Any, email: str, since: date, **options: Any) -> None:
        newcomer = Newcomer(email, options["name"], options["title"])
        seat = place(options["body"], options["role"], "--body", "--role")
        post = place(options["department"], options["post"], "--department", "--post")
        password = asked() if options["ask_password"] else secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            opened = appoint(
                newcomer,
                by=User.objects.system(),
                since=since,
                password=password,
                seat=seat,
                post=post,
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as wrong:
            raise CommandError(
                _("Nothing was saved: %(why)s") % {"why": " ".join(wrong.messages)}
            ) from wrong
        self.stdout.write(_("%(email)s is appointed.") % {"email": email})
        if opened and not options["ask_password"]:
            self.stdout.write(_("Password, shown this once: %(password)s") % {"password": password})
        elif not opened:
            self.stdout.write(_("The account was there already and keeps its password."))


def place(where: str | None, role: str | None, *names: str) -> Place | None:
    if (where is None) != (role is None):
        raise CommandError(
            _("Give %(one)s and %(other)s together.") % {"one": names[0], "other": names[1]}
        )
    return Place(where, role) if where is not None and role is not None else None


def asked() -> str:
    """Ask for a password twice, on the terminal and not shown."""
    password = getpass(_("Password: "))
    if getpass(_("The same again: ")) != password:
        raise CommandError(_("The two are not the same; nothing was saved."))
    try:
        validate_password(password)
    except ValidationError as weak:
        raise CommandError(" ".join(weak.messages)) from weak
    return password
