"""A form in which kind, head, outcomes, recommenders and withdrawals are what its texts state."""

from collections.abc import Iterable
from dataclasses import replace

from sagsgang.governance.house_form import (
    AttachmentLine,
    BodyName,
    DecisionText,
    HouseForm,
    MeetingHead,
    Openness,
    Point,
)
from sagsgang.governance.stated import (
    items_stated_withdrawn,
    stated_outcome,
    stated_recommender,
    title_states_withdrawal,
)


def as_stated(form: HouseForm) -> HouseForm:
    """Return the form with what its texts state filled in; what is already given stays.

    The kind is never a matter of the title: it is minutes as soon as a decision of the
    meeting's own is stated.
    """
    items = tuple(_stated_point(point) for point in form.items)
    meeting = _inferred_head(form.meeting, [each for point in items for each in point.decisions])
    own = [_own_decisions(meeting, point) for point in items]
    gone = _withdrawn_elsewhere(items)
    return HouseForm(
        meeting=replace(meeting, kind="minutes" if any(own) else "agenda"),
        items=tuple(
            replace(
                point,
                withdrawn=point.withdrawn or point.number in gone or _is_withdrawn(point, mine),
            )
            for point, mine in zip(items, own, strict=True)
        ),
    )


def never_more_open(openness: Openness, item: Openness) -> Openness:
    """Return an attachment's openness, held down by that of its item."""
    if item == "open" or openness == "closed":
        return openness
    return "closed" if item == "closed" and openness == "open" else "unknown"


def _stated_point(point: Point) -> Point:
    recommendation = point.recommendation
    if recommendation is not None and recommendation.by is None:
        recommendation = replace(recommendation, by=stated_recommender(recommendation.text))
    return replace(
        point,
        recommendation=recommendation,
        decisions=tuple(
            replace(each, outcome=each.outcome or stated_outcome(each.text))
            for each in point.decisions
        ),
        attachments=tuple(_held_down(each, point.openness) for each in point.attachments),
    )


def _held_down(attachment: AttachmentLine, item: Openness) -> AttachmentLine:
    return replace(attachment, openness=never_more_open(attachment.openness, item))


def _inferred_head(meeting: MeetingHead, decisions: list[DecisionText]) -> MeetingHead:
    """Take body and date from the decisions where they all name one, and the head no date."""
    named = {(each.body, each.date) for each in decisions}
    if meeting.date is not None or len(named) != 1:
        return meeting
    body, date = named.pop()
    if body is None or date is None or not _same_body(meeting.body, body):
        return meeting
    return replace(meeting, body=replace(meeting.body, name=meeting.body.name or body), date=date)


def _same_body(body: BodyName, name: str) -> bool:
    known = {each.casefold() for each in (body.name, body.code) if each}
    return body.name is None or name.casefold() in known


def _own_decisions(meeting: MeetingHead, point: Point) -> list[DecisionText]:
    return [
        each
        for each in point.decisions
        if (each.text or each.outcome)
        and (each.body is None or _same_body(meeting.body, each.body))
        and (each.date is None or meeting.date is None or each.date == meeting.date)
    ]


def _is_withdrawn(point: Point, own: Iterable[DecisionText]) -> bool:
    if point.title is not None and title_states_withdrawal(point.title):
        return True
    return any(each.subitem is None and each.outcome == "withdrawn" for each in own)


def _withdrawn_elsewhere(items: Iterable[Point]) -> frozenset[str]:
    """Return the numbers that the approval of the agenda takes off it."""
    return frozenset(
        number
        for point in items
        if point.title is not None and "dagsorden" in point.title.casefold()
        for each in point.decisions
        for number in items_stated_withdrawn(each.text)
        if number != point.number
    )
