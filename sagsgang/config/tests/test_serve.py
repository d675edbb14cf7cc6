"""One command serves the pages, works and schedules, and stops whole."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from argparse import ArgumentTypeError

import pytest

from sagsgang.config.management.commands.serve import port
from tests.extent import either
from tests.installation import (
    Installation,
    children_of,
    command_of,
    free_port,
    wait_for,
)

pytestmark = pytest.mark.slow


STORAGE = either(
    share="django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    whole="whitenoise.storage.CompressedManifestStaticFilesStorage",
)
COLLECT = """
import sys, django
from django.conf import settings
from django.core.management import call_command
settings.STORAGES["staticfiles"] = {"BACKEND": sys.argv[1]}
django.setup()
call_command("collectstatic", interactive=False, verbosity=0)
"""


@pytest.fixture(scope="module")
def installed(migrated, tmp_path_factory):
    made = Installation(tmp_path_factory.mktemp("installation"))
    made.begin_with(migrated)
    collect(made)
    return made


def collect(installed):
    """Collect the pages' files: named by what they hold, and in a whole run compressed as well."""
    environment = {**installed.environment, "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings"}
    subprocess.run([sys.executable, "-c", COLLECT, STORAGE], env=environment, check=True)


@pytest.fixture
def served(installed):
    port = free_port()
    serving = installed.start("serve", "--port", port)
    yield serving, port
    serving.terminate()
    try:
        serving.wait(20)
    except subprocess.TimeoutExpired:
        serving.kill()
        raise


def page(port, path="/", data=None, **headers):
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers)
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 our own
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return None


def program(serving, word):
    return next((one for one in children_of(serving.pid) if word in command_of(one)), None)


def test_it_serves_mends_itself_and_stops_whole(served):
    """One server is told of to its end: each start of one takes five processes."""
    serving, port = served
    assert wait_for(lambda: page(port)) == 200
    assert wait_for(lambda: program(serving, "db_worker") and program(serving, "schedule"))
    assert f"http://127.0.0.1:{port}/" in serving.stdout.readline()
    require_what_ends_to_start_again(serving, port)
    ask_with_secret_words(port)
    require_whole_stop(serving, port)


def require_what_ends_to_start_again(serving, port):
    first = wait_for(lambda: program(serving, "schedule"))
    web = program(serving, "sagsgang.config.web")
    os.kill(first, signal.SIGKILL)
    os.kill(web, signal.SIGKILL)
    assert wait_for(lambda: program(serving, "schedule") not in {None, first})
    assert wait_for(lambda: program(serving, "sagsgang.config.web") not in {None, web})
    assert wait_for(lambda: page(port)) == 200


def ask_with_secret_words(port):
    """Ask in ways that the log tells of, each with a word that it must not repeat."""
    assert page(port, "/answers/confirm/hemmelig:1a2b?ord=hemmelig") == 404
    assert page(port, "/desk/hemmelig?word=hemmelig") == 200  # the sign-in
    assert page(port, "/hemmelig") == 404
    assert page(port, "/", Host="hemmelig.example") == 400
    assert page(port, "/desk/sign-in?next=hemmelig", b"a=hemmelig", Origin="http://hemmelig") == 403
    assert page(port, "/desk/sign-in?next=hemmelig") == 200


def require_whole_stop(serving, port):
    """It stops whole, and its log holds no address."""
    assert wait_for(lambda: program(serving, "schedule"))
    below = children_of(serving.pid)
    all_below = [*below, *(two for one in below for two in children_of(one))]
    serving.send_signal(signal.SIGINT)
    assert serving.wait(20) == 0
    assert len(all_below) >= 5
    assert wait_for(lambda: not any(command_of(one) for one in all_below))
    assert page(port) is None
    log = serving.stdout.read()
    assert "hemmelig" not in log
    for line in ("Not Found: GET /answers/confirm/<str:word>", "Not Found: GET (no page)",
                 "Bad Request: GET (no page)", "Forbidden: POST /desk/sign-in"):  # fmt: skip
        assert line in log


def test_a_taken_port_is_one_sentence(installed):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = installed.run("serve", "--port", port)
    assert refused.returncode == 2
    assert str(port) in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_is_not_up_to_date_is_one_sentence(tmp_path, installed):
    bare = Installation(tmp_path)
    bare.environment["SAGSGANG_STATIC"] = installed.environment["SAGSGANG_STATIC"]
    refused = bare.run("serve", "--port", free_port())
    assert refused.returncode == 2
    assert "sagsgang migrate" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_pages_without_their_files_are_not_served(tmp_path, migrated):
    bare = Installation(tmp_path)
    bare.begin_with(migrated)
    refused = bare.run("serve", "--port", free_port())
    assert refused.returncode == 2
    assert "collectstatic" in refused.stderr


def test_a_wrong_port_is_told(installed):
    refused = installed.run("serve", "--port=0")
    assert refused.returncode == 2
    assert "65535" in refused.stderr


@pytest.mark.parametrize("wrong", ["0", "65536", "web", "-1"])
def test_a_port_that_no_machine_has_is_refused(wrong):
    with pytest.raises(ArgumentTypeError, match="65535"):
        port(wrong)
