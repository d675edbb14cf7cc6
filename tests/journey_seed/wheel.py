"""The wheel (årshjul) as the annual plan's calendar: what falls when, and what hangs on what."""

from datetime import date

from sagsgang.planning.activities import add_activity, need_result
from sagsgang.planning.models import Occurrence, Ring
from sagsgang.planning.occurrences import move_occurrence
from sagsgang.planning.wheels import draw_wheel
from sagsgang.planning.when_words import when_from
from sagsgang.strategy.models import Plan
from tests.journey_seed.story import Story, expect


def wheel(story: Story) -> None:
    """Row 12: the annual plan's wheel, with the board's meetings and the budget in its rings."""
    chief, board = story.found["chief"], story.found["item"].meeting.body
    plan = Plan.objects.get(kind=Plan.Kind.ANNUAL, title="Årsplan")
    drawn = draw_wheel(plan, by=chief)
    expect(drawn.year == plan.period_from.year, "the wheel is the plan's year")
    rings = {ring.code: ring for ring in Ring.objects.all()}
    about = {"by": chief, "openness": "open"}
    held = story.found["item"].meeting.date
    weekday = f"{(held.day - 1) // 7 + 1}{['MO', 'TU', 'WE', 'TH', 'FR'][held.weekday()]}"
    meetings = add_activity(
        drawn, **about, ring=rings["moeder"], title="Direktionsmøde", body=board,
        when=when_from(f"FREQ=MONTHLY;BYDAY={weekday}", drawn.year),
    )  # fmt: skip
    days = list(meetings.occurrences.values_list("starts", flat=True))
    expect(len(days) == 12, "a meeting in each month")
    expect(held.year != drawn.year or held in days, "the meeting lies in the wheel")
    first = add_activity(
        drawn, **about, ring=rings["budget"], title="Budgettets førstebehandling",
        when=when_from("9. september", drawn.year),
    )  # fmt: skip
    second = add_activity(
        drawn, **about, ring=rings["budget"], title="Budgettets andenbehandling",
        when=when_from("4 uger efter", drawn.year), after=first,
    )  # fmt: skip
    need_result(second, by=chief, of=first, days_between=21)
    expect(second.occurrences.get().starts == date(drawn.year, 10, 7), "four weeks after")
    move_occurrence(first.occurrences.get(), by=chief, starts=date(drawn.year, 9, 8))
    expect(second.occurrences.get().starts == date(drawn.year, 10, 6), "what follows, follows")
    seen = Occurrence.objects.internal_to(chief).filter(activity__wheel=drawn)
    expect(seen.count() == 14, "the year as rows")
    story.found["wheel"] = drawn
