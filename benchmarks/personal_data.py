"""How the guard of personal data does on the invented set: precision, recall and each error.

Run: ``.venv/bin/python -m benchmarks.personal_data [seed]``.
"""

import sys
from collections import Counter

from sagsgang.documents.personal_data import PersonalData, Trace, traces
from sagsgang.ingest.concealed.reading import read_for_personal_data
from tests.personal_data.invented import Label, Sample
from tests.personal_data.texts import samples
from tests.personal_data.whole_set import whole_set

SEED = 6
EACH = 200
RECALL = 0.99
PRECISION = 0.98


def main() -> int:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    right, missed, wrong = judged(list(samples(seed, EACH)))
    good = True
    print(f"seed {seed}, {EACH} lines of each sort")
    print(f"{'kind':10}{'found':>7}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>9}")
    for kind in PersonalData:
        hits = right[kind]
        misses = sum(1 for label, _sample in missed if label.kind == kind)
        false = sum(1 for trace, _sample in wrong if trace.kind == kind)
        precision, recall = hits / max(1, hits + false), hits / max(1, hits + misses)
        good = good and precision >= PRECISION and recall >= RECALL
        print(f"{kind:10}{hits:7}{misses:8}{false:7}{precision:11.4f}{recall:9.4f}")
    for label, sample in missed:
        print(f"missed {label.kind} in {sample.sort}: {sample.text!r}")
    for trace, sample in wrong:
        print(f"false {trace.kind} in {sample.sort}: {sample.text!r}")
    good = read_rightly(seed) and good
    print(f"wanted: recall ≥ {RECALL}, precision ≥ {PRECISION} of each kind")
    return 0 if good else 1


def read_rightly(seed: int) -> bool:
    """Print each file that is read otherwise than it was made; tell whether there is none.

    A file that hides a number is flagged rightly where the number is found, or where it cannot
    be read and is told so. Each flag on a harmless one is false, and so is each other number.
    """
    right, silent, false = 0, [], []
    files = whole_set(seed)
    for file in files:
        reading = read_for_personal_data(file.content)
        own = f"{file.number[:2]}…" if file.number else ""
        found = any(one.masked == own for one in reading.traces)
        flagged = found if file.readable else bool(reading.unread)
        right += bool(file.number) and flagged
        if file.number and not flagged:
            silent.append(f"{file.sort} ({'told unread' if reading.unread else 'silent'})")
        elif any(one.masked != own for one in reading.traces) or (file.readable and reading.unread):
            false.append(f"{file.sort} {[one.value for one, _part in reading.unread]}")
    precision, recall = right / max(1, right + len(false)), right / max(1, right + len(silent))
    print(f"{len(files)} files: {right} flagged rightly, {len(silent)} missed, {len(false)} false")
    print(f"files: precision {precision:.4f}, recall {recall:.4f}")
    print(*(f"missed: {one}" for one in silent), *(f"false: {one}" for one in false), sep="\n")
    return not silent and not false


def judged(
    drawn: list[Sample],
) -> tuple[Counter[str], list[tuple[Label, Sample]], list[tuple[Trace, Sample]]]:
    """Return how many were found of each kind, the labels missed and the traces without one."""
    right: Counter[str] = Counter()
    missed: list[tuple[Label, Sample]] = []
    wrong: list[tuple[Trace, Sample]] = []
    for sample in drawn:
        found = traces(sample.text)
        for label in sample.labels:
            if any(fits(trace, label, sample.text) for trace in found):
                right[label.kind] += 1
            else:
                missed.append((label, sample))
        wrong += [
            (trace, sample)
            for trace in found
            if not any(fits(trace, label, sample.text) for label in sample.labels)
        ]
    return right, missed, wrong


def fits(trace: Trace, label: Label, text: str) -> bool:
    """Tell whether the trace is of the label's kind and covers all of its piece."""
    at = text.index(label.piece)
    return trace.kind == label.kind and trace.start <= at and trace.end >= at + len(label.piece) - 1


if __name__ == "__main__":
    sys.exit(main())
