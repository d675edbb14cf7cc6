"""Progress rolled up from reports by weights that add up.

What has not been reported is not zero: it is left out, its weight with it, and ``told`` says
how much of the whole the figure rests on. A weight of zero counts for nothing; where all the
weights of a level are zero nothing can be reckoned there. What was dropped counts for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import lcm

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


@cache
def reported(percent: int | None) -> Progress:
    """Return the progress of one initiative by its latest standing report."""
    if percent is None:
        return NOT_REPORTED
    return Progress(Fraction(max(0, min(percent, WHOLE))), Fraction(1))


def shares_in_percent(weights: Sequence[Fraction]) -> list[int]:
    """Return whole per cents that add up to 100: the largest remainders are rounded up."""
    # In whole numbers: fractions are reduced at each step, which takes most of a long plan's time.
    common = lcm(*(one.denominator for one in weights))
    parts = [one.numerator * (common // one.denominator) * WHOLE for one in weights]
    total = sum(parts) // WHOLE
    if not total:
        return [0 for _part in parts]
    whole = [part // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda n: (-(parts[n] % total), n))
    for n in by_remainder[: WHOLE - sum(whole)]:
        whole[n] += 1
    return whole


def rolled_up(parts: Iterable[tuple[Fraction, Progress]]) -> Progress:
    """Return the progress of what has these parts, each by its weight."""
    given = [(weight, part) for weight, part in parts if weight]
    weighs = sum((weight for weight, _part in given), Fraction(0))
    if not weighs:
        return NOT_REPORTED
    told = sum((weight * part.told for weight, part in given), Fraction(0)) / weighs
    known = [(weight, part.exact) for weight, part in given if part.exact is not None]
    total = sum((weight for weight, _exact in known), Fraction(0))
    if not total:
        return Progress(None, told)
    return Progress(sum((weight * exact for weight, exact in known), Fraction(0)) / total, told)
