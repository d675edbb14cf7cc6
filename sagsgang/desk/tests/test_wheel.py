"""The annual wheel at the desk: drawn, filled, excepted, published, rolled; and by whom not."""

from datetime import date

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.models import Meeting
from sagsgang.governance.tests import factories
from sagsgang.planning.models import Activity, Feed, Occurrence, Ring, RollAnswer, Wheel
from sagsgang.planning.tests import wheeled
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
NEW = {
    "title": "Seminar",
    "when": "first Wednesday of the month",
    "lead_days": "14",
    "openness": "open",
}


def at(name, one=None, **more):
    return reverse(f"desk:{name}", kwargs={"key": one.key, **more} if one else None)


@pytest.fixture
def wheel(board):
    return wheeled.wheel(board)


@pytest.fixture
def activity(wheel):
    return wheeled.activity("Budgetforslag", "before 15 October", of=wheel)


@pytest.fixture
def steering():
    return signed_in(planned.steering_user())


@pytest.fixture
def officer():
    return signed_in(planned.employed())


def new(**more):
    return {**NEW, "ring": Ring.objects.get(code="budget").pk, **more}


def test_a_wheel_is_drawn_and_filled(board, steering):
    plan = planned.plan(
        owner=board, kind="annual", period_from=date(2026, 1, 1), period_until=date(2026, 12, 31)
    )
    assert b"annual plan" in steering.get(at("wheels") + "?do=new").content
    answer = steering.post(at("wheel-new"), {"plan": plan.key})
    wheel = Wheel.objects.get()
    assert answer["Location"] == at("wheel", wheel)
    steering.post(at("activity-add", wheel), new())
    made = Activity.objects.get()
    assert (len(wheeled.days(made)), made.lead_days) == (12, 14)
    page = steering.get(at("wheel", wheel)).content.decode()
    assert page.count(f'href="{at("activity", made)}"') == 24
    assert "<style" not in page
    assert steering.get(at("wheels")).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("when", "31 February", "no such day"),
        ("when", "FREQ=SECONDLY", "by the hour"),
        ("when", "x" * 10_000, "300"),
        ("when", "\x00", "Null"),
        ("when", "3 weeks after", "counted from"),
        ("title", "x" * 10_000, "at most 200"),
        ("lead_days", "-1", "greater than or equal"),
        ("ring", "999999", "valid choice"),
        ("body", "intet", "valid choice"),
        ("act", "explode", "valid choice"),
        ("case_number", "26/ukendt", "no case"),
        ("end", "10:00", "starts too"),
    ],
)
def test_a_wrong_field_says_so_and_keeps_the_rest(wheel, steering, field, value, word):
    answer = steering.post(at("activity-add", wheel), new(text="Mine ord", **{field: value}))
    assert answer.status_code in {409, 422}
    assert word in answer.content.decode()
    assert "Mine ord" in answer.content.decode()
    assert not Activity.objects.exists()


def test_who_may_see_and_who_may_do(wheel, activity, officer, outsider):
    row = activity.occurrences.get()
    writing = (
        at("activity-add", wheel), at("wheel-publish", wheel), at("wheel-template", wheel),
        at("wheel-roll", wheel), at("wheel-roll-confirm", wheel), at("activity-change", activity),
        at("activity-drop", activity), at("activity-publish", activity),
        at("activity-need", activity), at("occurrence-move", row), at("occurrence-cancel", row),
        at("occurrence-restore", row), at("ring-new"), at("school-holiday"),
    )  # fmt: skip
    for address in writing:
        assert officer.post(address).status_code == 403, address
    stranger = signed_in(factories.person("Olga Juhl").user)
    for address in (*writing, at("wheel", wheel), at("activity", activity), at("wheels")):
        wanted = 200 if address == at("wheels") else 404
        told = stranger.get(address) if address == at("wheels") else stranger.post(address)
        assert told.status_code in {wanted, 405}, address
        assert "Budgetforslag" not in told.content.decode()
    for name in ("activity-change", "activity-drop", "activity-need"):
        assert officer.get(at(name, activity)).status_code == 405
    assert outsider.get(at("wheel", wheel)).status_code == 404
    for address in (at("wheel", wheel), at("activity", activity), at("wheel-clashes", wheel)):
        assert officer.get(address).status_code == 200
    assert Activity.objects.standing().count() == 1


