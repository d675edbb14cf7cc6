"""The demo's attachments as small PDF files, accessible ones, typeset by typst."""

import json

import typst

from sagsgang.demo.matters import Paper

# The words are handed over as data: nothing in them is read as typst's own marks.
SHEET = """
#let said = json(bytes(sys.inputs.said))
#set document(title: said.title, author: "Strandby Kommune", date: none)
#set page(paper: "a4", margin: 28mm, footer: align(center, text(9pt, said.foot)))
#set text(lang: "da", size: 11pt, hyphenate: true)
#set par(justify: false, leading: 0.75em, spacing: 1.2em)
#text(10pt)[Strandby Kommune]
= #said.title
#for words in said.paragraphs { par(words) }
"""


def pdf_of(paper: Paper, *, document_id: str) -> bytes:
    """Return the paper as a PDF of a page or so; the same paper gives the same bytes."""
    said = {
        "title": paper.title,
        "foot": f"Dokument {document_id}",
        "paragraphs": paper.text.split("\n\n"),
    }
    made = typst.compile(
        SHEET.encode(), sys_inputs={"said": json.dumps(said)}, pdf_standards=["ua-1"]
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave several files for one paper.")
    return made
