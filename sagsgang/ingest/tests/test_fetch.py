"""Fetching from the web: a real server here, with only the check of addresses let in on it."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sagsgang.ingest.measurements import fetch
from sagsgang.ingest.measurements.fetch import Border, is_public
from sagsgang.ingest.refusal import Refused


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, "do_" + self.path.strip("/").partition("?")[0].replace("-", "_"))()

    def told(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_fine(self):
        self.told(200, b"dato;tal " + self.path.encode() + self.headers["Host"].encode())

    def do_moved(self):
        self.told(302, Location="/fine")

    def do_inwards(self):
        self.told(302, Location="http://10.0.0.1/fine")

    def do_to_a_file(self):
        self.told(302, Location="file:///etc/passwd")

    def do_round(self):
        self.told(302, Location="/round")

    def do_missing(self):
        self.told(404, b"no")

    def do_packed(self):
        self.told(200, b"xx", Content_Encoding="gzip")

    def do_claims_much(self):
        self.told(200, b"x", Content_Length="99999999999")

    def do_cut_short(self):
        self.told(200, b"x", Content_Length="50")
        self.close_connection = True

    def do_endless(self):
        self.send_response(200)
        self.end_headers()
        for _piece in range(400):
            self.wfile.write(b"x" * 100_000)

    def do_hangs(self):
        time.sleep(3)

    def do_trickles(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _byte in range(30):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def handle(self):
        try:
            super().handle()
        except OSError:
            return

    def log_message(self, *_args):
        return


@pytest.fixture(scope="module")
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def here(_host, _port):
    return ["127.0.0.1"]


def border(**more) -> Border:
    """Let this machine's own address through, and no other that is not public."""
    return Border(
        **{
            "look_up": lambda host, port: (
                ["127.0.0.1"] if host == "tal.invalid" else fetch.look_up(host, port)
            ),
            "allowed": lambda address: address == "127.0.0.1" or is_public(address),
            "seconds": 2.0,
            **more,
        }
    )


def at(server, path):
    return f"http://tal.invalid:{server.server_port}/{path}"


def refused(server, path, **more) -> str:
    with pytest.raises(Refused) as why:
        fetch.fetch(at(server, path), border(**more))
    return why.value.reason


def test_the_file_is_fetched_by_the_name_that_was_given(server):
    found = fetch.fetch(at(server, "fine?Tid=*&område=101"), border()).decode()
    assert "Tid=*&omr%C3%A5de=101" in found
    assert f"tal.invalid:{server.server_port}" in found


def test_a_redirection_is_followed(server):
    assert fetch.fetch(at(server, "moved"), border()).startswith(b"dato;tal")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("inwards", fetch.INSIDE),
        ("to-a-file", fetch.NOT_WEB),
        ("round", fetch.TOO_MANY),
        ("missing", fetch.REFUSING),
        ("packed", fetch.PACKED),
        ("claims-much", fetch.TOO_LARGE),
        ("endless", fetch.TOO_LARGE),
        ("cut-short", fetch.NO_ANSWER),
    ],
)
def test_what_a_host_may_not_answer(server, path, reason):
    assert refused(server, path) == reason


@pytest.mark.parametrize("path", ["hangs", "trickles"])
def test_a_host_that_is_too_slow(server, path):
    began = time.monotonic()
    assert refused(server, path, seconds=0.6) == fetch.TOO_SLOW
    assert time.monotonic() - began < 2


def test_a_look_up_that_is_too_slow(server):
    began = time.monotonic()
    slow = {"look_up": lambda _host, _port: time.sleep(3) or ["127.0.0.1"], "seconds": 0.3}
    assert refused(server, "fine", **slow) == fetch.TOO_SLOW
    assert time.monotonic() - began < 2


def test_a_name_that_changes_its_mind_is_asked_once(server):
    """What is connected to is what was checked, whatever the name says the next time."""
    asked = []

    def look_up(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    assert fetch.fetch(at(server, "fine"), border(look_up=look_up))
    assert asked == ["tal.invalid"]


def test_one_address_inside_refuses_them_all(server):
    both = {"look_up": lambda _host, _port: ["127.0.0.1", "192.168.1.4"]}
    assert refused(server, "fine", **both) == fetch.INSIDE


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0.0.0.0",  # noqa: S104 asked for and refused; nothing is bound
        "2130706433",
    ],
)
def test_this_machine_is_not_asked(server, host):
    with pytest.raises(Refused) as why:
        fetch.fetch(f"http://{host}:{server.server_port}/fine")
    assert why.value.reason == fetch.INSIDE


def test_no_such_host():
    def none(host, port):
        raise socket.gaierror

    with pytest.raises(Refused) as why:
        fetch.fetch("https://findes.invalid/", Border(look_up=none))
    assert why.value.reason == fetch.UNKNOWN


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tal.csv",
        "ftp://tal.invalid/x",
        "file:///etc/passwd",
        "javascript:1",
        "https://",
        "https://bruger:kode@tal.invalid/",
        "http://tal.invalid:99999/",
        "http://tal.invalid:0/",
        "http://[::1/",
        "http://" + "a" * 3000,
        "http://a..b/",
    ],
)
def test_what_is_no_address_of_the_web(address):
    with pytest.raises(Refused) as why:
        fetch.fetch(address, Border(look_up=here))
    assert why.value.reason == fetch.NOT_WEB


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 asked for and refused; nothing is bound
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
    ],
)
def test_addresses_inside(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_web(address):
    assert is_public(address)


def test_a_certificate_is_asked_for_by_name(server):
    """A server that speaks no TLS is not taken for one that does."""
    with pytest.raises(Refused) as why:
        fetch.fetch(f"https://tal.invalid:{server.server_port}/fine", border())
    assert why.value.reason == fetch.NO_ANSWER
