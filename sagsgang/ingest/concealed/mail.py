"""Electronic mail with its attachments, each read as what it is."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, MessageDefect
from email.message import EmailMessage, Message

from sagsgang.ingest.concealed.passages import Passage, Passages, Place, Unread, net, together
from sagsgang.ingest.concealed.within import Within

_WRITTEN = frozenset(
    {
        *("from", "to", "cc", "bcc", "reply-to", "sender", "subject"),
        *("comments", "keywords", "organization", "date"),
    }
)
_ENVELOPE = re.compile(rb"From [^\n]*\n")
_MORE_MAILS = re.compile(r"\nFrom [^\n]*\n[A-Za-z-]+:")
_MADE = re.compile(r"[0-9]{10,}")


def mail_passages(data: bytes, within: Within) -> Passages:
    """Read headers, bodies and attachments; a box of several mails is told unread."""
    text = data.decode("latin-1")
    if found := _ENVELOPE.match(data):
        data = data[found.end() :]
    mail = message_from_bytes(data, policy=policy.default)
    made = [_part(part, within) for part in mail.walk()]
    if _MORE_MAILS.search(text):
        made.append(Passages(unread=((Unread.UNKNOWN_KIND, ""),)))
    return together([*made, Passages((net("", [_without_made(text)]),))])


def _part(part: Message, within: Within) -> Passages:
    said = [*_headers(part), *_around(part)]
    damaged = [one for one in part.defects if _is_grave(one)]
    unread = ((Unread.DAMAGED, part.get_filename("")),) if damaged else ()
    own = Passages(tuple(said), unread)
    if part.is_multipart():
        return own
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return own
    name = part.get_filename("")
    return together([own, within.read(name or _name_of(part), _as_text(part, content))])


def _is_grave(defect: MessageDefect) -> bool:
    return not isinstance(defect, CloseBoundaryNotFoundDefect)


def _name_of(part: Message) -> str:
    return "" if part.get_content_maintype() == "text" else part.get_content_type()


def _as_text(part: Message, content: bytes) -> bytes:
    """Return a text in the encoding that is read here, and a page so that it begins as one."""
    if part.get_content_maintype() != "text":
        return content
    try:
        text = content.decode(part.get_content_charset("utf-8"))
    except (UnicodeDecodeError, LookupError):
        return content
    page = part.get_content_subtype() == "html" and not text.lstrip().startswith("<")
    return f"{'<html>' if page else ''}{text}".encode()


def _headers(part: Message) -> Iterator[Passage]:
    """Yield what people write into headers; what programs do is looked through for numbers."""
    items = [(name.lower(), _value(value)) for name, value in part.items()]
    written = [value for name, value in items if name in _WRITTEN]
    name = part.get_filename("")
    if written or name:
        yield Passage(Place.METADATA, "", "\n".join((*written, name)))
    yield net("", (_without_made(value) for name, value in items if name not in _WRITTEN))


def _value(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()


def _around(part: Message) -> Iterator[Passage]:
    """Yield what stands before and after the parts, which no program shows."""
    if isinstance(part, EmailMessage) and part.is_multipart():
        said = "\n".join(filter(None, (part.preamble, part.epilogue)))
        if said.strip():
            yield Passage(Place.HIDDEN, "", said)


def _without_made(value: str) -> str:
    """Return the value without long numbers, such as a program makes of the time."""
    return _MADE.sub("…", value)
