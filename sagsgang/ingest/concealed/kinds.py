"""What kind a file is, and its reader. What no reader stands for here is told unread."""

from sagsgang.documents.media_type import ZIP, is_mail
from sagsgang.ingest.concealed.mail import mail_passages
from sagsgang.ingest.concealed.markup import is_markup, markup_passages
from sagsgang.ingest.concealed.packages import package_passages
from sagsgang.ingest.concealed.passages import Passages, Unread
from sagsgang.ingest.concealed.pdf import pdf_passages
from sagsgang.ingest.concealed.plain import decoded, plain_passages
from sagsgang.ingest.concealed.rtf import is_rtf, rtf_passages
from sagsgang.ingest.concealed.within import Within
from sagsgang.ingest.pdf_text import looks_like_pdf

_PICTURES = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    *(b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00", b"\x00\x00\x01\x00", b"\x00\x00\x00\x0cjP"),
)


def passages_of(data: bytes) -> Passages:
    return _read(data, Within(_read))


def _read(data: bytes, within: Within) -> Passages:
    if looks_like_pdf(data):
        return pdf_passages(data, within)
    if data.startswith(ZIP):
        return package_passages(data, within)
    if _is_picture(data):
        return Passages(unread=((Unread.PICTURE, ""),))
    return rtf_passages(data, within) if is_rtf(data) else _in_letters(data, within)


def _in_letters(data: bytes, within: Within) -> Passages:
    text = decoded(data)
    if text is None:
        return Passages(unread=((Unread.UNKNOWN_KIND, ""),))
    if is_mail(data):
        return mail_passages(data, within)
    return markup_passages(text) if is_markup(text) else plain_passages(text)


def _is_picture(data: bytes) -> bool:
    riff = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    heif = data[4:8] == b"ftyp"
    bitmap = data.startswith(b"BM") and b"\x00" in data[:64]
    return data.startswith(_PICTURES) or riff or heif or bitmap
