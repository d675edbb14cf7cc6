"""Every command tells what it does and takes, and what was wrong: in Danish, or in English."""

import json
import os
import re
import subprocess
import sys
from types import SimpleNamespace

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


# One process takes up the house, and a child of it says each thing that is asked of the command.
ASKING = """
import json, os, sys, tempfile
os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
import django
django.setup()
from sagsgang.__main__ import main

def said(words):
    streams = [tempfile.TemporaryFile("w+") for _stream in "12"]
    child = os.fork()
    if not child:
        for stream, number in zip(streams, (1, 2)):
            os.dup2(stream.fileno(), number)
        sys.argv[1:] = words
        sys.exit(main())
    _pid, status = os.waitpid(child, 0)
    for stream in streams:
        stream.seek(0)
    out, err = (stream.read() for stream in streams)
    return {"returncode": os.waitstatus_to_exitcode(status), "stdout": out, "stderr": err}

print(json.dumps([said(words) for words in json.load(sys.stdin)]))
"""


def said_to_each(*lines, language=""):
    """Return by each line of words what the command says to it."""
    asked = subprocess.run(
        [sys.executable, "-c", ASKING],
        input=json.dumps([line.split() for line in lines]),
        cwd=ROOT,
        env={**os.environ, "SAGSGANG_LANGUAGE": language},
        capture_output=True,
        text=True,
        check=True,
    )
    each = (SimpleNamespace(**told) for told in json.loads(asked.stdout))
    return dict(zip(lines, each, strict=True))


@pytest.fixture(scope="module")
def danish():
    wrong = ("press", "press DIR --format rtf", "pres", "qqq")
    return said_to_each("--help", *wrong, "personal-data /borte/borte.pdf")


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


def test_all_commands_are_told_with_what_they_do(danish):
    told = danish["--help"].stdout
    for name in (*OURS, "parse"):
        assert re.search(rf"^  {name} +[A-ZÆØÅ]", told, re.MULTILINE), name
    assert "Djangos egne kommandoer: " in told


def test_what_is_written_wrongly_is_told_in_danish(danish):
    assert "fejl: der mangler: MEETING" in danish["press"].stderr
    assert "kan ikke vælges; vælg mellem" in danish["press DIR --format rtf"].stderr
    unknown = danish["pres"]
    assert unknown.returncode == 1
    assert unknown.stderr == "Kommandoen »pres« findes ikke. Mente du »press«?\n"
    assert "Se dem alle med: sagsgang --help" in danish["qqq"].stderr


def test_a_refusal_is_one_sentence(danish):
    told = danish["personal-data /borte/borte.pdf"]
    assert told.returncode == 2
    assert told.stderr.strip() == "/borte/borte.pdf kunne ikke åbnes."


# --- in English -------------------------------------------------------------------------------


def test_whoever_asks_for_english_gets_it(tmp_path):
    gone = tmp_path / "gone.pdf"
    english = said_to_each("press --help", "pres", f"personal-data {gone}", language="en")
    helped = english["press --help"].stdout
    assert helped.startswith("usage: sagsgang press")
    assert "Print a meeting in the house form, as one reader may see it." in helped
    assert english["pres"].stderr == "There is no command “pres”. Did you mean “press”?\n"
    assert english[f"personal-data {gone}"].stderr == f"{gone} could not be opened.\n"
    assert said("parse", str(gone), language="EN").stderr == f"{gone}: The file is not there.\n"


def test_a_language_that_we_do_not_speak_is_refused_in_danish():
    told = said("parse", "intet.txt", language="sv")
    assert told.returncode == 1
    assert told.stderr == "SAGSGANG_LANGUAGE er »sv«; skriv en af disse: da, en.\n"
