"""What is pressed while a meeting is held, beside the trivial view, in one process and one run.

A council of 31 members over 60 items that were sent. Each action is sent as the browser sends
it and timed to its answer, with the trivial view right before it; what is printed is the median
of their ratios (``live_actions``).

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
