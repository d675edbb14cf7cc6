"""Printing a book of thirty items beside the bare typesetting of the same data, in one run.

Run: ``.venv/bin/python -m benchmarks.press``. What the house adds to the typesetter is
laying the matter out, seeing that every character can be drawn and writing the data down;
the bare side gets all that done beforehand, with the same fonts and the same standards.
Both begin without anything remembered of an earlier round.
"""

import dataclasses
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import pypdfium2
import typst

from benchmarks.matter import minutes
from sagsgang.governance.house_form import Addendum, HouseForm, Point, Step
from sagsgang.press import pdf
from sagsgang.press.docx import as_docx
from sagsgang.press.paper import laid_out
from sagsgang.press.typeface import fonts
from sagsgang.press.words import DANISH

ROUNDS = 9
ITEMS = 30
WANTED = 1.5
MUNICIPALITY = "Strandby Kommune"


def main() -> int:
    form = book()
    inputs = prepared(form)
    bare, house, word = medians(
        lambda: typeset(inputs),
        lambda: pdf.as_pdf(form, municipality=MUNICIPALITY),
        lambda: as_docx(form, municipality=MUNICIPALITY),
    )
    pages = len(pypdfium2.PdfDocument(typeset(inputs)))
    print(f"{len(form.items)} items, {pages} pages, a table in each item")
    print(f"bare typst {bare * 1000:.0f} ms, as_pdf {house * 1000:.0f} ms", end=", ")
    print(f"as_docx {word * 1000:.0f} ms")
    print(f"as_pdf to bare typst {house / bare:.2f}   wanted ≤ {WANTED}")
    return 0 if house / bare <= WANTED else 1


def book() -> HouseForm:
    """Return minutes whose every item has its way as a table, and a correction since."""
    form = minutes(1, items=ITEMS)
    addenda = (
        Addendum(date(2026, 3, 4), "Der skulle stå to millioner.", place)
        for place in range(1, ITEMS + 1)
    )
    items = tuple(map(with_steps, form.items))
    return dataclasses.replace(form, items=items, addenda=tuple(addenda))


def with_steps(point: Point) -> Point:
    bodies = ("Teknik- og Miljøudvalget", "Økonomiudvalget", "Kommunalbestyrelsen")
    steps = (Step(body, None, str(n), "Behandlet") for n, body in enumerate(bodies, start=1))
    return dataclasses.replace(point, steps=tuple(steps))


def prepared(form: HouseForm) -> dict[str, str]:
    paper = laid_out(form, DANISH, municipality=MUNICIPALITY, title=None)
    return {"paper": pdf.as_json(paper, DANISH)}


def typeset(inputs: dict[str, str]) -> bytes:
    compiler = typst.Compiler(pdf.template(), font_paths=fonts(), ignore_system_fonts=True)
    pages = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"])
    if not isinstance(pages, bytes):
        raise SystemExit("The bare typesetting gave no file.")
    return pages


def medians(*works: Callable[[], object]) -> list[float]:
    """Return the median seconds of each work, all taking turns."""
    taken: list[list[float]] = [[] for _ in works]
    for _round in range(ROUNDS):
        for seconds, work in zip(taken, works, strict=True):
            pdf.forget_layouts()
            begun = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - begun)
    return [statistics.median(seconds) for seconds in taken]


if __name__ == "__main__":
    sys.exit(main())
