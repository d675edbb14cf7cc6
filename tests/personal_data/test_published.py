"""What is published outside meetings waits for a person: every publish verb, every field shown."""

import ast
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import override

from sagsgang.governance.models import TextClearance
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import (
    NotClear,
    ShownTexts,
    clear_places,
    rows_shown_with,
    text_fields,
)
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.partnerships import involving, publishing
from sagsgang.partnerships.models import Answer
from sagsgang.partnerships.tests import involved, partnered
from sagsgang.planning import activities
from sagsgang.planning.tests import wheeled
from sagsgang.strategy import challenges, initiatives, measuring, plans, reporting
from sagsgang.strategy.milestones import set_milestone
from sagsgang.strategy.tests import indicators, planned

pytestmark = pytest.mark.django_db
ROOMS = ("strategy", "partnerships", "planning")
NUMBER = "010190-1234"
ACCOUNT = "NemKonto 1234 0123456789"


@pytest.fixture(autouse=True)
def in_english():
    """Test the sentences in the language they stand in in the code."""
    with override("en"):
        yield


# Rows whose texts no page for everyone shows, though somebody writes in them.
INSIDE = {
    "AnswerTally",
    "BudgetLine",
    "Contact",
    "ContactRequest",
    "Feed",
    "MeasurementDelivery",
    "Mention",
    "PlanDelivery",
    "Presentation",
    "PresentationStep",
    "Prospect",
    "ProspectStep",
    "Risk",
    "SchoolHoliday",
    "Visit",
}


def challenge():
    return challenges.describe_challenge(
        by=factories.system(), title="Færre i job", since=date(2026, 1, 1), openness="open"
    )


def publish_locked(period, *, by):
    """Publish the period; it is locked first, after which the database lets no word be planted."""
    if period.locked_at is None:
        period.locked_at = timezone.now()
        period.save(update_fields=("locked_at",))
    reporting.publish(period, by=by)


def by_system(verb):
    return lambda thing: verb(thing, by=factories.system())


def all_of_the_wheel(thing):
    activities.publish_open_activities(thing.wheel, by=factories.system())


# Each verb that publishes, what it publishes, and the field that a number is planted in.
PUBLISHING = {
    "strategy.challenges.publish_challenge": (challenge, challenges.publish_challenge, "text"),
    "strategy.initiatives.publish_initiative": (
        planned.initiative,
        initiatives.publish_initiative,
        "purpose",
    ),
    "strategy.plans.publish_plan": (planned.plan, plans.publish_plan, "text"),
    "strategy.measuring.publish": (
        indicators.indicator,
        measuring.publish,
        "source",
    ),
    "strategy.reporting.publish": (planned.period, publish_locked, "name"),
    "partnerships.publishing.publish": (partnered.agreement, publishing.publish, "vision"),
    "partnerships.involving.publish_involvement": (
        lambda: involved.involvement(published=False),
        involving.publish_involvement,
        "invitation",
    ),
    "planning.activities.publish_activity": (
        wheeled.activity,
        activities.publish_activity,
        "text",
    ),
    "planning.activities.publish_open_activities": (wheeled.activity, None, "text"),
}


def publishing_verbs():
    """Name every function in the rooms that gives ``published_at`` a moment."""
    for room in ROOMS:
        folder = Path(apps.get_app_config(room).path)
        for file in folder.glob("*.py"):
            for function in ast.parse(file.read_text()).body:
                if isinstance(function, ast.FunctionDef) and publishes(function):
                    yield f"{room}.{file.stem}.{function.name}"


def publishes(function):
    for node in ast.walk(function):
        named = []
        if isinstance(node, ast.Assign):
            named = [getattr(one, "attr", "") for one in node.targets]
        elif isinstance(node, ast.keyword):
            named = [node.arg]
        # None takes back; a lookup in a filter has other names.
        if "published_at" in named and not isinstance(node.value, ast.Constant):
            return True
    return False


def planted(thing, field, text):
    """Write past the verbs, as what was written before the guard stands in the database."""
    type(thing)._default_manager.filter(pk=thing.pk).update(**{field: text})
    thing.refresh_from_db()
    return thing


def test_every_verb_that_publishes_is_tried_here():
    assert set(publishing_verbs()) == set(PUBLISHING)


@pytest.mark.parametrize("text", [NUMBER, ACCOUNT], ids=["cpr", "account"])
@pytest.mark.parametrize("name", PUBLISHING)
def test_each_holds_back_until_a_person_has_cleared_it_with_a_reason(name, text):
    make, verb, field = PUBLISHING[name]
    publish = by_system(verb) if verb else all_of_the_wheel
    thing = planted(make(), field, text)
    with pytest.raises(NotClear, match="may hold") as held:
        publish(thing)
    assert "1234" not in str(held.value)
    assert str(type(thing)._meta.get_field(field).verbose_name) in str(held.value)
    thing.refresh_from_db()
    assert thing.published_at is None
    clear_places(held.value.places, reason="Opdigtet eksempel", by=factories.system())
    publish(thing)
    thing.refresh_from_db()
    assert thing.published_at is not None
    entries = Entry.objects.filter(verb="clear personal data")
    assert [one.details["field"] for one in entries] == [field]
    assert not any("1234" in str(one.details) for one in Entry.objects.all())


