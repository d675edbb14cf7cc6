"""Open an empty house in a folder of its own, walk the story in it, and take it down."""

import argparse
import importlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seed" / "direktionen-2021-03-03.txt"
TWIN = ROOT / "sagsgang" / "ingest" / "tests" / "data" / "direktionen-2023-09-20.txt"


def open_house(folder: str, migrated: Path | None) -> None:
    """Set up an empty database in the folder; nothing of this machine's own is touched."""
    for name in [one for one in os.environ if one.startswith("SAGSGANG_")]:
        del os.environ[name]
    os.environ |= {
        "SAGSGANG_DATA": folder,
        "SAGSGANG_HOME": folder,
        "SAGSGANG_MUNICIPALITY": "Strandby Kommune",
        "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
    }
    django.setup()
    if migrated:
        shutil.copy(migrated, connections["default"].settings_dict["NAME"])
    else:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="tests.journey_seed")
    asked.add_argument("file", nargs="?", type=Path, default=SEED if SEED.exists() else TWIN)
    asked.add_argument("--database", type=Path, help="begin with a copy of this migrated one")
    given = asked.parse_args(arguments)
    file = given.file.resolve()
    with tempfile.TemporaryDirectory(prefix="journey-") as folder:
        open_house(folder, given.database)
        # The models that the steps speak of can be imported only now.
        story = importlib.import_module("tests.journey_seed.story").Story(file)
        whole = importlib.import_module("tests.journey_seed.walk").walk(story)
        connections.close_all()
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
