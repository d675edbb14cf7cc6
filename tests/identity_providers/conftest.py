"""An installation with identity providers: an OpenID provider in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections import OrderedDict

import pytest
import requests
from allauth.socialaccount.providers import registry
from django.test import Client

from sagsgang.config import identity_providers
from sagsgang.governance.tests import factories

HOST = "sagsgang.example.org"


@pytest.fixture
def installed(settings, monkeypatch):
    """Return a function that installs the providers that variables name."""

    def install(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, str(value))
        named = identity_providers.providers()
        settings.PROVIDERS = named
        settings.SOCIALACCOUNT_PROVIDERS = {
            app.rpartition(".")[2]: given for app, given in named.items()
        }
        # The library looks for providers once a process.
        monkeypatch.setattr(registry, "provider_map", OrderedDict())
        monkeypatch.setattr(registry, "loaded", False)
        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, *named]
        settings.ALLOWED_HOSTS = [HOST]
        settings.ROOT_URLCONF = "tests.identity_providers.addresses"

    return install


class Provider:
    """A running OpenID provider, and the browser of somebody who signs in there."""

    def __init__(self, address) -> None:
        self.address = address

    def knows(self, subject, **claims):
        told = requests.put(f"{self.address}/users/{subject}", json=claims, timeout=10)
        told.raise_for_status()

    def sign_in(self, asked, subject):
        """Sign in at the provider with what it was asked; return where it sends the browser."""
        answer = requests.post(asked, data={"sub": subject}, allow_redirects=False, timeout=10)
        return answer.headers["Location"]


@pytest.fixture(scope="session")
def provider():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                requests.get(f"{address}/jwks", timeout=2).raise_for_status()
                break
            except requests.RequestException:
                assert process.poll() is None, "the provider ended"
                assert time.monotonic() < until, "the provider does not answer"
                time.sleep(0.1)
        yield Provider(address)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def browser():
    client = Client(headers={"host": HOST})
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def board(db):
    return factories.body()
