"""Minutes on their way, as they look and for everyone to use: before the body, signed, bundled."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.bundles import ask_bundle, begin, tell
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.minutes import comment, put_before_body, settle_comment
from sagsgang.governance.minutes_addenda import add_addendum
from sagsgang.governance.minutes_signing import note_opened, put_to_signing, sign
from sagsgang.governance.minutes_text import sum_of_minutes
from sagsgang.governance.models import Meeting
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held(settings, tmp_path):
    """A meeting before the body with two comments, and a council's that is being signed."""
    settings.FILES_ROOT = tmp_path
    board = factories.body()
    by = factories.secretary(board)
    member = factories.seat(board, factories.person("Mads Lund"))
    meeting = decided(board, by)
    due = timezone.localdate() + timedelta(days=3)
    approval = put_before_body(meeting, by=by, due=due, way="each")
    item = meeting.items.get()
    first = comment(approval, by=member, text="Beløbet er to millioner.", item=item)
    comment(approval, by=member, text="Jeg gik kl. 10.")
    settle_comment(first, by=by, taken_in=False, reply="Beløbet står i bilaget.")
    council = factories.body("KB", "Kommunalbestyrelsen", profile="council")
    clerk = factories.seat(council, factories.person("Kirsten Vig"), "secretary")
    elected = factories.seat(council, factories.person("Else Vang"))
    factories.seat(council, factories.person("Ole Dam"), "chair")
    signed = decided(council, clerk)
    Meeting.objects.filter(pk=signed.pk).update(
        minutes_approved_at=timezone.now(), state="approved"
    )
    signed.refresh_from_db()
    add_addendum(signed, by=clerk, text="Der skulle stå: to millioner.", item=signed.items.get())
    paper = put_to_signing(
        signed, by=clerk, file=store(b"%PDF-1.7"), text_sha256=sum_of_minutes(signed)
    )
    note_opened(paper, by=elected)
    sign(paper, by=elected, sha256=paper.file.sha256)
    bundle = begin(str(ask_bundle(signed, by=clerk).key))
    tell(bundle, 1)
    return meeting, signed, (by, member, clerk)


def decided(body, by):
    meeting = factories.meeting(body)
    item = add_item(meeting, by=by, point=factories.point("Fornyelse af havnepladsen"))
    for title in ("Kort over pladsen", "Tilbud"):
        line = AttachmentLine(title, number="1", openness="open")
        attach(item, by=by, line=line, file=store(b"%PDF-1.7 " + title.encode()))
    send(meeting, by=by)
    decide(item, by=by, text="Godkendt som indstillet.", outcome="approved")
    return meeting


def test_minutes_on_their_way_are_for_everyone(page_for, for_everyone, held):
    meeting, signed, (secretary, member, clerk) = held
    before = reverse("desk:minutes", kwargs={"key": meeting.key})
    approved = reverse("desk:minutes", kwargs={"key": signed.key})
    for name, user, path in (
        ("comment", member, before + "?do=comment"),
        ("settle", secretary, before),
        ("approved", clerk, approved + "?do=correct"),
        ("signatures", clerk, approved + "/signatures"),
        ("bundle", clerk, reverse("desk:bundle", kwargs={"key": signed.key})),
    ):
        page = page_for(user=user)
        page.goto(path)
        for_everyone(page, f"minutes-{name}")


def test_a_member_approves_by_keyboard_and_the_secretary_settles(page_for, held):
    meeting, _signed, (secretary, member, _clerk) = held
    path = reverse("desk:minutes", kwargs={"key": meeting.key})
    page = page_for("wide", "light", user=member)
    page.goto(path)
    page.get_by_role("button", name="Jeg godkender referatet").press("Enter")
    page.get_by_text("Du har godkendt referatet.").wait_for()
    page = page_for("narrow", "light", user=secretary)
    page.goto(path)
    page.get_by_role("link", name="Afklar bemærkningen").click()
    page.get_by_label("Taget til følge: referatet rettes").check()
    page.get_by_role("button", name="Afklar bemærkningen").click()
    page.get_by_text("Bemærkningen er afklaret.").wait_for()
    page.get_by_role("button", name="Luk referatet som godkendt").click()
    page.get_by_text("Rettelser", exact=True).wait_for()
