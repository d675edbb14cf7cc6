"""Invented files that hide an invented number where a quick look does not see it."""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment
from PIL import Image, ImageDraw

from tests.personal_data.invented import number

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A file; ``number`` is what it hides, or nothing; ``readable`` tells whether it has text."""

    sort: str
    name: str
    content: bytes
    number: str
    readable: bool = True


def hidden_files(seed: int) -> tuple[Hidden, ...]:
    """Return one file of every sort, each with its own number."""
    drawn = random.Random(seed)  # noqa: S311 - reproducible, guards nothing
    files = []
    for sort, (ending, make) in SORTS.items():
        piece = number(drawn, "-")
        files.append(Hidden(sort, f"bilag.{ending}", make(piece), piece))
    files += [
        Hidden("pdf without anything", "bilag.pdf", pdf(), ""),
        Hidden("docx without anything", "bilag.docx", docx_plain("Intet at se."), ""),
        Hidden("xlsx without anything", "bilag.xlsx", workbook(lambda _book: None), ""),
        untold("pdf as a picture", "scan.pdf", scan, number(drawn, "-")),
        untold("pdf behind a word", "låst.pdf", locked, number(drawn, "-")),
    ]
    return tuple(files)


def untold(sort: str, name: str, make: Callable[[str], bytes], piece: str) -> Hidden:
    return Hidden(sort, name, make(piece), piece, readable=False)


def pdf(content: str = "", *, change: Callable[[pikepdf.Pdf], None] = lambda _file: None) -> bytes:
    """Return a PDF of one page with a line of text and what ``content`` draws over it."""
    file = pikepdf.new()
    file.add_blank_page(page_size=(595, 842))
    page = file.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=file.make_indirect(font)))
    page.Contents = file.make_stream((written("Bilag til dagsordenen", 780) + content).encode())
    change(file)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def written(text: str, height: int) -> str:
    return f"BT /F1 12 Tf 60 {height} Td ({text}) Tj ET\n"


def pdf_in_text(piece: str) -> bytes:
    return pdf(written(f"CPR {piece}", 700))


def pdf_under_box(piece: str) -> bytes:
    return pdf(written(f"CPR {piece}", 700) + "0 g 50 690 300 30 re f\n")


def pdf_white_on_white(piece: str) -> bytes:
    return pdf("1 g " + written(piece, 700))


def pdf_hidden_layer(piece: str) -> bytes:
    def hide(file: pikepdf.Pdf) -> None:
        layer = file.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Udkast"))
        )
        file.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]),
            D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer])),
        )
        file.pages[0].Resources.Properties = pikepdf.Dictionary(L1=layer)

    return pdf("/OC /L1 BDC\n" + written(piece, 600) + "EMC\n", change=hide)


def pdf_annotation(piece: str) -> bytes:
    def annotate(file: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[60, 600, 80, 620],
            Contents=pikepdf.String(f"Husk {piece}"),
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])

    return pdf(change=annotate)


def pdf_metadata(piece: str) -> bytes:
    def describe(file: pikepdf.Pdf) -> None:
        file.docinfo["/Title"] = f"Ansøgning {piece}"

    return pdf(change=describe)


def scan(piece: str) -> bytes:
    picture = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(picture).text((60, 60), f"CPR {piece}", fill="black")
    kept = io.BytesIO()
    picture.save(kept, "PDF")
    return kept.getvalue()


def locked(piece: str) -> bytes:
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_in_text(piece))) as file:
        file.save(kept, encryption=pikepdf.Encryption(owner="ejer", user="laeser"))
    return kept.getvalue()


def docx_plain(text: str) -> bytes:
    return document(lambda file: file.add_paragraph(text))


def document(change: Callable[..., object]) -> bytes:
    file = docx.Document()
    # python-docx lays a picture of its own template into each; writers of letters do not.
    package = file.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(key)
    file.add_paragraph("Bilag til dagsordenen")
    change(file)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def docx_in_table(piece: str) -> bytes:
    def fill(file) -> None:
        file.add_table(1, 2).cell(0, 1).text = piece

    return document(fill)


def docx_split_in_runs(piece: str) -> bytes:
    """Word breaks a number wherever the writer paused."""

    def split(file) -> None:
        paragraph = file.add_paragraph("CPR ")
        for part in (piece[:3], piece[3:8], piece[8:]):
            paragraph.add_run(part)

    return document(split)


def docx_comment(piece: str) -> bytes:
    def comment(file) -> None:
        run = file.add_paragraph("Se her").runs[0]
        file.add_comment(run, text=f"Er det {piece}?", author="Birk", initials="B")

    return document(comment)


def docx_header(piece: str) -> bytes:
    def head(file) -> None:
        file.sections[0].header.paragraphs[0].text = piece

    return document(head)


def docx_property(piece: str) -> bytes:
    def describe(file) -> None:
        file.core_properties.subject = f"Sag {piece}"

    return document(describe)


def docx_tracked(change: str) -> Callable[[str], bytes]:
    """Return a maker of text that is deleted or inserted, and not yet accepted."""
    word = "delText" if change == "del" else "t"

    def make(piece: str) -> bytes:
        mark = (
            f'<w:p><w:{change} w:id="9" w:author="Birk"><w:r><w:{word}>{piece}</w:{word}></w:r>'
            f"</w:{change}></w:p>"
        )
        return in_package(docx_plain("Rettet."), "word/document.xml", "<w:sectPr", mark)

    return make


def in_package(content: bytes, name: str, before: str, added: str) -> bytes:
    """Return the package with ``added`` put before the first ``before`` in one of its parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.namelist():
            bytes_of = old.read(part)
            if part == name:
                bytes_of = bytes_of.decode().replace(before, added + before, 1).encode()
            new.writestr(part, bytes_of)
    return kept.getvalue()


