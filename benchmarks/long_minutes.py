"""Write a long PDF to standard output: our own paper of a council's long meeting.

A program of its own, so that the one that measures holds no more than a reader does.
"""

import dataclasses
import random
import sys

from benchmarks.matter import minutes, text
from sagsgang.governance.house_form import SectionText
from sagsgang.press.pdf import as_pdf

ITEMS = 42


def long_minutes() -> bytes:
    """Return our own paper of a council's long meeting: 42 items of some two pages each."""
    chance = random.Random(7)  # noqa: S311 generated matter, no secret
    form = minutes(1, items=ITEMS)
    longer = tuple(
        dataclasses.replace(
            item,
            sections=(
                SectionText("presentation", "Sagsfremstilling", text(chance, 10)),
                SectionText("economy", "Økonomi", text(chance, 3)),
            ),
        )
        for item in form.items
    )
    form = dataclasses.replace(form, items=longer)
    return as_pdf(form, language="da", municipality="Strandby Kommune")


if __name__ == "__main__":
    sys.stdout.buffer.write(long_minutes())