def test_one_day_is_moved_cancelled_and_put_back(activity, steering):
    row = activity.occurrences.get()
    assert b"New day" in steering.get(f"{at('activity', activity)}?do=move:{row.key}").content
    steering.post(at("occurrence-move", row), {"starts": "2026-10-14"})
    assert wheeled.days(activity) == ["10-14"]
    wrong = steering.post(at("occurrence-move", row), {"starts": "2027-10-14"})
    assert (wrong.status_code, b"2026" in wrong.content) == (409, True)
    steering.post(at("occurrence-cancel", row))
    assert wheeled.days(activity) == []
    steering.post(at("occurrence-restore", row))
    assert wheeled.days(activity) == ["10-15"]


def test_an_activity_is_changed_tied_published_and_taken_out(wheel, activity, steering, client):
    source = wheeled.activity("Høring", "1 December", of=wheel)
    form = steering.get(f"{at('activity', activity)}?do=change").content.decode()
    assert 'value="before 15 October 2026"' in form
    changed = {**new(), "title": "Forslag", "when": "week 40"}
    steering.post(at("activity-change", activity), changed)
    assert wheeled.days(activity) == ["09-28"]
    steering.post(at("activity-need", activity), {"of": source.key, "days_between": "3"})
    assert "3 days after" in steering.get(at("wheel-clashes", wheel)).content.decode()
    steering.post(at("activity-need-drop", activity, needed=source.key))
    assert "Nothing clashes" in steering.get(at("wheel-clashes", wheel)).content.decode()
    assert b"not public yet" in steering.get(at("activity-publish", activity)).content
    steering.post(at("activity-publish", activity))
    assert steering.post(at("wheel-publish", wheel)).status_code == 302
    assert not Activity.objects.filter(published_at=None).exists()
    steering.post(at("plan-publish", wheel.plan))
    public = reverse("portal:wheel", kwargs={"key": wheel.key})
    assert "Forslag" in client.get(public).content.decode()
    steering.post(at("activity-unpublish", activity))
    assert "Forslag" not in client.get(public).content.decode()
    steering.post(at("activity-drop", activity))
    assert steering.get(at("activity", activity)).status_code == 404


def test_the_template_is_adjusted_and_put_in_whole_or_not(wheel, steering):
    page = steering.get(at("wheel-template", wheel)).content.decode()
    assert "before 15 September 2026" in page
    sent = {"ring": "budget", "take-budget-proposal": "1", "when-budget-proposal": "aldrig"}
    wrong = steering.post(at("wheel-template", wheel), sent)
    assert (wrong.status_code, "aldrig" in wrong.content.decode()) == (409, True)
    assert not Activity.objects.exists()
    steering.post(at("wheel-template", wheel), {**sent, "when-budget-proposal": "1 September"})
    assert wheeled.days(Activity.objects.get()) == ["09-01"]
    nothing = steering.post(at("wheel-template", wheel), {"ring": "budget"})
    assert b"at least one" in nothing.content


def test_the_years_meetings_are_ticked_and_planned(board, wheel, secretary, member):
    one = wheeled.activity(
        "Møde", "first Wednesday of the quarter", of=wheel, act="meetings", body=board
    )
    rows = list(one.occurrences.order_by("starts"))
    page = secretary.get(at("activity-meetings", one)).content.decode()
    assert "Sommerferie" in page
    sent = {f"take-{rows[0].key}": "1", f"day-{rows[0].key}": "2026-01-08", "place": "Fyret"}
    assert member.post(at("activity-meetings", one), sent).status_code == 403
    wrong = secretary.post(at("activity-meetings", one), {**sent, f"day-{rows[0].key}": "i går"})
    assert (wrong.status_code, Meeting.objects.count()) == (409, 0)
    secretary.post(at("activity-meetings", one), sent)
    secretary.post(at("activity-meetings", one), sent)
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.place) == (date(2026, 1, 8), "Fyret")


