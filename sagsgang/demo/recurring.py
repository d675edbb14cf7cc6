"""What a body treats at every meeting: its agenda, what is told, a presentation."""

from functools import lru_cache
from typing import Any

from sagsgang.demo.matters import Matter, Part, Saying, Stop, flowing, table
from sagsgang.governance.house_form import SectionText, SubPoint

BOARD = "DIR"
TOLD_AT_ONCE = 2


def opening_of(body: str, order: int) -> tuple[Matter, ...]:
    """Return the items that open the body's meeting number ``order``."""
    if body == BOARD:
        return (presentation(order), told(body, order))
    return (approval(body), told(body, order))


def approval(body: str) -> Matter:
    return Matter(
        title="Godkendelse af dagsorden",
        way=(Stop(body, (Saying("Godkendt."),)),),
        purpose="decision",
        recommendation="Formanden indstiller, at dagsordenen godkendes.",
    )


def told(body: str, order: int) -> Matter:
    news = news_of(body)
    first = order * TOLD_AT_ONCE
    chosen = [news[(first + step) % len(news)] for step in range(TOLD_AT_ONCE)]
    said = tuple(
        Saying(flowing(one.get("says", "Taget til efterretning.")), number)
        for number, one in enumerate(chosen, start=1)
    )
    return Matter(
        title="Siden sidst" if body == BOARD else "Orientering fra formand og forvaltning",
        way=(Stop(body, said),),
        purpose="orientation",
        subitems=tuple(SubPoint(one["title"], flowing(one["text"])) for one in chosen),
    )


def presentation(order: int) -> Matter:
    every = table_of("presentations")["presentation"]
    row = every[order % len(every)]
    return Matter(
        title=f"5 minutters oplæg: {row['title']}",
        way=(Stop(BOARD, (Saying(flowing(row["says"])),)),),
        purpose="discussion",
        sections=(SectionText("presentation", "Sagsfremstilling", flowing(row["text"])),),
        recommendation="Kommunaldirektøren indstiller, at oplægget drøftes.",
        parts=(Part(row["presenter"], "presenter"),),
    )


def news_of(body: str) -> list[dict[str, Any]]:
    news: list[dict[str, Any]] = table_of("news")[body]
    return news


@lru_cache(maxsize=4)
def table_of(name: str) -> dict[str, Any]:
    return table(name)
