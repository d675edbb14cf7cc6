"""An item of the house form as text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sagsgang.governance import text_form as words
from sagsgang.governance.house_form import (
    AttachmentLine,
    DecisionText,
    Participation,
    Point,
    Recommendation,
    Role,
    SectionText,
    Stance,
    Step,
    SubPoint,
)
from sagsgang.ingest.own_text.blocks import Block
from sagsgang.ingest.own_text.facts import day_of, facts_of, index_of, listed_in, turned

_NUMBER = words.PLAIN_NUMBER.pattern
_ITEM = re.compile(rf"{words.ITEM}(?: (?P<number>{_NUMBER}))?(?:: (?P<title>.+))?")
_ATTACHMENT = re.compile(rf"{words.ATTACHMENT}(?: (?P<number>{_NUMBER}))?:(?: (?P<title>.+))?")
_SUBITEM = re.compile(rf"{words.SUBITEM} [0-9]+:(?: (?P<title>.+))?")
_SECTION = re.compile(
    rf"(?:{words.SECTION}|(?P<closed>{words.CLOSED_SECTION}))"
    rf"(?: \((?P<kind>{'|'.join(words.SECTION_KINDS.values())})\))?"
    r"(?:: (?P<heading>.+))?"
)
_DECISION = re.compile(
    rf"(?:{words.DECISION}|(?P<closed>{words.CLOSED_DECISION}))(?: i (?P<body>[^0-9]+?))?"
    r"(?: den (?P<date>[0-9]{2}-[0-9]{2}-[0-9]{4}))?"
    rf"(?: om {words.SUBITEM.casefold()} (?P<subitem>[0-9]{{1,9}}))?"
)
_OPENNESS = turned(words.OPENNESS)
_PURPOSES = turned(words.PURPOSES)
_PARTICIPATIONS = turned(words.PARTICIPATIONS)
_ROLES = turned(words.ROLES)
_SECTION_KINDS = turned(words.SECTION_KINDS)
_OUTCOMES = turned(words.OUTCOMES)
# What is printed already calls a dissent by another name.
_STANCES = {**turned(words.STANCES), "Kunne ikke tiltræde": "dissent"}
_ATTACHMENT_OPENNESS = turned(words.ATTACHMENT_OPENNESS)
_UNSET = (None, False, "unknown", ())
_STEP_KEYS = (words.STEP_DATE, words.STEP_BODY, words.STEP_NUMBER, words.STEP_OUTCOME)
_ATTACHMENT_KEYS = (
    words.ATTACHMENT_NUMBER,
    words.ATTACHMENT_DOCUMENT,
    words.ATTACHMENT_JOURNAL,
    words.ATTACHMENT_MARK,
    words.ATTACHMENT_VERSION,
    words.ATTACHMENT_SUBITEM,
)


def point_begun_by(block: Block) -> Point | None:
    """Return the item that a block opens, or None."""
    match = _ITEM.fullmatch(block.head)
    if match is None or block.paragraphs:
        return None
    return Point(title=match["title"], number=match["number"])


@dataclass
class PointDraft:
    """An item as its blocks are taken, one by one."""

    point: Point
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    decisions: list[DecisionText] = field(default_factory=list)
    attachments: list[AttachmentLine] = field(default_factory=list)
    sections: list[SectionText] = field(default_factory=list)
    subitems: list[SubPoint] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    stances: list[list[Stance]] = field(default_factory=list)
    participation: list[Participation] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    together_with: list[str] = field(default_factory=list)

    def finished(self) -> Point:
        return replace(
            self.point,
            **self.values,
            sections=tuple(self.sections),
            subitems=tuple(self.subitems),
            decisions=tuple(
                replace(decision, stances=tuple(stances))
                for decision, stances in zip(self.decisions, self.stances, strict=True)
            ),
            attachments=tuple(self.attachments),
            steps=tuple(self.steps),
            together_with=tuple(self.together_with),
            participation=tuple(self.participation),
            roles=tuple(self.roles),
        )

    def take(self, block: Block, label: str, value: str) -> bool:
        """Take a block, or tell that it says nothing of an item."""
        takers: tuple[Callable[[Block], bool], ...] = (
            self._take_section,
            self._take_subitem,
            self._take_decision,
            self._take_attachment,
            self._take_listed,
        )
        if value:
            return self._take_value(block, label, value) or any(take(block) for take in takers)
        return self._take_word(block) or any(take(block) for take in takers)

    def _set(self, name: str, value: Any) -> bool:
        if getattr(self.point, name) not in _UNSET or name in self.values:
            return False
        self.values[name] = value
        return True

    def _take_word(self, block: Block) -> bool:
        if block.paragraphs:
            return False
        if block.head in _OPENNESS:
            return self._set("openness", _OPENNESS[block.head])
        if block.head == words.WITHDRAWN:
            return self._set("withdrawn", value=True)
        if block.head == words.RETRACTED:
            return self._set("retracted", value=True)
        return block.head in {words.ATTACHMENTS, words.STEPS}

    def _take_value(self, block: Block, label: str, value: str) -> bool:
        if label in _STANCES:
            return self._take_stance(Stance(value, _STANCES[label], block.text or None))
        if block.paragraphs:
            return False
        if label == words.PURPOSE and value in _PURPOSES:
            return self._set("purpose", _PURPOSES[value])
        if label == words.ADDENDUM and index_of(value) is not None:
            return self._set("supplement", index_of(value))
        if label in _NAMED_VALUES:
            return self._set(_NAMED_VALUES[label], value)
        return self._take_one_of_many(label, value) or self._take_after(label, value)

    def _take_one_of_many(self, label: str, value: str) -> bool:
        if label in _PARTICIPATIONS:
            self.participation.append(Participation(value, _PARTICIPATIONS[label]))
        elif label in _ROLES:
            self.roles.append(Role(value, _ROLES[label], len(self.subitems) or None))
        elif label == words.TOGETHER_WITH:
            self.together_with.append(value)
        else:
            return False
        return True

    def _take_after(self, label: str, value: str) -> bool:
        """Take a line that says more of the recommendation or decision above it."""
        recommendation = self.values.get("recommendation")
        if label == words.RECOMMENDED_BY and recommendation and recommendation.by is None:
            self.values["recommendation"] = replace(recommendation, by=value)
            return True
        if not self.decisions:
            return False
        last = self.decisions[-1]
        if label == words.DECISION_BODY and last.body is None:
            return self._amend(replace(last, body=value))
        if label == words.OUTCOME and last.outcome is None and value in _OUTCOMES:
            return self._amend(replace(last, outcome=_OUTCOMES[value]))
        return False

    def _amend(self, decision: DecisionText) -> bool:
        self.decisions[-1] = decision
        return True

    def _take_stance(self, stance: Stance) -> bool:
        if not self.stances:
            return False
        self.stances[-1].append(stance)
        return True

    def _take_section(self, block: Block) -> bool:
        if block.head in words.PLAIN_HEADINGS:
            kind = words.PLAIN_HEADINGS[block.head]
            self.sections.append(SectionText(kind, block.head, block.text))
            return True
        match = _SECTION.fullmatch(block.head)
        if match is None:
            return False
        kind = _SECTION_KINDS[match["kind"]] if match["kind"] else "other"
        closed = match["closed"] is not None
        self.sections.append(SectionText(kind, match["heading"], block.text, closed))
        return True

    def _take_subitem(self, block: Block) -> bool:
        match = _SUBITEM.fullmatch(block.head)
        if match is None:
            return False
        self.subitems.append(SubPoint(match["title"] or "", block.text))
        return True

    def _take_decision(self, block: Block) -> bool:
        match = _DECISION.fullmatch(block.head)
        date = day_of(match["date"]) if match and match["date"] else None
        if match is None or (match["date"] and date is None):
            return False
        subitem = index_of(match["subitem"] or "")
        closed = match["closed"] is not None
        self.decisions.append(
            DecisionText(match["body"], date, subitem, block.text, None, closed=closed)
        )
        self.stances.append([])
        return True

    def _take_attachment(self, block: Block) -> bool:
        match = _ATTACHMENT.fullmatch(block.head)
        facts = facts_of(block, _ATTACHMENT_KEYS, tuple(_ATTACHMENT_OPENNESS)) if match else None
        if match is None or facts is None:
            return False
        openness = next(
            (value for key, value in _ATTACHMENT_OPENNESS.items() if key in facts), None
        )
        self.attachments.append(
            AttachmentLine(
                title=match["title"] or "",
                number=match["number"] or facts.get(words.ATTACHMENT_NUMBER),
                document_id=facts.get(words.ATTACHMENT_DOCUMENT),
                openness=openness or "unknown",
                journal_number=facts.get(words.ATTACHMENT_JOURNAL),
                mark=facts.get(words.ATTACHMENT_MARK),
                subitem=index_of(facts.get(words.ATTACHMENT_SUBITEM, "")),
                version=facts.get(words.ATTACHMENT_VERSION),
            )
        )
        return True

    def _take_listed(self, block: Block) -> bool:
        if block.head == words.ROUTE:
            return self._set("route", tuple(listed_in(block, words.ROUTE_SEPARATOR)))
        if block.head == words.RECOMMENDATION:
            return self._set("recommendation", Recommendation(None, block.text))
        facts = facts_of(block, _STEP_KEYS) if block.head == words.STEP else None
        if facts is None:
            return False
        day = day_of(facts.get(words.STEP_DATE, ""))
        if words.STEP_DATE in facts and day is None:
            return False
        self.steps.append(
            Step(
                facts.get(words.STEP_BODY),
                day,
                facts.get(words.STEP_NUMBER),
                facts.get(words.STEP_OUTCOME),
            )
        )
        return True


_NAMED_VALUES = {
    words.ITEM_NUMBER: "number",
    words.CASE_NUMBER: "case_number",
    words.ORIGINATOR: "originator",
    words.LATE: "late_reason",
    words.WITHDRAWN_REASON: "withdrawn_reason",
}
