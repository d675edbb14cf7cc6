"""``sagsgang parse FILE``: prints the contract's JSON; touches no database and no settings."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sagsgang.ingest.contract import as_contract
from sagsgang.ingest.reading import parse
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.ingest.spoken import said
from sagsgang.ingest.tree import SingleFile

REFUSED = 2
TOO_MUCH = gettext_noop("The file needs more memory than there is, so it was not read.")
WHAT_IT_DOES = gettext_noop(
    "Print what an agenda or its minutes says, as JSON (sagsgang.agenda/1)."
)
WHAT_IT_READS = gettext_noop("plain text, or a PDF with text in it")


def main(argv: Sequence[str]) -> int:
    """Print one file as JSON and return 0, or one line on stderr and return 2."""
    parser = argparse.ArgumentParser(prog="sagsgang parse", description=said(WHAT_IT_DOES))
    parser.add_argument("file", metavar="FILE", help=said(WHAT_IT_READS))
    path = Path(parser.parse_args(list(argv)).file)
    try:
        parsed = parse(SingleFile(path))
    except Refused as refusal:
        return _refuse(path, refusal.reason)
    except MemoryError:
        return _refuse(path, TOO_MUCH)
    told = as_contract(parsed, message=said)
    return _print(json.dumps(told, ensure_ascii=False, indent=2))


def _print(text: str) -> int:
    try:
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader went away, as ``head`` does; what it wanted it has.
        sys.stderr.close()
    return 0


def _refuse(path: Path, reason: str) -> int:
    name = str(path).encode("utf-8", "replace").decode("utf-8")
    printable = "".join(sign if sign.isprintable() else "?" for sign in name)
    sys.stderr.write(f"{printable}: {said(reason)}\n")
    return REFUSED
