"""Files made to harm, invented here: none of them does anything but weigh or pretend."""

import io
import zipfile

import pikepdf

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LEVELS = 12


def package(parts: dict[str, bytes | str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            made.writestr(name, content)
    return kept.getvalue()


def laughing(root: str, before: str, after: str) -> str:
    """Return XML whose last entity is ten times the one before it, twelve times over."""
    entities = ['<!ENTITY e0 "ord ord ord ord ord ord ord ord">']
    tenfold = (f"&e{level - 1};" * 10 for level in range(1, LEVELS))
    entities += [f'<!ENTITY e{level} "{said}">' for level, said in enumerate(tenfold, start=1)]
    return f"<!DOCTYPE {root} [{''.join(entities)}]>{before}&e{LEVELS - 1};{after}"


def zip_bomb() -> bytes:
    text = b"0" * 60_000_000
    return package({f"word/document{number or ''}.xml": text for number in range(4)})


def entity_docx() -> bytes:
    head, tail = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>', "</w:t></w:r></w:p></w:body>"
    return package({"word/document.xml": laughing("document", head, tail + "</w:document>")})


def entity_xlsx() -> bytes:
    head, tail = f'<sst xmlns="{S}"><si><t>', "</t></si></sst>"
    book = f'<workbook xmlns="{S}"><sheets/></workbook>'
    return package({"xl/workbook.xml": book, "xl/sharedStrings.xml": laughing("sst", head, tail)})


def outside_entity() -> bytes:
    """Return a document that asks its reader for a file of the machine."""
    words = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = f'<w:document xmlns:w="{W}"><w:p><w:t>&x;</w:t></w:p></w:document>'
    return package({"word/document.xml": words + body})


def outside_folder() -> bytes:
    return package({"word/document.xml": f'<w:d xmlns:w="{W}"/>', "../../../../tmp/ud.xml": "<a/>"})


def swollen_list() -> bytes:
    """Return an archive whose list of parts says of itself that it is four gigabytes."""
    plain = package({"word/document.xml": "<a/>"})
    end = plain.rfind(b"PK\x05\x06")
    return plain[: end + 12] + b"\xff\xff\xff\xff" + plain[end + 16 :]


def pdf_with_script() -> bytes:
    kept = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made.Root.OpenAction = made.make_indirect(action)
        made.save(kept)
    return kept.getvalue()


def polyglot() -> bytes:
    """Return a PDF that is a page with a script and an archive as well."""
    page = b"\n<html><script>alert(1)</script></html>\n"
    return pdf_with_script() + page + package({"word/document.xml": "<a/>"})


PDF, TEXT, ZIP = "application/pdf", "text/plain", "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Each with the name it comes under, what it is taken for, and why a person must look, if so.
HOSTILE = {
    "page named as a PDF": ("plan.pdf", b"<html><script>alert(1)</script>", TEXT, ()),
    "PDF with a script": ("plan.pdf", pdf_with_script(), PDF, ()),
    "PDF, page and archive at once": ("plan.html", polyglot(), PDF, ("embedded",)),
    "archive that unpacks to 240 MB": ("plan.docx", zip_bomb(), DOCX, ("too-heavy",)),
    "entities of a terabyte in a document": ("plan.docx", entity_docx(), DOCX, ("damaged",)),
    "entities of a terabyte in a workbook": ("plan.xlsx", entity_xlsx(), XLSX, ("damaged",)),
    "entity that asks for a file": ("plan.docx", outside_entity(), DOCX, ("damaged",)),
    "part outside its folder": ("plan.docx", outside_folder(), DOCX, ()),
    "list of parts of four gigabytes": ("plan.docx", swollen_list(), ZIP, ("damaged",)),
    "archive cut short": ("plan.docx", entity_docx()[:200], ZIP, ("damaged",)),
    "program named as a picture": (
        "kort.png",
        b"MZ\x90\x00" + b"\xff" * 200,
        "application/octet-stream",
        ("unknown-kind",),
    ),
}
