"""The command ``sagsgang``: reading a file needs no database; all else is a Django command.

Whatever is wrong with how a command is written is told in Danish, or in the English that
``SAGSGANG_LANGUAGE`` asks for, as all else that it says.
"""

import gettext
import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand, OutputWrapper
from django.utils import translation

from sagsgang.ingest import parse_command
from sagsgang.ingest.refusal import gettext_noop
from sagsgang.ingest.spoken import LANGUAGES, VARIABLE, language, said

LOCALE = Path(__file__).parent / "locale"
UNKNOWN = 1
OURS = "sagsgang."
A_REFUSAL = "CommandError: "
# What argparse itself says looks for its translation in the catalogue that it is led to.
SAID_BY_ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("one of the arguments %s is required"),
    gettext_noop("not allowed with argument %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at most one argument"),
    gettext_noop("expected at least one argument"),
    gettext_noop("ignored explicit argument %r"),
    gettext_noop("ambiguous option: %(option)s could match %(matches)s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
)
# What Django gives each command beside its own, told of in English and of no use to a secretary.
EVERY_COMMAND_HAS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}
ALL_OF_ONE = gettext_noop("All of one command: sagsgang COMMAND --help")
DJANGOS_OWN = gettext_noop("Django's own commands:")
NO_SUCH = gettext_noop("There is no command “%(name)s”.")
PERHAPS = gettext_noop("Did you mean “%(name)s”?")
SEE_ALL = gettext_noop("See all of them with: sagsgang --help")
NO_SUCH_LANGUAGE = gettext_noop("%(name)s is “%(value)s”; write one of %(among)s.")


class Commands(ManagementUtility):
    """Django's commands; ours tell what their user needs, in the language asked for."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        known = get_commands()
        if subcommand not in known:
            sys.stderr.write(f"{unknown(subcommand, [*known, 'parse'])}\n")
            sys.exit(UNKNOWN)
        # The apps are there by now, and their words can be looked up.
        if str(known[subcommand]).startswith(OURS):
            translation.activate(language())
        command = super().fetch_command(subcommand)
        if is_ours(command):
            speak_plainly(command)
        return command

    def main_help_text(self, commands_only: bool = False) -> str:
        if commands_only:
            return str(super().main_help_text(commands_only=True))
        names = sorted(get_commands())
        found = {name: self.fetch_command(name) for name in names}
        ours = {name: str(one.help) for name, one in found.items() if is_ours(one)}
        ours["parse"] = said(parse_command.WHAT_IT_DOES)
        width = max(map(len, ours))
        told = [f"  {name:{width}}  {ours[name]}" for name in sorted(ours)]
        others = ", ".join(name for name in names if name not in ours)
        return "\n".join([*told, "", said(ALL_OF_ONE), "", f"{said(DJANGOS_OWN)} {others}"])


def is_ours(command: BaseCommand) -> bool:
    """Tell whether a command was made here, and not only held back, as Django's ``flush`` is."""
    return BaseCommand in type(command).__bases__ and type(command).__module__.startswith(OURS)


def unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    told = [said(NO_SUCH) % {"name": name}]
    told += [said(PERHAPS) % {"name": one} for one in near] or [said(SEE_ALL)]
    return " ".join(told)


class Sentences(OutputWrapper):
    """Where a command says what went wrong, without the name that Django has for it."""

    def write(  # type: ignore[override]  # as Django's does
        self,
        msg: str = "",
        style_func: Callable[[str], str] | None = None,
        ending: str | None = None,
    ) -> None:
        super().write(msg.removeprefix(A_REFUSAL), style_func, ending)


def speak_plainly(command: BaseCommand) -> None:
    """Leave out of its help what every command has, and of its refusals the name of their kind."""
    command.suppressed_base_arguments = EVERY_COMMAND_HAS
    command.stderr = Sentences(sys.stderr)
    command.stderr.style_func = command.style.ERROR


def lead_argparse() -> None:
    """Lead what argparse says to our catalogue: gettext asks the environment for the language."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("django", str(LOCALE))
    gettext.textdomain("django")


def is_spoken() -> bool:
    """Tell whether we speak the language asked for; one that we do not is told of."""
    asked = os.environ.get(VARIABLE, "").strip()
    if asked.lower() in {"", *LANGUAGES}:
        return True
    among = ", ".join(LANGUAGES)
    told = said(NO_SUCH_LANGUAGE) % {"name": VARIABLE, "value": asked, "among": among}
    sys.stderr.write(f"{told}\n")
    return False


def main() -> int:
    if not is_spoken():
        return UNKNOWN
    lead_argparse()
    if sys.argv[1:2] == ["parse"]:
        return parse_command.main(sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    Commands(["sagsgang", *sys.argv[1:]]).execute()
    return 0


if __name__ == "__main__":
    sys.exit(main())
