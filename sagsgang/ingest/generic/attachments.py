"""The lines under Bilag."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sagsgang.governance.house_form import AttachmentLine, Openness, SubPoint
from sagsgang.ingest.paragraphs import is_bullet, joined_line, without_bullet
from sagsgang.ingest.rows import Row, Sheet

# "1 - 3011525 Åben Title (8725/21) (H)"; what the last letter means is not known.
_FILED = re.compile(
    r"(?P<number>[0-9]{1,3}) - (?P<document>[0-9]{4,12}) (?P<openness>Åbent?|Lukket) (?P<rest>.+)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:bilag\s+(?P<worded>[0-9]{1,3}[a-z]?)\s*[.:–(-]?\s*|(?P<number>[0-9]{1,3}[a-z]?)(?:[.:)]\s+|\s+-\s+))"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?P<title>.*\S) \((?P<mark>[A-ZÆØÅ]{1,3})\)")
_JOURNAL = re.compile(r"(?P<title>.*\S) \((?P<journal>[0-9]{1,7}/[0-9]{2,4})\)")
_VERSION = re.compile(
    r"(?P<title>.*\S)\s*\((?P<version>(?:opdateret|revideret|version|rettet)\b[^()]*)\)",
    re.IGNORECASE,
)
_VERSION_ALONE = re.compile(
    r"\(?(?P<version>(?:opdateret|revideret|version|rettet)\b[^()]*)\)", re.IGNORECASE
)
_OPENNESS = re.compile(r"(?P<title>.*\S)\s*\((?P<word>åbent?|lukket)(?: bilag)?\)", re.IGNORECASE)
_ENCLOSED = re.compile(r"\bvedlagt\b|\bvedlægges\b|\bvedhæftet\b", re.IGNORECASE)
# What stands below an attachment's title in layouts that give each fact its name.
_FACT = re.compile(
    r"åbenhed ikke oplyst|(?P<openness>åben|lukket)"
    r"|dok(?:ument)?\.?(?: ?nr\.?)?:? (?P<document_id>[0-9][0-9/-]{2,20})"
    r"|journalnr\.?:? (?P<journal_number>[0-9]{1,7}/[0-9]{2,4})|version:? (?P<version>\S.*)"
    r"|\((?P<mark>[A-ZÆØÅ]{1,3})\)|til delpunkt:? (?P<subitem>[0-9]{1,3})",
    re.IGNORECASE,
)
_FIRST_FACT = re.compile(r"(?:åben|lukket|åbenhed ikke oplyst)(?: · |\Z)", re.IGNORECASE)
_NONE = re.compile(r"(?:ingen|ingen bilag|der er ingen bilag)\.?", re.IGNORECASE)
_SHORTEST_TITLE = 4
_MOST_LISTED = 500


def attachments_in(sheet: Sheet, rows: Sequence[Row]) -> tuple[AttachmentLine, ...]:
    """Return the attachments that the rows list, in order."""
    groups: list[list[Row]] = []
    told: dict[int, AttachmentLine] = {}
    for row in rows:
        last = len(groups) - 1
        completed = _completed(groups[-1], row.text) if groups and last not in told else None
        if completed is not None:
            told[last] = completed
        elif groups and last not in told and _continues(sheet, groups[-1], row):
            groups[-1].append(row)
        elif not _NONE.fullmatch(row.text):
            groups.append([row])
    return tuple(
        told[at] if at in told else _attachment(joined_line(group))
        for at, group in enumerate(groups)
    )


def with_subitems(
    attachments: Sequence[AttachmentLine], subitems: Sequence[SubPoint]
) -> tuple[AttachmentLine, ...]:
    """Say which sub-point each attachment belongs to, where the text does.

    A sub-point lists an attachment by its title; those that none lists go to the one other
    sub-point that says attachments are enclosed.
    """
    if len(attachments) > _MOST_LISTED:
        return tuple(attachments)
    listed = [_listing(attachment, subitems) for attachment in attachments]
    others = [
        at
        for at, subitem in enumerate(subitems, start=1)
        if at not in listed and _ENCLOSED.search(subitem.text)
    ]
    rest = others[0] if len(others) == 1 else None
    return tuple(
        replace(attachment, subitem=attachment.subitem or place or rest)
        for attachment, place in zip(attachments, listed, strict=True)
    )


def _completed(group: Sequence[Row], text: str) -> AttachmentLine | None:
    """Return an attachment with what the line below it tells; None where it holds more."""
    if not _FIRST_FACT.match(text):
        return None
    attachment = _attachment(joined_line(group))
    for fact in text.split(" · "):
        match = _FACT.fullmatch(fact)
        if match is None:
            return None
        for name, value in match.groupdict().items():
            if value is not None and getattr(attachment, name) not in {None, "unknown"}:
                return None
            if value is not None:
                attachment = replace(attachment, **{name: _VALUES.get(name, str)(value)})
    return attachment


def _listing(attachment: AttachmentLine, subitems: Sequence[SubPoint]) -> int | None:
    title = attachment.title.casefold()
    if len(title) < _SHORTEST_TITLE:
        return None
    named = re.compile(rf"(?<!\w){re.escape(title)}(?!\w)")
    found = [
        at
        for at, subitem in enumerate(subitems, start=1)
        if _ENCLOSED.search(subitem.text) and named.search(subitem.text.casefold())
    ]
    return found[0] if len(found) == 1 else None


def _continues(sheet: Sheet, group: list[Row], row: Row) -> bool:
    above, text = group[-1], row.text
    if _FILED.match(text) or _NUMBERED.match(text) or is_bullet(text):
        return False
    if _FILED.match(group[0].text):
        return not (_MARK.fullmatch(above.text) or _JOURNAL.fullmatch(above.text))
    full = len(above.text) > sheet.width * 0.6
    return full and text[0].islower() and not sheet.breaks_before(above, row)


def _attachment(text: str) -> AttachmentLine:
    text = without_bullet(text)
    number = document = None
    openness: Openness = "unknown"
    if match := _FILED.fullmatch(text):
        number, document, text = match["number"], match["document"], match["rest"]
        openness = _said(match["openness"])
    elif match := _NUMBERED.fullmatch(text):
        number, text = match["worded"] or match["number"], match["rest"]
    text, mark = _taken(_MARK, "mark", text)
    text, journal = _taken(_JOURNAL, "journal", text)
    if match := _OPENNESS.fullmatch(text):
        text, openness = match["title"], _said(match["word"])
    text, version = _taken(_VERSION, "version", text)
    if match := _VERSION_ALONE.fullmatch(text):
        text, version = "", match["version"]
    return AttachmentLine(
        title=text,
        number=number,
        document_id=document,
        openness=openness,
        journal_number=journal,
        mark=mark,
        version=version,
    )


def _taken(pattern: re.Pattern[str], group: str, text: str) -> tuple[str, str | None]:
    match = pattern.fullmatch(text)
    return (match["title"], match[group].strip()) if match else (text, None)


def _said(word: str) -> Openness:
    return "closed" if word.casefold().startswith("l") else "open"


_VALUES: dict[str, Callable[[str], Any]] = {"openness": _said, "subitem": int}