def test_answers_are_kept_until_the_wheel_is_rolled(wheel, steering):
    one = wheeled.activity("Seminar", "10 June", of=wheel)
    again = steering.post(at("wheel-roll-confirm", wheel))
    assert (again.status_code, b"Seminar" in again.content) == (409, True)
    late = {f"{one.key}-choice": "move", f"{one.key}-day": "2026-01-01"}
    assert steering.post(at("wheel-roll", wheel), late).status_code == 422
    steering.post(at("wheel-roll", wheel), {**late, f"{one.key}-day": "2027-05-03"})
    assert RollAnswer.objects.get().day == date(2027, 5, 3)
    assert 'value="2027-05-03"' in steering.get(at("wheel-roll", wheel)).content.decode()
    answer = steering.post(at("wheel-roll-confirm", wheel))
    following = Wheel.objects.get(rolled_from=wheel)
    assert answer["Location"] == at("wheel", following)
    beside = steering.get(f"{at('wheel', wheel)}?beside={following.key}").content.decode()
    assert beside.count("<svg") > 1
    assert "3 May" in beside


def test_rings_are_shaped_by_those_who_steer(wheel, steering):
    sent = {"code": "klima", "name": "Klima", "letter": "K", "pattern": "dots"}
    steering.post(at("ring-new"), sent)
    assert Ring.objects.get(code="klima").letter == "K"
    twice = steering.post(at("ring-new"), {**sent, "code": "kunst"})
    assert twice.status_code == 422
    change = reverse("desk:ring-change", kwargs={"code": "klima"})
    steering.post(change, {"name": "Klima", "letter": "KL", "pattern": "level", "position": "1"})
    assert Ring.objects.first().letter in {"KL", "M"}
    wheeled.activity("Klimadag", "5 June", of=wheel, ring="klima")
    kept = steering.post(reverse("desk:ring-remove", kwargs={"code": "klima"}), follow=True)
    assert "Move them to another ring" in kept.content.decode()
    backwards = {"name": "Vinterferie", "first_week": "9", "last_week": "8"}
    assert steering.post(at("school-holiday"), backwards).status_code == 422


def test_a_feeds_address_is_shown_once(member, secretary):
    page = member.post(at("feed-new"), {"kind": "person"})
    assert (page.status_code, page["Cache-Control"]) == (201, "no-store")
    feed = Feed.objects.get()
    assert b".ics" in page.content
    assert b".ics" not in member.get(at("feeds")).content
    assert secretary.post(at("feed-revoke", feed)).status_code == 404
    assert member.get(at("feed-revoke", feed)).status_code == 405
    member.post(at("feed-revoke", feed))
    feed.refresh_from_db()
    assert feed.revoked_at is not None
    assert member.post(at("feed-new"), {"kind": "body"}).status_code == 409


def test_a_wheel_of_two_thousand_is_counted_and_read_by_month(
    wheel, officer, django_assert_max_num_queries
):
    fill(wheel, 2_000, times=2)
    with django_assert_max_num_queries(20):
        page = officer.get(at("wheel", wheel)).content.decode()
    assert "sg-w-bubble" in page
    assert page.count("sg-w-dot") == 0
    assert len(page) < 1_000_000
    with django_assert_max_num_queries(20):
        month = officer.get(f"{at('wheel', wheel)}?month=6&ring=budget").content.decode()
    assert "June" in month
    assert officer.get(at("wheel-paper", wheel)).content.startswith(b"%PDF-")


def fill(wheel, count, times):
    one = wheeled.activity("Skabelon", "1 May", of=wheel)
    rings = list(Ring.objects.all())
    made = Activity.objects.bulk_create(
        Activity(wheel=wheel, ring=rings[n % len(rings)], title=f"Aktivitet {n}", form="once",
                 day=date(2026, 1, 1), openness="open", changed_at=one.changed_at)
        for n in range(count)
    )  # fmt: skip
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + n % 365) for n in range(count)]
    Occurrence.objects.bulk_create(
        Occurrence(activity=activity, nominal=day, starts=day, ends=day, changed_at=one.changed_at)
        for number, activity in enumerate(made)
        for day in (days[number], days[number - 1])[:times]
    )
