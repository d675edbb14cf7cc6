"""What became of many deliveries: counts, and the refused by name."""

from collections import Counter
from dataclasses import dataclass, field

from sagsgang.ingest.receive import Outcome, Result


@dataclass(slots=True)
class Tally:
    """Counts every outcome; only the refused are kept, since the rest may be very many."""

    counts: Counter[Result] = field(default_factory=Counter)
    refused: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.result] += 1
        if outcome.result == "refused":
            self.refused.append(outcome)
