"""What is pressed while a meeting is held, beside the trivial view, in one process and one run.

A council of 31 members over 60 items that were sent. Each action is sent as the browser sends
it and timed to its answer, with the trivial view right before it; what is printed is the median
of their ratios (``live_actions``), in elapsed and in processor time.

Whatever is pressed is written and waits for the disk, and the trivial view writes nothing: the
last line tells what a single row takes, so that a disk that is slow or shared can be told from
the product. In memory (``TMPDIR=/dev/shm``) the two columns are nearly one.

Run: ``.venv/bin/python -m benchmarks.live``.
"""

import os
import secrets
import subprocess
import sys
import tempfile


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        given = {
            "SAGSGANG_DATA": folder,
            "SAGSGANG_STATIC": folder,
            "SAGSGANG_SECRET_KEY": secrets.token_urlsafe(40),
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        command = [sys.executable, "-m", "benchmarks.live_actions"]
        return subprocess.run(command, env={**os.environ, **given}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
