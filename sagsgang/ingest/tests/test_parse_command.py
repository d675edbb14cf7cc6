"""``sagsgang parse FILE`` as a user runs it: JSON or one line, never a traceback."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from sagsgang.ingest.parse_command import main

TWIN = Path(__file__).parent / "data" / "direktionen-2023-09-20.txt"
ROOT = Path(__file__).parents[3]
RUN = "import sys; from sagsgang.ingest.parse_command import main; sys.exit(main(sys.argv[1:]))"
MEMORY = 1 << 30


def run(path: str | bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", RUN, path],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=20,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )


def test_json_in_utf8(capfdbinary):
    assert main([str(TWIN)]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    assert json.loads(out)["items"][0]["title"] == "Sager til gennemgang"
    assert "Drøftet".encode() in out


def test_what_to_look_at_is_told_in_danish_under_its_code(tmp_path, capfd):
    path = tmp_path / "sag.txt"
    path.write_text("Punkt 1 Broen\n\nBroen males.\n")
    assert main([str(path)]) == 0
    told = {one["code"]: one["message"] for one in json.loads(capfd.readouterr()[0])["warnings"]}
    assert told["unknown-openness"].startswith("Punktet siger ikke, om det er åbent")


def test_help_is_danish(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Skriv, hvad en dagsorden" in capsys.readouterr().out


def test_no_database_and_no_settings_are_touched():
    code = (
        "import sys\nsys.modules['django'] = None\n"
        f"from sagsgang.ingest.parse_command import main\nmain([{str(TWIN)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.txt", b""),
        ("binær.txt", b"\x00\x01\x02" * 100),
        ("falsk.pdf", b"Punkt 1\n"),
        ("brudt.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("linje.txt", b"x" * 1_000_000),
    ],
)
def test_a_refusal_is_one_line_with_file_and_reason(tmp_path, capfd, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert main([str(path)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"{path}: ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def test_a_line_of_200_mb_takes_little_memory_and_time(tmp_path):
    path = tmp_path / "stor.txt"
    with path.open("wb") as stream:
        for _ in range(200):
            stream.write(b"x" * (1 << 20))
    done = run(str(path))
    assert done.returncode == 2
    assert done.stderr.decode() == f"{path}: Filen fylder over 128 MB, så den blev ikke læst.\n"


def test_a_line_of_100_mb_takes_little_memory_and_time(tmp_path):
    path = tmp_path / "stor.txt"
    path.write_bytes(b"x" * (100 << 20))
    done = run(str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_folder_and_a_missing_file(tmp_path, capfd):
    assert main([str(tmp_path)]) == 2
    assert main([str(tmp_path / "væk.txt")]) == 2
    _out, err = capfd.readouterr()
    assert [line.rpartition(": ")[2] for line in err.splitlines()] == [
        "Dette er en mappe; angiv én fil.",
        "Filen findes ikke.",
    ]


def test_a_name_that_is_no_text_is_printed_on_one_line(tmp_path):
    name = bytes(tmp_path) + b"/\xff\nb\x1b[2J"
    done = run(name)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"\x1b" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    path = tmp_path / "lang.txt"
    path.write_bytes(b"1. Broen\n" * 2_000 + b"Mere tekst\n" * 20_000)
    with subprocess.Popen(
        [sys.executable, "-c", RUN, path],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        begun = process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read()
    assert (begun, told) == (b"{", b"")
