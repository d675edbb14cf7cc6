"""Generated matter: meetings in the house form, the same for the same numbers."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from sagsgang.governance.house_form import (
    AttachmentLine,
    BodyName,
    DecisionText,
    HouseForm,
    MeetingHead,
    Point,
    Recommendation,
    SectionText,
)

WORDS = [
    "plan",
    "skole",
    "vej",
    "havn",
    "budget",
    "klima",
    "borger",
    "aftale",
    "omsorg",
    "idræt",
    "kyst",
    "bolig",
    "natur",
    "affald",
    "sti",
    "bibliotek",
    "tilsyn",
    "lokalplan",
    "partnerskab",
    "høring",
    "drift",
    "anlæg",
    "tilskud",
    "forslag",
    "område",
    "udvikling",
    "samarbejde",
    "erhverv",
    "turisme",
    "sundhed",
    "ældre",
    "unge",
    "kultur",
    "trafik",
    "energi",
    "varme",
    "spildevand",
]
BODIES = (
    ("DIR", "Direktionen"),
    ("ØK", "Økonomiudvalget"),
    ("TU", "Teknikudvalget"),
    ("KB", "Kommunalbestyrelsen"),
)
FIRST_DAY = date(2010, 1, 4)


def sentence(chance: random.Random, words: int = 14) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def text(chance: random.Random, paragraphs: int = 4) -> str:
    return "\n\n".join(
        " ".join(sentence(chance) for _sentence in range(5)) for _paragraph in range(paragraphs)
    )


def minutes(number: int, *, items: int = 15) -> HouseForm:
    """Return the minutes of one meeting; two numbers never share body and date."""
    chance = random.Random(number)  # noqa: S311 generated matter, no secret
    code, name = BODIES[number % len(BODIES)]
    day = FIRST_DAY + timedelta(days=number // len(BODIES))
    points = tuple(
        Point(
            title=sentence(chance, 5).rstrip("."),
            number=str(index),
            openness="closed" if index % 7 == 0 else "open",
            case_number=f"{day.year % 100}/{number * 100 + index}",
            route=("ØK", "KB"),
            sections=(SectionText("presentation", "Sagsfremstilling", text(chance)),),
            recommendation=Recommendation(
                "Administrationen", "Administrationen indstiller, at planen godkendes."
            ),
            decisions=(DecisionText(name, day, None, "Godkendt.", "approved"),),
            attachments=tuple(
                AttachmentLine(
                    sentence(chance, 4).rstrip("."),
                    number=str(attachment),
                    document_id=str(3_000_000 + number * 100 + index * 3 + attachment),
                    openness="closed" if index % 7 == 0 else "open",
                    journal_number=f"{number}/{day.year % 100}",
                    mark="H",
                )
                for attachment in (1, 2)
            ),
        )
        for index in range(1, items + 1)
    )
    head = MeetingHead(kind="minutes", body=BodyName(code, name), date=day, place="Rådhuset")
    return HouseForm(head, points)


def year(count: int, *, items: int = 15) -> Iterator[HouseForm]:
    return (minutes(number, items=items) for number in range(count))
