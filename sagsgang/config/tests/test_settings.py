"""Settings that contradict each other stop the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe

import pytest

ROOT = Path(__file__).resolve().parents[3]


def start(tmp_path, asked="import sagsgang.config.settings", **variables):
    return subprocess.run(
        [sys.executable, "-c", asked],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "SAGSGANG_DATA": str(tmp_path),
            **variables,
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_passwords_are_kept_by_argon2(tmp_path):
    asked = "from sagsgang.config.settings import PASSWORD_HASHERS; print(PASSWORD_HASHERS[0])"
    assert "Argon2" in start(tmp_path, asked=asked).stdout


def test_nothing_need_be_set(tmp_path):
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"SAGSGANG_PUBLIC": "yes"}, "SAGSGANG_SECRET_KEY"),
        (
            {"SAGSGANG_PUBLIC": "yes", "SAGSGANG_SECRET_KEY": "x" * 50},
            "SAGSGANG_MUNICIPALITY",
        ),
        (
            {"SAGSGANG_PUBLIC": "yes", "SAGSGANG_SECRET_KEY": "x" * 50, "SAGSGANG_DEBUG": "yes"},
            "SAGSGANG_DEBUG",
        ),
        ({"SAGSGANG_OIDC_ADDRESS": "https://login.example"}, "SAGSGANG_OIDC_CLIENT"),
        (
            {"SAGSGANG_OIDC_ADDRESS": "login", "SAGSGANG_OIDC_CLIENT": "x"},
            "SAGSGANG_OIDC_ADDRESS",
        ),
        (
            {
                "SAGSGANG_SAML_ADDRESS": "https://login.example",
                "SAGSGANG_SAML_ENTITY": "x",
                "SAGSGANG_SAML_CERTIFICATE": "none.pem",
            },
            "SAGSGANG_SAML_CERTIFICATE",
        ),
        ({"SAGSGANG_MAIL_PORT": "smtp"}, "SAGSGANG_MAIL_PORT"),
        ({"SAGSGANG_LOG": "loud"}, "SAGSGANG_LOG"),
        ({"SAGSGANG_DATABASE_URL": "oracle://x/y"}, "SAGSGANG_DATABASE_URL"),
    ],
)
def test_a_contradiction_is_loud(tmp_path, variables, named):
    refused = start(tmp_path, **variables)
    assert refused.returncode != 0
    assert named in refused.stderr.splitlines()[-1]


def test_a_named_provider_is_there_with_its_addresses_and_may_be_led_to(tmp_path):
    asked = (
        "import django; django.setup()\n"
        "from django.conf import settings; from django.urls import reverse\n"
        "print(reverse('openid_connect_callback', args=['oidc']))\n"
        "print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    told = start(
        tmp_path,
        asked=asked,
        DJANGO_SETTINGS_MODULE="sagsgang.config.settings",
        SAGSGANG_OIDC_ADDRESS="https://login.example/realms/strandby",
        SAGSGANG_OIDC_CLIENT="sagsgang",
    )
    assert told.stdout.splitlines() == [
        "/desk/sign-in/by/oidc/oidc",
        "[\"'self'\", 'https://login.example']",
    ]


GUIDE = {
    "SAGSGANG_PUBLIC": "yes",
    "SAGSGANG_SECRET_KEY": token_urlsafe(50),
    "SAGSGANG_ADDRESS": "https://sagsgang.example",
    "SAGSGANG_HOSTS": "sagsgang.example",
    "SAGSGANG_ORIGINS": "https://sagsgang.example",
    "SAGSGANG_MUNICIPALITY": "Strandby Kommune",
}
CHECKED = (
    "from sagsgang.__main__ import main; import sys;"
    "sys.argv = ['sagsgang', 'check', '--deploy', '--fail-level', 'WARNING']; main()"
)


def test_set_up_as_the_guide_says_django_has_nothing_to_warn_of(tmp_path):
    checked = start(tmp_path, asked=CHECKED, **GUIDE)
    assert checked.returncode == 0, checked.stderr


def test_on_one_machine_alone_django_warns_of_what_the_public_must_not_meet(tmp_path):
    warned = start(tmp_path, asked=CHECKED)
    assert warned.returncode != 0
    assert "security.W004" in warned.stderr
