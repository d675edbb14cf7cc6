"""Every command tells what it does and takes, and what was wrong: in Danish, or in English."""

import os
import re
import subprocess
import sys

import pytest
from django.core.management import get_commands

from sagsgang.__main__ import Commands, is_ours
from tests.installation import ROOT

OURS = sorted(
    name for name in get_commands() if is_ours(Commands(["sagsgang"]).fetch_command(name))
)
# Words that argparse and Django say of themselves, and none of ours.
ENGLISH = re.compile(
    r"\b(usage|options|arguments?|show this|exit|required|invalid|choose|the|file)\b(?![-_])"
)
WRITTEN_AS = re.compile(r"\{[^}]*\}|--[a-z-]+|\b[A-Z-]+\b")


def said(*words, language=""):
    return subprocess.run(
        [sys.executable, "-m", "sagsgang", *words],
        cwd=ROOT,
        env={**os.environ, "SAGSGANG_LANGUAGE": language},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def parsers():
    """Return each command's own parser, as the command line makes it."""
    commands = Commands(["sagsgang"])
    return {name: commands.fetch_command(name).create_parser("sagsgang", name) for name in OURS}


@pytest.mark.parametrize("name", OURS)
def test_each_option_says_what_it_is_for(parsers, name):
    bare = [one.dest for one in parsers[name]._actions if not one.help]
    # Which of its verbs a command does is told below each.
    assert [one for one in bare if one != "verb"] == []
    assert parsers[name].description


def test_the_help_is_danish():
    told = said("press", "--help")
    assert told.returncode == 0
    assert told.stdout.startswith("brug: sagsgang press")
    assert "vis denne hjælp" in told.stdout
    assert ENGLISH.findall(WRITTEN_AS.sub("", told.stdout)) == []
    assert "--pythonpath" not in told.stdout


def test_all_commands_are_told_with_what_they_do():
    told = said("--help").stdout
    for name in (*OURS, "parse"):
        assert re.search(rf"^  {name} +[A-ZÆØÅ]", told, re.MULTILINE), name
    assert "Djangos egne kommandoer: " in told


def test_what_is_written_wrongly_is_told_in_danish():
    assert "fejl: der mangler: MEETING" in said("press").stderr
    assert "kan ikke vælges; vælg mellem" in said("press", "DIR", "--format", "rtf").stderr
    unknown = said("pres")
    assert unknown.returncode == 1
    assert unknown.stderr == "Kommandoen »pres« findes ikke. Mente du »press«?\n"
    assert "Se dem alle med: sagsgang --help" in said("qqq").stderr


def test_a_refusal_is_one_sentence(tmp_path):
    told = said("personal-data", str(tmp_path / "borte.pdf"))
    assert told.returncode == 2
    assert told.stderr.strip() == f"{tmp_path / 'borte.pdf'} kunne ikke åbnes."


# --- in English -------------------------------------------------------------------------------


def test_whoever_asks_for_english_gets_it(tmp_path):
    helped = said("press", "--help", language="en").stdout
    assert helped.startswith("usage: sagsgang press")
    assert "Print a meeting in the house form, as one reader may see it." in helped
    assert said("pres", language="en").stderr == (
        "There is no command “pres”. Did you mean “press”?\n"
    )
    gone = tmp_path / "gone.pdf"
    assert said("personal-data", str(gone), language="en").stderr == (
        f"{gone} could not be opened.\n"
    )
    assert said("parse", str(gone), language="EN").stderr == f"{gone}: The file is not there.\n"


def test_a_language_that_we_do_not_speak_is_refused_in_danish():
    told = said("parse", "intet.txt", language="sv")
    assert told.returncode == 1
    assert told.stderr == "SAGSGANG_LANGUAGE er »sv«; skriv en af disse: da, en.\n"
