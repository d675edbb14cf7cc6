"""Describe, change and publish a challenge."""

from datetime import date

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.journal.models import Entry
from sagsgang.strategy.challenges import (
    change_challenge,
    describe_challenge,
    publish_challenge,
    unpublish_challenge,
)
from sagsgang.strategy.models import Challenge
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
SINCE = date(2025, 1, 1)


@pytest.fixture
def steering():
    return planned.steering_user()


@pytest.fixture
def challenge(steering):
    return describe_challenge(
        by=steering,
        title="Færre unge bliver",
        since=SINCE,
        openness="open",
        fields=[planned.field()],
    )


def test_a_challenge_is_described_and_told_in_the_journal(challenge):
    assert [one.name for one in challenge.fields.all()] == ["Bosætning"]
    assert Entry.objects.filter(subject_key=challenge.key, verb="describe").exists()


def test_a_challenge_is_changed(steering, challenge):
    change_challenge(challenge, by=steering, title="Flere flytter", since=SINCE)
    challenge.refresh_from_db()
    assert (challenge.title, challenge.openness) == ("Flere flytter", "unknown")
    assert not challenge.fields.exists()


def test_it_is_public_only_while_published_and_open(steering, challenge):
    assert not Challenge.objects.visible_to(EVERYONE).exists()
    publish_challenge(challenge, by=steering)
    assert Challenge.objects.visible_to(EVERYONE).get() == challenge
    unpublish_challenge(challenge, by=steering)
    assert not Challenge.objects.visible_to(EVERYONE).exists()


def test_what_is_not_open_is_not_published(steering):
    closed = describe_challenge(by=steering, title="Lukket", since=SINCE)
    with pytest.raises(Refused, match="Only what is open"):
        publish_challenge(closed, by=steering)


def test_a_challenge_is_not_met_before_it_was_seen(steering):
    with pytest.raises(Refused, match="before it was seen"):
        describe_challenge(by=steering, title="x", since=SINCE, until=date(2024, 1, 1))
    assert not Challenge.objects.exists()


def test_one_who_does_not_steer_changes_nothing(challenge):
    officer = planned.employed()
    for verb in (publish_challenge, unpublish_challenge):
        with pytest.raises(NotAllowed):
            verb(challenge, by=officer)
    with pytest.raises(NotAllowed):
        describe_challenge(by=officer, title="x", since=SINCE)
    with pytest.raises(NotAllowed):
        change_challenge(challenge, by=officer, title="x", since=SINCE)
