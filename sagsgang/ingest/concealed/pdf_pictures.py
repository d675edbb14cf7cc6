"""How much of a page is drawn and not written: pictures, and letters that were made curves."""

from collections.abc import Iterator

from pypdfium2 import PdfMatrix, PdfObject, PdfPage, raw

LARGE = 0.05
"""Of the page, all its pictures together; a letter's logo is smaller."""
_DEPTH = 8
_MOST_OBJECTS = 100_000
_CURVES = 3_000
"""Pieces of outlines on a page: a logo has some hundreds, a page of letters tens of thousands."""
_LEAST_PIECES = 4
_PROBED = 12
_Matrix = tuple[float, float, float, float]


def is_drawn(page: PdfPage, text: str) -> bool:
    """Tell whether what the page says may be drawn: nothing is written, or there is a picture."""
    if not text.strip():
        kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
        return next(iter(page.get_objects(filter=kinds, max_depth=_DEPTH)), None) is not None
    width, height = page.get_size()
    return drawn_share(page, width * height) > LARGE


def drawn_share(page: PdfPage, whole: float) -> float:
    """Return the share of ``whole``, in square points, that pictures cover; 1 for much in curves.

    Strips of one scan are counted together; what lies over another is counted twice.
    """
    covered, pieces = 0.0, 0
    for number, (one, placed) in enumerate(_drawn(page)):
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            across, up, down, along = placed
            covered += min(abs(across * along - up * down), whole)
        else:
            pieces += _pieces(one)
        if pieces > _CURVES or number > _MOST_OBJECTS:
            return 1.0
    return covered / whole if whole else 0.0


def _pieces(path: PdfObject) -> int:
    """Return the pieces of a filled outline; boxes and lines have few, and are no letters."""
    count = int(raw.FPDFPath_CountSegments(path))
    if count <= _LEAST_PIECES:
        return 0
    last = raw.FPDFPath_GetPathSegment(path, count // 2)
    curved = any(
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, at))
        == raw.FPDF_SEGMENT_BEZIERTO
        for at in range(min(count, _PROBED))
    )
    return count if last and curved else 0


def _drawn(page: PdfPage) -> Iterator[tuple[PdfObject, _Matrix]]:
    """Yield each picture and outline, a picture with how it is turned and stretched on the page."""
    inside: list[PdfMatrix] = []
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)
    for one in page.get_objects(filter=kinds, max_depth=_DEPTH):
        del inside[one.level :]
        if one.type == raw.FPDF_PAGEOBJ_FORM:
            inside.append(one.get_matrix())
            continue
        placed = one.get_matrix() if one.type == raw.FPDF_PAGEOBJ_IMAGE else PdfMatrix()
        for form in reversed(inside):
            placed = placed.multiply(form)
        yield one, (placed.a, placed.b, placed.c, placed.d)
