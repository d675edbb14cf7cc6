"""Small files of each kind that hold one word in their text and another beside it."""

import io

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment


def pdf_paper(text: str, beside: str) -> bytes:
    """Return a PDF with a word on its page, and one in its metadata and in a note."""
    with pikepdf.new() as paper, io.BytesIO() as written:
        paper.add_blank_page(page_size=(400, 100))
        page = paper.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=paper.make_indirect(font)))
        page.Contents = paper.make_stream(f"BT /F1 12 Tf 20 50 Td ({text}) Tj ET".encode("ascii"))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            Contents=pikepdf.String(beside),
        )
        page.Annots = paper.make_indirect(pikepdf.Array([note]))
        paper.docinfo["/Title"] = beside
        paper.save(written)
        return written.getvalue()


def docx_paper(text: str, beside: str) -> bytes:
    """Return a Word document with a word in its text, and one in its properties."""
    paper = docx.Document()
    paper.add_paragraph(text)
    paper.core_properties.title = beside
    return saved(paper)


def xlsx_paper(text: str, beside: str) -> bytes:
    """Return a workbook with a word on a hidden sheet, and one in a comment and its properties."""
    paper = openpyxl.Workbook()
    sheet = paper.create_sheet("Skjult")
    sheet.sheet_state = "hidden"
    sheet["A1"] = text
    sheet["A1"].comment = Comment(beside, "x")
    paper.properties.title = beside
    return saved(paper)


def saved(paper) -> bytes:
    with io.BytesIO() as written:
        paper.save(written)
        return written.getvalue()


PAPERS = {"pdf": pdf_paper, "docx": docx_paper, "xlsx": xlsx_paper}
