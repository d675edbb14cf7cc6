"""Progress rolled up from reports by weights that add up.

What has not been reported is not zero: it is left out, its weight with it, and ``told`` says
how much of the whole the figure rests on. A weight of zero counts for nothing; where all the
weights of a level are zero nothing can be reckoned there. What was dropped counts for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """``exact`` is 0 to 100, or None where nothing is reported; ``told`` is 0 to 1."""

    exact: Fraction | None = None
    told: Fraction = Fraction(0)

    @property
    def percent(self) -> int | None:
        """Whole per cent; 100 only where all of it is done."""
        if self.exact is None:
            return None
        return WHOLE if self.exact >= WHOLE else min(int(self.exact + Fraction(1, 2)), WHOLE - 1)

    @property
    def told_percent(self) -> int:
        return WHOLE if self.told >= 1 else min(int(self.told * WHOLE + Fraction(1, 2)), WHOLE - 1)

    @property
    def whole(self) -> bool:
        """Tell whether everything under it has been reported."""
        return self.told == 1


NOT_REPORTED = Progress()


def reported(percent: int | None) -> Progress:
    """Return the progress of one initiative by its latest standing report."""
    if percent is None:
        return NOT_REPORTED
    return Progress(Fraction(max(0, min(percent, WHOLE))), Fraction(1))


def shares(weights: Sequence[Fraction]) -> list[Fraction]:
    """Return the weights as shares that add up to one exactly; all zero where nothing weighs."""
    total = sum(weights, Fraction(0))
    return [weight / total if total else Fraction(0) for weight in weights]


def shares_in_percent(weights: Sequence[Fraction]) -> list[int]:
    """Return whole per cents that add up to 100: the largest remainders are rounded up."""
    exact = [share * WHOLE for share in shares(weights)]
    whole = [int(one) for one in exact]
    missing = WHOLE - sum(whole) if any(exact) else 0
    by_remainder = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for n in by_remainder[:missing]:
        whole[n] += 1
    return whole


def rolled_up(parts: Iterable[tuple[Fraction, Progress]]) -> Progress:
    """Return the progress of what has these parts, each by its weight."""
    given = list(parts)
    shared = shares([weight for weight, _part in given])
    told = sum(
        (share * part.told for share, (_w, part) in zip(shared, given, strict=True)), Fraction(0)
    )
    known = [(weight, part.exact) for weight, part in given if part.exact is not None]
    total = sum((weight for weight, _exact in known), Fraction(0))
    if not total:
        return Progress(None, told)
    return Progress(sum((weight * exact for weight, exact in known), Fraction(0)) / total, told)
