"""What a Danish text states in so many words: an outcome, a recommender, a withdrawal.

Nothing is inferred from what a text is about. Where a text says two outcomes at once, or
says one with a reservation such as "not" or "is expected to be", none is stated.
"""

import re

from sagsgang.governance.house_form import Outcome

_WORDS: dict[Outcome, str] = {
    "approved": r"godkendt|godkendes|vedtaget|vedtages|tiltrådt|tiltrædes",
    "recommended": r"indstilles|anbefales|anbefalet|indstillet til",
    "discussed": r"drøftet",
    "noted": r"taget til efterretning|tages til efterretning|til efterretning",
    "postponed": r"udsat|udsættes|udskudt|udskydes",
    "referred": r"oversendt|oversendes|videresendt|videresendes|sendes videre|sendt videre",
    "returned": r"tilbagesendt|tilbagesendes|sendes tilbage|sendt tilbage",
    "rejected": r"afvist|afvises|forkastet|forkastes",
    "withdrawn": r"udgår|udgik|udgået|taget af dagsordenen|tages af dagsordenen",
}
_VERBS: dict[Outcome, str] = {
    "approved": r"godkendte|godkender|vedtog|vedtager|tiltrådte|tiltræder",
    "recommended": r"indstillede|indstiller|anbefalede|anbefaler",
    "discussed": r"drøftede",
    "noted": r"tog (?:[^\s.,;:]+ ){0,4}?til efterretning",
    "postponed": r"udsatte|udskød|besluttede at (?:udsætte|udskyde)",
    "referred": r"oversendte|videresendte|sendte (?:[^\s.,;:]+ ){0,3}?videre",
    "returned": r"tilbagesendte|sendte (?:[^\s.,;:]+ ){0,3}?tilbage",
    "rejected": r"afviste|forkastede",
}
_BODY = (
    r"(?:[^\s.,;:]+ ){0,3}?[^\s.,;:]*"
    r"(?:udvalget|rådet|direktionen|bestyrelsen|nævnet|magistraten|repræsentationen|ledelsen)"
    r"(?: for (?:[^\s.,;:]+ ){0,5}?[^\s.,;:]+)?"
)


def _either(words: dict[Outcome, str], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}_{outcome}>{pattern})" for outcome, pattern in words.items())


# Only the opening of a sentence counts: what follows a comma tells of something else.
_PASSIVE = re.compile(
    rf"(?P<before>(?:[^\s.,;:]+ ){{0,6}}?)(?:{_either(_WORDS, 'word')})\b", re.IGNORECASE
)
_ACTIVE = re.compile(
    rf"{_BODY}(?P<before> (?:[^\s.,;:]+ ){{0,2}}?)(?:{_either(_VERBS, 'verb')})\b", re.IGNORECASE
)
_DOUBTFUL = re.compile(
    r"\b(?:ikke|kan|kunne|skal|skulle|bør|burde|vil|ville|må|måtte|forventes|ønskes|foreslås|"
    r"foreslår|tidligere|endnu|når|hvis|såfremt|inden|før|efter|som|hvor|den|allerede|at)\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    rf"(?:[^.;:]{{0,60}}?)\b(?:og|samt|men) (?:[^\s.,;:]+ ){{0,2}}?(?:{_either(_WORDS, 'word')})\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s+|\n+")
_RECOMMENDER = re.compile(
    r"(?P<by>[^\W\d_][^\s,.;:!?]*(?: [^\s,.;:!?]+){0,6}?) "
    r"(?:indstiller|indstillede|anbefaler|foreslår)\b"
)
_NO_RECOMMENDER = frozenset({"det", "der", "jeg", "vi", "de", "som", "at", "hun", "han"})
_TITLE_WITHDRAWN = re.compile(
    r"(?:.*[-–—(]\s*)?(?:(?:sag|punkt|pkt\.?)(?:en|et)?(?: (?:nr\.? ?)?\d+)?:? )?"
    r"(?:er )?(?:udgår|udgået|udgik)\)?\s*\.?",
    re.IGNORECASE | re.DOTALL,
)
_ITEMS_WITHDRAWN = re.compile(
    r"\b(?:punkt|pkt\.|sag)(?: nr\.?)? (?P<number>\d{1,4}(?:\.\d{1,2})*)\b"
    r"[^.!?\n]{0,80}?\b(?:udgår|udgik|udgået|tages af dagsordenen|taget af dagsordenen)\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 400


def stated_outcome(text: str) -> Outcome | None:
    """Return the one outcome the text states, or None: none, two or a doubtful one.

    A first sentence of the formal word alone ("Godkendt.") outweighs what is told after it.
    """
    found: list[Outcome] = []
    for index, sentence in enumerate(_SENTENCE_END.split(text)):
        outcome, formal = _outcome_of(sentence.strip()[:_LONGEST_SENTENCE])
        if outcome is None:
            continue
        if index == 0 and formal:
            return outcome
        found.append(outcome)
    return found[0] if len(set(found)) == 1 else None


def _outcome_of(sentence: str) -> tuple[Outcome | None, bool]:
    match = _PASSIVE.match(sentence) or _ACTIVE.match(sentence)
    if match is None or _DOUBTFUL.search(match["before"]):
        return None, False
    outcome = _outcome_in(match)
    rest = sentence[match.end() :]
    another = _AND_ANOTHER.match(rest)
    if rest.startswith(" ikke") or (another and _outcome_in(another) != outcome):
        return None, False
    return outcome, match.start() == 0 and not match["before"].strip() and not rest.strip(" .!")


def _outcome_in(match: re.Match[str]) -> Outcome:
    for name, value in match.groupdict().items():
        prefix, _, outcome = name.partition("_")
        if value is not None and prefix in {"word", "verb"}:
            return outcome  # type: ignore[return-value] # the group names are made of Outcome
    msg = "a match without an outcome"
    raise AssertionError(msg)


def stated_recommender(text: str) -> str | None:
    """Return who recommends where the text opens with it: "NN indstiller, at …"."""
    match = _RECOMMENDER.match(text)
    if match is None or not match["by"][0].isupper():
        return None
    by = match["by"]
    return None if by.casefold() in _NO_RECOMMENDER else by


def title_states_withdrawal(title: str) -> bool:
    """Tell whether the title ends in the word that the item is withdrawn."""
    return _TITLE_WITHDRAWN.fullmatch(title) is not None


def items_stated_withdrawn(text: str) -> frozenset[str]:
    """Return the numbers of other items that this text takes off the agenda."""
    return frozenset(match["number"] for match in _ITEMS_WITHDRAWN.finditer(text))
