"""Fetch a file from a public address of the web, and never from inside the network.

The name is looked up once, every address it stands for must be public, and the connection is
made to the address that was checked, so that a name cannot change its mind in between. Each
redirection is checked anew. All of it has ten seconds and twenty megabytes.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Thread, Timer
from urllib.parse import quote, urljoin, urlsplit

from sagsgang.ingest.refusal import Refused, gettext_noop

SECONDS = 10.0
MOST_BYTES = 20_000_000
REDIRECTIONS = 5
PIECE = 65_536
LONGEST = 2000
OK = 200
MOVED = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}
# Addresses that carry another one inside: what they lead to is told nowhere else.
TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))

NOT_WEB = gettext_noop("The address must begin with https:// or http:// and name a host.")
INSIDE = gettext_noop(
    "The address leads inside a network and not to the public web; it was not fetched."
)
UNKNOWN = gettext_noop("No host of that name was found; check the address.")
TOO_SLOW = gettext_noop("The host did not answer in full within ten seconds; nothing was stored.")
TOO_LARGE = gettext_noop("What the host sends is larger than 20 MB; nothing was stored.")
NO_ANSWER = gettext_noop("The host could not be reached, or its answer could not be read.")
REFUSING = gettext_noop("The host did not give the file; it answered with an error.")
TOO_MANY = gettext_noop("The address leads on and on to other addresses; give the last one.")
PACKED = gettext_noop(
    "The host sends the file packed, though it was not asked to; fetch it by hand."
)

Address = str
LookUp = Callable[[str, int], list[Address]]


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the open web; what is not plain is not."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found.sixtofour is not None or found.teredo is not None:
            return False
        if any(found in network for network in TRANSLATED):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def look_up(host: str, port: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


@dataclass(frozen=True, slots=True)
class Border:
    """What lies outside: names, and which addresses may be asked."""

    look_up: LookUp = look_up
    allowed: Callable[[Address], bool] = is_public
    seconds: float = SECONDS
    tls: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)


OUTSIDE = Border()


@dataclass(frozen=True, slots=True)
class Place:
    """One address taken apart."""

    scheme: str
    host: str
    port: int
    path: str


def fetch(address: str, border: Border = OUTSIDE) -> bytes:
    """Return the bytes at the address; raise ``Refused`` with one clear sentence."""
    deadline = time.monotonic() + border.seconds
    for _hop in range(REDIRECTIONS + 1):
        answer = ask(place_of(address), border, deadline)
        if isinstance(answer, bytes):
            return answer
        address = urljoin(address, answer)
    raise Refused("too-many-redirections", TOO_MANY)


def place_of(address: str) -> Place:
    """Take an address apart; raise ``Refused`` where it is none of the web."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as wrong:
        raise Refused("not-web", NOT_WEB) from wrong
    known = parts.scheme in PORTS and host and parts.username is None and port != 0
    if not known or len(address) > LONGEST:
        raise Refused("not-web", NOT_WEB)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Place(
        parts.scheme, host, port or PORTS[parts.scheme], path + ("?" + query if query else "")
    )


def ask(place: Place, border: Border, deadline: float) -> bytes | str:
    """Return the bytes, or where the host sends us on to."""
    address = checked_address(place, border, deadline)
    try:
        stream = connected(place, address, border, deadline)
        with closing(stream), cut_off_at(deadline, stream):
            return answer_of(stream, place)
    except (HTTPException, OSError, ValueError) as wrong:
        if isinstance(wrong, TimeoutError) or time.monotonic() >= deadline:
            raise Refused("too-slow", TOO_SLOW) from wrong
        raise Refused("no-answer", NO_ANSWER) from wrong


@contextmanager
def cut_off_at(deadline: float, stream: socket.socket) -> Iterator[None]:
    """A host that sends a byte now and then outlasts any time-out of a single read."""
    stop = Timer(max(0.0, deadline - time.monotonic()), shut, (stream,))
    stop.daemon = True
    stop.start()
    try:
        yield
    finally:
        stop.cancel()


def checked_address(place: Place, border: Border, deadline: float) -> Address:
    """Return an address of the host; one that is not public refuses them all."""
    try:
        found = within(deadline, lambda: border.look_up(place.host, place.port))
    except (OSError, UnicodeError) as wrong:
        raise Refused("unknown-host", UNKNOWN) from wrong
    if not found:
        raise Refused("unknown-host", UNKNOWN)
    if not all(border.allowed(address) for address in found):
        raise Refused("inside", INSIDE)
    return found[0]


def within(deadline: float, look: Callable[[], list[Address]]) -> list[Address]:
    """Run a look-up that knows no time-out, and wait no longer than there is time."""
    found: list[list[Address]] = []
    wrong: list[Exception] = []

    def run() -> None:
        try:
            found.append(look())
        except (OSError, UnicodeError) as error:
            wrong.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if wrong:
        raise wrong[0]
    if not found:
        raise Refused("too-slow", TOO_SLOW)
    return found[0]


def connected(place: Place, address: Address, border: Border, deadline: float) -> socket.socket:
    """Connect to the address that was checked; the name serves only the certificate."""
    left = max(0.01, deadline - time.monotonic())
    stream = socket.create_connection((address, place.port), timeout=left)
    if place.scheme == "http":
        return stream
    try:
        return border.tls().wrap_socket(
            stream, server_hostname=place.host, do_handshake_on_connect=False
        )
    except BaseException:
        stream.close()
        raise


def shut(stream: socket.socket) -> None:
    with suppress(OSError):
        stream.shutdown(socket.SHUT_RDWR)


def answer_of(stream: socket.socket, place: Place) -> bytes | str:
    if isinstance(stream, ssl.SSLSocket):
        stream.do_handshake()
    connection = HTTPConnection(place.host, place.port)
    connection.sock = stream
    connection.request(
        "GET",
        place.path,
        headers={"Accept-Encoding": "identity", "Accept": "*/*", "User-Agent": "Sagsgang"},
    )
    response = connection.getresponse()
    if response.status in MOVED:
        return response.getheader("Location") or ""
    if response.status != OK:
        raise Refused("refusing", REFUSING)
    if (response.getheader("Content-Encoding") or "identity").casefold() != "identity":
        raise Refused("packed", PACKED)
    return bytes_of(response)


def bytes_of(response: HTTPResponse) -> bytes:
    length = response.getheader("Content-Length", "")
    if length.isdecimal() and int(length[:12]) > MOST_BYTES:
        raise Refused("too-large", TOO_LARGE)
    whole = bytearray()
    while piece := response.read(PIECE):
        whole += piece
        if len(whole) > MOST_BYTES:
            raise Refused("too-large", TOO_LARGE)
    if response.length:
        raise HTTPException("The answer was cut short.")
    return bytes(whole)
