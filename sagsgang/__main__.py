"""The command ``sagsgang``: reading a file needs no database; all else is a Django command."""

import os
import sys

from django.core.management import execute_from_command_line

from sagsgang.ingest import parse_command


def main() -> int:
    if sys.argv[1:2] == ["parse"]:
        return parse_command.main(sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    execute_from_command_line(["sagsgang", *sys.argv[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
