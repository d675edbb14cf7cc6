import pytest

from sagsgang.notices.tests.smtp import Inbox, free_port, started


@pytest.fixture
def mail_port(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_TIMEOUT = 5
    settings.ADDRESS = "https://sagsgang.example"
    settings.DEFAULT_FROM_EMAIL = "Sagsgang <sagsgang@strandby.example>"
    return settings.EMAIL_PORT


@pytest.fixture
def inbox(mail_port):
    kept = Inbox()
    controller = started(kept, mail_port)
    yield kept
    controller.stop()
