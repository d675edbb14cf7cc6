"""Invented Office files that hide a number beside their text, and harmless ones like them."""

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation

from tests.personal_data.files import docx_plain, in_package, pdf_in_text, workbook
from tests.personal_data.pdf_places import bare, picture

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
Parts = Mapping[str, bytes | str]


def packed(parts: Parts) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def with_parts(content: bytes, parts: Parts) -> bytes:
    """Return the package with these parts, in the place of those of the same name."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    return packed({**kept, **parts})


def document_with(parts: Callable[[str], Parts]) -> Callable[[str], bytes]:
    return lambda piece: with_parts(docx_plain("Intet her."), parts(piece))


def presentation(parts: Parts) -> bytes:
    slide = (
        f'<p:sld xmlns:p="{P}" xmlns:a="{A}"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r>'
        "<a:t>Budget</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    root = f'<p:presentation xmlns:p="{P}"><p:sldIdLst><p:sldId id="256"/></p:sldIdLst>'
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "ppt/presentation.xml": root + "</p:presentation>",
            "ppt/slides/slide1.xml": slide,
            **parts,
        }
    )


def chart(category: str) -> str:
    return (
        f'<c:chartSpace xmlns:c="{CHART}"><c:chart><c:ser><c:cat><c:strRef><c:strCache>'
        f'<c:pt idx="0"><c:v>{category}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>'
        '<c:valAx><c:axId val="0101901234"/></c:valAx></c:chart></c:chartSpace>'
    )


def docx_link(address: str) -> bytes:
    added = (
        f'<Relationship Id="rId99" Type="{RELATION}/hyperlink" TargetMode="External" '
        f'Target="{address}"/>'
    )
    return in_package(
        docx_plain("Se her."), "word/_rels/document.xml.rels", "</Relationships>", added
    )


def docx_variable(value: str) -> bytes:
    added = f'<w:docVars><w:docVar w:name="felt" w:val="{value}"/></w:docVars>'
    return in_package(docx_plain("Intet."), "word/settings.xml", "</w:settings>", added)


def classic_comment(text: str) -> str:
    return (
        f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0"><p:pos x="1" y="1"/><p:text>{text}</p:text>'
        "</p:cm></p:cmLst>"
    )


def modern_comment(text: str) -> str:
    return (
        f'<p188:cmLst xmlns:p188="urn:p188" xmlns:a="{A}"><p188:cm><p188:txBody><a:p><a:r>'
        f"<a:t>{text}</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>"
    )


def notes(text: str) -> str:
    return f'<p:notes xmlns:p="{P}" xmlns:a="{A}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:notes>'


def rows(*lines: list[object]) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        for line in lines:
            book.worksheets[0].append(line)

    return workbook(fill)


def in_two_cells(piece: str) -> bytes:
    return rows(list(piece.split("-")))


def in_three_cells(piece: str) -> bytes:
    born, rest = piece.split("-")
    return rows([born, "-", rest])


def in_two_cells_as_numbers(piece: str) -> bytes:
    born, rest = piece.split("-")
    return rows(["Fødselsdato", "Løbenr."], [int(born), int(rest)])


def drop_down(*values: str) -> bytes:
    def choose(book: openpyxl.Workbook) -> None:
        chosen = DataValidation(type="list", formula1=f'"{",".join(values)}"')
        book.worksheets[0].add_data_validation(chosen)
        chosen.add("A1")

    return workbook(choose)


def coloured_where(formula: str) -> bytes:
    def colour(book: openpyxl.Workbook) -> None:
        rule = FormulaRule(formula=[formula])
        book.worksheets[0].conditional_formatting.add("A1", rule)

    return workbook(colour)


def xlsx_link(address: str) -> bytes:
    def link(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["A2"] = "Se her"
        book.worksheets[0]["A2"].hyperlink = address

    return workbook(link)


def formula(said: str) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["A2"] = said

    return workbook(fill)


def joined_formula(piece: str) -> bytes:
    born, rest = piece.split("-")
    return formula(f'="{born}"&"-"&"{rest}"')


def kept_of_another_book(value: str) -> bytes:
    kept = (
        f'<externalLink xmlns="{S}"><externalBook><sheetDataSet><sheetData sheetId="0">'
        f'<row r="1"><cell r="A1" t="str"><v>{value}</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>"
    )
    return with_parts(workbook(lambda _book: None), {"xl/externalLinks/externalLink1.xml": kept})


def binary_workbook(piece: str) -> bytes:
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.bin": b"\x83\x01\x00",
            "xl/worksheets/sheet1.bin": b"\x81\x01\x00",
            "xl/sharedStrings.bin": b"\x9f\x01" + piece.encode("utf-16-le"),
        }
    )


def drawn_preview(piece: str) -> bytes:
    return b"\x01\x00\x00\x00" + piece.encode("utf-16-le")


FOUND: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "docx page taken in": (
        "docx",
        document_with(lambda piece: {"word/afchunk.html": f"<p>{piece}</p>"}),
    ),
    "docx document taken in": (
        "docx",
        document_with(lambda piece: {"word/afchunk.docx": docx_plain(piece)}),
    ),
    "docx data of a field": (
        "docx",
        document_with(lambda piece: {"customXml/item9.xml": f"<a><cpr>{piece}</cpr></a>"}),
    ),
    "docx chart": ("docx", document_with(lambda piece: {"word/charts/chart1.xml": chart(piece)})),
    "docx chart's own workbook": (
        "docx",
        document_with(
            lambda piece: {
                "word/charts/chart1.xml": chart("Nord"),
                "word/embeddings/Microsoft_Excel_Sheet1.xlsx": rows([piece]),
            }
        ),
    ),
    "docx PDF within": (
        "docx",
        document_with(lambda piece: {"word/embeddings/bilag.pdf": pdf_in_text(piece)}),
    ),
    "docx PDF called as a printer's settings": (
        "docx",
        document_with(lambda piece: {"word/embeddings/printerSettings.pdf": pdf_in_text(piece)}),
    ),
    "docx PDF called as a typeface": (
        "docx",
        document_with(lambda piece: {"word/fonts/font1.odttf": pdf_in_text(piece)}),
    ),
    "docx link target": (
        "docx",
        lambda piece: docx_link(f"https://esdh.invalid/person?cpr={bare(piece)}"),
    ),
    "docx variable": ("docx", docx_variable),
    "pptx notes": (
        "pptx",
        lambda piece: presentation({"ppt/notesSlides/notesSlide1.xml": notes(piece)}),
    ),
    "pptx classic comment": (
        "pptx",
        lambda piece: presentation({"ppt/comments/comment1.xml": classic_comment(piece)}),
    ),
    "pptx modern comment": (
        "pptx",
        lambda piece: presentation({"ppt/comments/modernComment_1.xml": modern_comment(piece)}),
    ),
    "pptx chart": (
        "pptx",
        lambda piece: presentation({"ppt/charts/chart1.xml": chart(piece)}),
    ),
    "xlsx in two cells": ("xlsx", in_two_cells),
    "xlsx in three cells": ("xlsx", in_three_cells),
    "xlsx in two cells as numbers": ("xlsx", in_two_cells_as_numbers),
    "xlsx drop-down list": ("xlsx", lambda piece: drop_down("Ingen", piece)),
    "xlsx conditional format": ("xlsx", lambda piece: coloured_where(f'A1="{piece}"')),
    "xlsx link target": (
        "xlsx",
        lambda piece: xlsx_link(f"https://esdh.invalid/person?cpr={bare(piece)}"),
    ),
    "xlsx joined formula": ("xlsx", joined_formula),
    "xlsx kept of another book": ("xlsx", kept_of_another_book),
}
TOLD: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "docx preview": (
        "docx",
        document_with(lambda piece: {"docProps/thumbnail.emf": drawn_preview(piece)}),
    ),
    "docx object": (
        "docx",
        document_with(
            lambda piece: {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + piece.encode()}
        ),
    ),
    "docx picture": (
        "docx",
        document_with(lambda piece: {"word/media/image1.jpeg": picture(piece)}),
    ),
    "xlsx program": (
        "xlsx",
        lambda piece: with_parts(
            workbook(lambda _book: None), {"xl/vbaProject.bin": b"\x00" + piece.encode()}
        ),
    ),
    "xlsb": ("xlsb", binary_workbook),
}
CLEAN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx with a link": ("docx", lambda: docx_link("https://strandby.invalid/sag/19/2997")),
    "docx with a variable": ("docx", lambda: docx_variable("19/2997")),
    "docx with a chart and its workbook": (
        "docx",
        lambda: with_parts(
            docx_plain("Se figuren."),
            {
                "word/charts/chart1.xml": chart("Nord"),
                "word/embeddings/Microsoft_Excel_Sheet1.xlsx": rows(["Nord", 12]),
            },
        ),
    ),
    "docx with numbers of the program": (
        "docx",
        lambda: in_package(
            docx_plain("Felter."),
            "word/document.xml",
            "<w:sectPr",
            '<w:sdt><w:sdtPr><w:id w:val="-0101901234"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>'
            "Valg</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        ),
    ),
    "pptx with a comment": (
        "pptx",
        lambda: presentation({"ppt/comments/comment1.xml": classic_comment("Ret tallet")}),
    ),
    "docx with a typeface": (
        "docx",
        lambda: with_parts(docx_plain("Intet."), {"word/fonts/font1.odttf": b"\x07\x00\x9a" * 9}),
    ),
    "xlsx with a list and a link": ("xlsx", lambda: drop_down("Ja", "Nej")),
    "xlsx with a link": ("xlsx", lambda: xlsx_link("https://strandby.invalid/sag/19/2997")),
    "xlsx budget": (
        "xlsx",
        lambda: rows(["Konto", "Budget", "Rest"], ["Drift", 120512, 4321], ["Løn", 310101, 1999]),
    ),
    "xlsx formula": ("xlsx", lambda: formula('="I alt "&"kr. "&SUM(B1:B9)')),
    "xlsx with a printer": (
        "xlsx",
        lambda: with_parts(
            workbook(lambda _book: None),
            {"xl/printerSettings/printerSettings1.bin": b"\x00\x01printer"},
        ),
    ),
    "xlsx kept of another book": ("xlsx", lambda: kept_of_another_book("Strandby")),
}
