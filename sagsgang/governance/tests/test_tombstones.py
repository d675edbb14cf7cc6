"""What was public and is closed or withdrawn leaves a tombstone; what never was leaves none."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from sagsgang.documents.store import store
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, describe_item, restate_item, set_item_openness
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Attachment, Meeting, Tombstone
from sagsgang.governance.release import release
from sagsgang.governance.retract import Said, let_out_again, retract_agenda, retract_item
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import withdraw_item

pytestmark = pytest.mark.django_db
SAID = Said("Forkert")
migration = import_module("sagsgang.governance.migrations.0030_tombstones_of_earlier_closings")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def by():
    return factories.system()


@pytest.fixture
def meeting(by):
    planned = factories.meeting(factories.body())
    item = add_item(planned, by=by, point=factories.point())
    with_file(item, "Plan", by)
    with_file(item, "Lukket", by, openness="closed")
    attach(item, by=by, line=AttachmentLine("Kun linje", openness="open"))
    add_item(planned, by=by, point=factories.point("Skolevej", number="2"))
    return planned


@pytest.fixture
def item(meeting):
    return meeting.items.get(position=1)


def with_file(item, title, by, openness="open"):
    file = factories.examined(store(title.encode()))
    return attach(item, by=by, line=AttachmentLine(title, openness=openness), file=file)


def anew(row):
    return type(row).objects.get(pk=row.pk)


def stones():
    rows = Tombstone.objects.visible_to(EVERYONE)
    return set(rows.values_list("kind", "subject_key"))


def close(item, by):
    set_item_openness(anew(item), by=by, openness="closed")


def describe(item, by):
    one = anew(item)
    describe_item(one, by=by, base_revision=one.revision, title="Nyt navn", openness="closed")


def withdraw(item, by):
    withdraw_item(anew(item), by=by, reason="Udgår")


@pytest.mark.parametrize("hide", [close, describe, withdraw])
def test_a_public_item_that_is_hidden_leaves_a_stone_and_so_do_its_public_files(
    meeting, item, by, hide
):
    send(meeting, by=by)
    release(meeting, "agenda", by=by)
    since = anew(item).released_at
    hide(item, by)
    assert stones() == {("item", item.key), ("file", item.attachments.get(title="Plan").key)}
    assert {one.published_at for one in Tombstone.objects.all()} == {since}
    assert all(one.at >= since and one.retraction is None for one in Tombstone.objects.all())


@pytest.mark.parametrize("hide", [close, describe, withdraw])
def test_what_was_never_released_leaves_none(meeting, item, by, hide):
    send(meeting, by=by)
    hide(item, by)
    release(meeting, "agenda", by=by)
    assert stones() == set()


def test_the_copy_that_closes_it_may_be_older_than_the_release(meeting, item, by):
    older = anew(item)
    send(meeting, by=by)
    release(meeting, "agenda", by=by)
    set_item_openness(older, by=by, openness="closed")
    assert ("item", item.key) in stones()


def test_a_public_file_that_is_closed_leaves_one_and_the_others_none(meeting, item, by):
    release(meeting, "agenda", by=by)
    for one in item.attachments.all():
        set_openness(one, by=by, openness="closed")
    plan = item.attachments.get(title="Plan")
    assert stones() == {("file", plan.key)}
    set_openness(anew(plan), by=by, openness="open")
    set_openness(anew(plan), by=by, openness="closed")
    assert Tombstone.objects.count() == 1


def test_a_release_that_shows_it_again_lifts_the_stone(meeting, item, by):
    release(meeting, "agenda", by=by)
    close(item, by)
    release(anew(meeting), "agenda", by=by)
    assert ("item", item.key) in stones()
    set_item_openness(anew(item), by=by, openness="open")
    assert ("item", item.key) in stones()
    release(anew(meeting), "agenda", by=by)
    assert stones() == {("file", item.attachments.get(title="Plan").key)}
    set_openness(item.attachments.get(title="Plan"), by=by, openness="open")
    release(anew(meeting), "agenda", by=by)
    assert stones() == set()
    assert AgendaItem.objects.visible_to(EVERYONE).filter(pk=item.pk).exists()


def test_what_was_taken_back_and_is_closed_too_keeps_the_stone_of_the_retraction(meeting, item, by):
    release(meeting, "agenda", by=by)
    retraction = retract_item(anew(item), by=by, said=SAID)
    close(item, by)
    assert {one.retraction for one in Tombstone.objects.all()} == {retraction}
    let_out_again(retraction, by=by)
    release(anew(meeting), "agenda", by=by)
    assert ("item", item.key) in stones()


def test_a_meeting_taken_back_after_an_item_was_closed_has_one_stone_for_each(meeting, item, by):
    release(meeting, "agenda", by=by)
    close(item, by)
    retract_agenda(anew(meeting), by=by, said=SAID)
    assert {kind for kind, _key in stones()} == {"meeting", "item", "file"}
    keys = list(Tombstone.objects.values_list("subject_key", flat=True))
    assert len(keys) == len(set(keys)) == 4
    assert not Meeting.objects.visible_to(EVERYONE).exists()
    assert not Attachment.objects.visible_to(EVERYONE).exists()


# --- laid by an upgrade, where nothing was left when it was hidden ------------------------------


def restate(item, by):
    one = anew(item)
    restate_item(one, by=by, point=factories.point(one.title, openness="closed"))


def withdraw_by_document(item, by):
    restate_item(anew(item), by=by, point=factories.point(item.title, withdrawn=True))


def upgrade():
    """Let an upgrade lay what it can, as if nothing had been laid before it."""
    Tombstone.objects.all().delete()
    for _time in range(2):
        migration.lay_stones(apps, None)


@pytest.mark.parametrize("hide", [close, describe, withdraw, restate, withdraw_by_document])
def test_an_upgrade_lays_the_stone_of_an_item_that_was_public_and_is_hidden(
    meeting, item, by, hide
):
    send(meeting, by=by)
    for part in ("agenda", "agenda"):
        release(anew(meeting), part, by=by)
    hide(item, by)
    left = Tombstone.objects.get(kind="item")
    upgrade()
    laid = Tombstone.objects.get()
    assert (laid.kind, laid.subject_key, laid.retraction) == ("item", item.key, None)
    assert abs(laid.published_at - left.published_at) < timedelta(seconds=5)
    assert laid.published_at == meeting.releases.first().at
    assert abs(laid.at - left.at) < timedelta(seconds=5)


@pytest.mark.parametrize("hide", [close, describe, withdraw])
def test_an_upgrade_lays_none_where_nothing_was_ever_public(meeting, item, by, hide):
    send(meeting, by=by)
    hide(item, by)
    for _time in range(2):
        release(anew(meeting), "agenda", by=by)
    if hide is not withdraw:
        describe_item(
            anew(item), by=by, base_revision=anew(item).revision, title="Andet",
            public_title="Andet navn", openness="closed",
        )  # fmt: skip
    upgrade()
    assert not Tombstone.objects.exists()


def test_an_upgrade_lays_none_of_what_everyone_reads_nor_of_what_was_taken_back(meeting, item, by):
    release(meeting, "agenda", by=by)
    other = meeting.items.get(position=2)
    retract_item(anew(other), by=by, said=SAID)
    close(item, by)
    set_item_openness(anew(item), by=by, openness="open")
    release(anew(meeting), "agenda", by=by)
    upgrade()
    assert not Tombstone.objects.exists()


def test_an_upgrade_does_not_guess_until_when_an_item_was_public_that_was_shown_again(
    meeting, item, by
):
    release(meeting, "agenda", by=by)
    close(item, by)
    set_item_openness(anew(item), by=by, openness="open")
    # Not shown again as yet: what was said of it stands.
    upgrade()
    assert Tombstone.objects.get().subject_key == item.key
    release(anew(meeting), "agenda", by=by)
    close(item, by)
    upgrade()
    assert not Tombstone.objects.exists()


def test_an_upgrade_does_not_guess_since_when_an_item_was_public_that_a_release_kept_closed(
    meeting, item, by
):
    for openness in ("closed", "open"):
        set_item_openness(anew(item), by=by, openness=openness)
        release(anew(meeting), "agenda", by=by)
    describe_item(
        anew(item), by=by, base_revision=anew(item).revision, title="Andet",
        public_title="Andet navn", openness="closed",
    )  # fmt: skip
    assert stones() != set()
    upgrade()
    assert not Tombstone.objects.exists()


def test_an_upgrade_counts_from_the_release_after_the_agenda_was_taken_back(meeting, item, by):
    release(meeting, "agenda", by=by)
    retract_agenda(anew(meeting), by=by, said=SAID)
    release(anew(meeting), "agenda", by=by)
    close(item, by)
    upgrade()
    assert Tombstone.objects.get().published_at == meeting.releases.last().at


def test_an_upgrade_counts_from_the_release_after_the_item_came(meeting, by):
    release(meeting, "agenda", by=by)
    late = add_item(anew(meeting), by=by, point=factories.point("Sent", number="3"))
    release(anew(meeting), "agenda", by=by)
    close(late, by)
    upgrade()
    assert Tombstone.objects.get().published_at == meeting.releases.last().at


def test_an_upgrade_leaves_the_stones_that_stand(meeting, item, by):
    release(meeting, "agenda", by=by)
    close(item, by)
    before = list(Tombstone.objects.order_by("pk").values())
    migration.lay_stones(apps, None)
    assert list(Tombstone.objects.order_by("pk").values()) == before
