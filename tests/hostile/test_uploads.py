"""A hostile file is kept as bytes, named plainly, handed out, and looked through within bounds."""

from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sagsgang.documents.models import Examination, FileFinding
from sagsgang.governance.models import Attachment
from sagsgang.ingest.examining import examine_task
from sagsgang.ingest.measurements.reading import read as read_measurements
from sagsgang.ingest.plans.cells import cells_of
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.refusal import Refused
from tests.hostile.files import HOSTILE

# What is in a file is looked at before a database is asked, and the same before each.
pytestmark = pytest.mark.slow

NAMES = {
    "../../../etc/plan.pdf": "plan.pdf",
    "..\\..\\plan.pdf": "plan.pdf",
    "plan\u202efdp.exe": "planfdp.exe",
    "plan\x07\x1b[2J.pdf": "plan[2J.pdf",
    "plan;filename=x.html": "plan;filename=x.html",
}


@pytest.fixture
def upload(place, client):
    client.force_login(place.users["secretary"])
    address = reverse("desk:attachment-add", kwargs={"key": place.things["item"].key})

    def send(name, content):
        before = set(Attachment.objects.values_list("pk", flat=True))
        sent = SimpleUploadedFile("x", content)
        # Django's own test file would take the folders away.
        sent._name = name
        answer = client.post(address, {"title": "Bilag", "openness": "open", "file": sent})
        made = Attachment.objects.exclude(pk__in=before).select_related("file")
        return answer, made.first()

    return send


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_hostile_file_harms_nobody(upload, client, sort):
    name, content, media_type, unread = HOSTILE[sort]
    answer, made = upload(name, content)
    assert answer.status_code == 302
    assert (made.file.media_type, made.file_name) == (media_type, name)
    given = client.get(reverse("desk:file", kwargs={"key": made.key}))
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Type"] == media_type
    (asked,) = Examination.objects.filter(file=made.file)
    assert examine_task.func(asked.pk) == "done"
    found = FileFinding.objects.filter(examination=asked, unread=True)
    assert tuple(found.values_list("kind", flat=True)) == unread


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_kept_plain(upload, client, name):
    _answer, made = upload(name, b"bilag")
    assert made.file_name == NAMES[name]
    given = client.get(reverse("desk:file", kwargs={"key": made.key}))
    assert given.status_code == 200
    assert not {"\u202e", "\r", "\n", "\x1b"} & set(given["Content-Disposition"])


@pytest.mark.parametrize("sort", HOSTILE)
def test_no_reader_of_plans_measurements_or_agendas_breaks_down(sort):
    """Each reads the file or refuses it with a sentence; whatever else it raises fails here."""
    name, content, _media_type, _unread = HOSTILE[sort]
    for reader in (cells_of, read_measurements, lambda data: parse_bytes(name, data)):
        with suppress(Refused):
            reader(content)