def workbook(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Bilag"
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def xlsx_hidden_sheet(piece: str) -> bytes:
    def hide(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Grundlag")
        sheet["B3"] = piece
        sheet.sheet_state = "veryHidden"

    return workbook(hide)


def xlsx_hidden_column(piece: str) -> bytes:
    def hide(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["C2"] = piece
        sheet.column_dimensions["C"].hidden = True

    return workbook(hide)


def xlsx_comment(piece: str) -> bytes:
    def comment(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["A1"].comment = Comment(f"Vedr. {piece}", "Birk")

    return workbook(comment)


def xlsx_as_a_number(piece: str) -> bytes:
    """A cell with a number loses the dash, and a leading nought that the format may show."""

    def fill(book: openpyxl.Workbook) -> None:
        cell = book.worksheets[0]["D4"]
        cell.value = int(piece.replace("-", ""))
        cell.number_format = "0000000000"

    return workbook(fill)


SORTS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "pdf in text": ("pdf", pdf_in_text),
    "pdf under a black box": ("pdf", pdf_under_box),
    "pdf white on white": ("pdf", pdf_white_on_white),
    "pdf hidden layer": ("pdf", pdf_hidden_layer),
    "pdf annotation": ("pdf", pdf_annotation),
    "pdf metadata": ("pdf", pdf_metadata),
    "docx in text": ("docx", docx_plain),
    "docx in a table": ("docx", docx_in_table),
    "docx split in runs": ("docx", docx_split_in_runs),
    "docx comment": ("docx", docx_comment),
    "docx header": ("docx", docx_header),
    "docx property": ("docx", docx_property),
    "docx tracked deletion": ("docx", docx_tracked("del")),
    "docx tracked insertion": ("docx", docx_tracked("ins")),
    "xlsx hidden sheet": ("xlsx", xlsx_hidden_sheet),
    "xlsx hidden column": ("xlsx", xlsx_hidden_column),
    "xlsx comment": ("xlsx", xlsx_comment),
    "xlsx as a number": ("xlsx", xlsx_as_a_number),
}
