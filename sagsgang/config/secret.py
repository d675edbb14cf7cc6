"""The key that signs sessions, kept by an installation that was given none."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def kept_secret(file: Path) -> str:
    """Return the key in the file; the first of several processes to ask makes it for all."""
    try:
        if not file.exists():
            make(file)
        key = file.read_text().strip()
    except OSError as failure:
        raise ImproperlyConfigured(
            f"The key of this installation cannot be kept in {file}: {failure.strerror}. "
            "Mend that, or give SAGSGANG_SECRET_KEY."
        ) from failure
    if not key:
        raise ImproperlyConfigured(f"{file} is empty; delete it, and a new key is made.")
    return key


def make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # A link appears whole or not at all: nobody reads half a key, nobody replaces another's.
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".key-")
    try:
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(50))
        Path(file).hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
