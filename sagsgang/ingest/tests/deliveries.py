"""Deliveries for tests: whole minutes that differ by their date, and files that are none."""

import io
from datetime import date, timedelta
from pathlib import Path

import pikepdf

TWIN = Path(__file__).parent / "data" / "direktionen-2023-09-20.txt"
FIRST = date(2023, 9, 20)


def minutes(number=0, word=""):
    """Return the twin's minutes of another day; ``word`` makes them say something else."""
    text = TWIN.read_text()
    day = FIRST + timedelta(days=number)
    assert "20-09-2023" in text
    assert "folkeskole" in text
    text = text.replace("20-09-2023", f"{day:%d-%m-%Y}")
    return text.replace("folkeskole", word) if word else text


def house_text(place):
    """Return an agenda in the house's own text layout, held at a place."""
    return f"""Dagsorden i husform
===================
Udvalg: Direktionen
Kode: DIR
Dato: 20-09-2023
Sted: {place}


Punkt: Havneplads
-----------------
Åben sag
"""


def pdf(*, locked=False):
    paper = pikepdf.new()
    paper.add_blank_page()
    stream = io.BytesIO()
    lock = pikepdf.Encryption(owner="one", user="two") if locked else None
    paper.save(stream, encryption=lock) if lock else paper.save(stream)
    return stream.getvalue()


NO_AGENDAS = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "named.pdf": b"Dagsorden for Direktionen",
    "cut.pdf": pdf()[:120],
    "locked.pdf": pdf(locked=True),
    "pictures.pdf": pdf(),
    "line.txt": b"a" * 1_000_000,
    "page.html": b"<!doctype html><html><body>Dagsorden</body></html>",
    "nobody.txt": "Indkøbsliste: mælk og brød".encode(),
}