def shown_kinds():
    return [
        kind
        for room in ROOMS
        for kind in apps.get_app_config(room).get_models()
        if issubclass(kind, ShownTexts)
    ]


def test_every_row_in_which_one_writes_is_guarded_or_stays_inside():
    written = {
        kind.__name__
        for room in ROOMS
        for kind in apps.get_app_config(room).get_models()
        if any(
            isinstance(field, models.CharField | models.TextField) and not field.choices
            for field in kind._meta.concrete_fields
        )
    }
    guarded = {kind.__name__ for kind in shown_kinds() if is_ever_shown(kind)}
    inside = {"PresentationCoupling"}
    assert written - guarded - inside == INSIDE
    assert not guarded & INSIDE


def is_ever_shown(kind):
    published = any(field.name == "published_at" for field in kind._meta.concrete_fields)
    by_itself = kind.is_shown is not ShownTexts.is_shown
    return bool(published or kind.shown_with or kind.shown_always or by_itself)


def as_published(kind):
    """Return an unsaved row of the kind that everyone reads, with the rows it is shown with."""
    row = kind()
    row.pk = 1
    if kind is Answer:
        row.verdict = Answer.Verdict.APPROVED
    elif kind.shown_with:
        for name in kind.shown_with:
            setattr(row, name, as_published(kind._meta.get_field(name).related_model))
    elif not kind.shown_always:
        row.published_at = timezone.now()
    return row


EVERY_FIELD = [
    (kind, field.name)
    for kind in shown_kinds()
    if is_ever_shown(kind)
    for field in text_fields(kind)
]


@pytest.mark.parametrize(
    ("kind", "name"), EVERY_FIELD, ids=lambda one: one if isinstance(one, str) else one.__name__
)
def test_a_number_in_any_field_that_everyone_reads_is_refused(kind, name):
    row = as_published(kind)
    row.clean()
    setattr(row, name, f"Borger {NUMBER}")
    with pytest.raises(NotClear) as held:
        row.clean()
    assert [(one.field, one.kind) for one in held.value.places] == [(name, "cpr")]


def test_nothing_waits_while_nobody_outside_reads_it():
    for kind, name in EVERY_FIELD:
        if not kind.shown_always:
            row = kind()
            setattr(row, name, f"Borger {NUMBER}")
            row.clean()


def test_what_is_shown_with_a_plan_holds_the_plan_back_and_is_named_without_its_number():
    plan = planned.plan()
    planted(planned.element(plan), "title", f"Sag {NUMBER}")
    assert len(list(rows_shown_with(plan))) == 2
    with pytest.raises(NotClear, match="Sag …: “title”, line 1, may hold"):
        plans.publish_plan(plan, by=factories.system())


def test_publishing_asks_no_more_of_the_database_for_many_rows_than_for_few(
    django_assert_max_num_queries,
):
    period = planned.period()
    for number in range(8):
        made = planned.initiative(f"Initiativ {number}")
        set_milestone(made, by=factories.system(), title="Molen står", planned=planned.FIRST)
        planned.report(made, 10, when=period, done="Molen er bygget.")
    with django_assert_max_num_queries(6):
        assert len(list(rows_shown_with(period))) == 9


def test_what_is_written_into_a_published_plan_is_refused_and_not_kept():
    made = planned.published_plan()
    with pytest.raises(Refused):
        planned.element(made, f"Sag {NUMBER}")
    assert not made.elements.filter(title__contains="1234").exists()


def test_measurements_taken_into_a_published_indicator_are_looked_through():
    indicator = indicators.indicator()
    measuring.publish(indicator, by=factories.system())
    row = measuring.Measured(date(2025, 12, 31), 4, source=f"Kilde {NUMBER}")
    with pytest.raises(NotClear):
        measuring.take_in(indicator, by=factories.system(), rows=[row])
    assert not indicator.observations.exists()


def test_a_changed_text_asks_anew_and_the_same_text_does_not():
    one = planted(challenge(), "text", NUMBER)
    with pytest.raises(NotClear) as held:
        challenges.publish_challenge(one, by=factories.system())
    clear_places(held.value.places, reason="Opdigtet", by=factories.system())
    challenges.publish_challenge(one, by=factories.system())
    facts = {"by": factories.system(), "title": one.title, "since": one.since, "openness": "open"}
    challenges.change_challenge(one, text=NUMBER, **facts)
    with pytest.raises(NotClear):
        challenges.change_challenge(one, text=f"{NUMBER} igen", **facts)
    assert TextClearance.objects.count() == 1
