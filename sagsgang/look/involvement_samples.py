"""Invented answers for the page of components; a script and an address in one stay text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

SENT = datetime(2021, 3, 3, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    key: str
    text: str
    shown_as: str
    name: str = ""
    sent_at: datetime = SENT


@dataclass(frozen=True, slots=True)
class SampleInvolvement:
    opens: date = date(2021, 3, 3)
    closes: date = date(2021, 4, 1)
    invited: int | None = 1200
    reached: int | None = None
    took_part: int | None = 85


@dataclass(frozen=True, slots=True)
class InvolvementSamples:
    answers: tuple[SampleAnswer, ...]
    counted: SampleInvolvement
    of_one_day: SampleInvolvement


def involvement_samples() -> InvolvementSamples:
    words = _("The path is built in 2022. It costs 4.2 million kroner.")
    return InvolvementSamples(
        answers=(
            SampleAnswer("1", f"{words}\n\n{words}", "name", "Ida Vang"),
            SampleAnswer("2", words, "association", "Havnens Venner"),
            SampleAnswer("3", "<b>https://sti.example/</b> " + "sti" * 60, "anonymous"),
        ),
        counted=SampleInvolvement(),
        of_one_day=SampleInvolvement(closes=date(2021, 3, 3)),
    )
