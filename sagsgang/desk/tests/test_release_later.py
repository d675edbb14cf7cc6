"""The moment of a release is set, moved and taken back on the page that asks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Meeting, ScheduledRelease
from sagsgang.governance.scheduling import carry_out_scheduled
from sagsgang.governance.tests import factories


@pytest.fixture
def page(meeting):
    add_item(meeting, by=factories.system(), point=factories.point())
    return reverse("desk:release", kwargs={"key": meeting.key, "part": "agenda"})


def local(away=timedelta(days=1)):
    return (timezone.localtime() + away).replace(second=0, microsecond=0)


def written(moment):
    return f"{moment:%Y-%m-%dT%H:%M}"


def told(response):
    return response.content.decode()


def test_it_is_set_by_the_clock_on_the_wall_and_told_on_the_start_page(secretary, page):
    moment = local()
    answer = secretary.post(page + "/later", {"at": written(moment)})
    assert answer.status_code == 302
    assert ScheduledRelease.objects.get().at == moment
    shown = told(secretary.get(page))
    assert "Is released" in shown
    assert f'type="datetime-local" id="id_at" name="at" value="{written(moment)}"' in shown
    assert "waits to be cleared as it stands" not in shown
    start = told(secretary.get(reverse("desk:start")))
    assert "Releases set beforehand" in start
    assert page in start


def test_it_is_moved_and_taken_back(secretary, page):
    for away in (timedelta(days=1), timedelta(days=2)):
        secretary.post(page + "/later", {"at": written(local(away))})
    assert ScheduledRelease.objects.get().at == local(timedelta(days=2))
    secretary.post(page + "/later/take-back")
    assert ScheduledRelease.objects.get().state == "taken_back"
    assert "Is released" not in told(secretary.get(page))
    assert secretary.post(page + "/later/take-back").status_code == 302


@pytest.mark.parametrize(
    ("at", "status"), [("", 422), ("i morgen", 422), ("2020-01-01T10:00", 409)]
)
def test_what_is_no_coming_moment_is_refused_and_stands(secretary, page, at, status):
    answer = secretary.post(page + "/later", {"at": at})
    assert answer.status_code == status
    assert not ScheduledRelease.objects.exists()


def test_an_hour_that_the_clock_leaps_over_is_refused(secretary, page):
    year = timezone.localdate().year + 1
    last = max(day for day in range(25, 32) if date(year, 3, day).weekday() == 6)
    answer = secretary.post(page + "/later", {"at": f"{year}-03-{last}T02:30"})
    assert answer.status_code == 422


def test_what_hindered_it_is_told_here_and_on_the_start_page(secretary, page, meeting):
    secretary.post(page + "/later", {"at": written(local())})
    meeting.items.all()[0].sections.update(text="CPR 010190-1234")
    ScheduledRelease.objects.update(at=timezone.now())
    assert carry_out_scheduled() == 0
    assert "and was not" in told(secretary.get(page))
    assert "Not released" in told(secretary.get(reverse("desk:start")))
    assert Meeting.objects.get().agenda_released_at is None


def test_others_set_no_moment(member, outsider, page):
    data = {"at": written(local())}
    assert member.post(page + "/later", data).status_code == 403
    assert outsider.post(page + "/later", data).status_code == 404
    assert member.post(page + "/later/take-back").status_code == 403
    assert not ScheduledRelease.objects.exists()


def test_it_tells_for_how_many_files_it_waits_and_how_long(
    secretary, secretary_user, page, meeting
):
    item = meeting.items.get()
    for number in (1, 2):
        line = AttachmentLine(f"Plan {number}", openness="open")
        attach(item, by=secretary_user, line=line, file=store(f"plan {number}".encode()))
    secretary.post(page + "/later", {"at": written(local())})
    assert "still being looked through" not in told(secretary.get(reverse("desk:start")))
    at = timezone.now() - timedelta(minutes=10)
    ScheduledRelease.objects.update(at=at)
    carry_out_scheduled()
    until = f"{timezone.localtime(at + timedelta(hours=2)):%H:%M}"
    shown = told(secretary.get(page))
    assert "waits for 2 files that are still being looked through" in shown
    assert until in shown
    start = told(secretary.get(reverse("desk:start")))
    assert "at most for files that are still being looked through" in start
    assert until in start
    ScheduledRelease.objects.update(at=timezone.now() - timedelta(hours=2))
    carry_out_scheduled()
    shown = told(secretary.get(page))
    assert "waits for 2 files" not in shown
    assert "It was to be released" in shown
