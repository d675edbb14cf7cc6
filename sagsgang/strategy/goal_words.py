"""A goal in the words of the reader's language, and whether they are official."""

from dataclasses import dataclass

from sagsgang.strategy.models import Framework, FrameworkIndicator, Goal


@dataclass(frozen=True, slots=True)
class GoalWords:
    """``language`` tells which language the words are in, where they are not the reader's."""

    short: str
    text: str
    working: bool
    language: str


def goal_words(goal: Goal | FrameworkIndicator, *, danish: bool) -> GoalWords:
    """Return the goal's words; a goal without English words is told in Danish."""
    english = GoalWords(
        getattr(goal, "short_en", ""), goal.text_en, goal.working_title_en, language="en"
    )
    if not danish and (english.short or english.text):
        return english
    return GoalWords(getattr(goal, "short", ""), goal.text, goal.working_title, language="da")


def framework_name(framework: Framework, *, danish: bool) -> str:
    return framework.name if danish else framework.name_en or framework.name
