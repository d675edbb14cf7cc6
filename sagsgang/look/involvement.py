"""The states of an involvement and of an answer, as the keys of ``states.STATES``."""

from sagsgang.partnerships.models import Answer, Involvement

STATES_OF_INVOLVEMENT = {
    Involvement.State.PLANNED: "planned",
    Involvement.State.OPEN: "takes-answers",
    Involvement.State.CLOSED: "over",
    Involvement.State.CONCLUDED: "concluded",
}


def state_of_involvement(involvement: Involvement) -> str:
    """Return the key; one that takes no answers in writing is under way and not open for them."""
    state = involvement.state
    if state == Involvement.State.OPEN and not involvement.takes_answers:
        return "under-way"
    return STATES_OF_INVOLVEMENT[state]


def state_of_answer(answer: Answer) -> str:
    if answer.withdrawn_at is not None:
        return "withdrawn"
    if answer.confirmed_at is None:
        return "unconfirmed"
    return {
        "": "to-read",
        Answer.Verdict.APPROVED: "shown",
        Answer.Verdict.REFUSED: "refused",
    }[answer.verdict]
