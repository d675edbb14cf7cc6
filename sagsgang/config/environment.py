"""Environment variables read by type, with a loud failure at start when one is wrong.

An empty variable is an unset one: what a service file leaves blank takes its default.
"""

import os
from collections.abc import Collection
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def truth(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def choice(name: str, default: str, among: Collection[str]) -> str:
    value = text(name, default).upper()
    if value not in among:
        raise ImproperlyConfigured(f"{name} is {value!r}; write one of {', '.join(among)}.")
    return value


def words(name: str, default: str) -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def made_folder(name: str, default: Path) -> Path:
    """Return a folder that is there: a new installation's is made."""
    found = folder(name, default)
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise ImproperlyConfigured(
            f"{name} is {found}, which cannot be made: {failure.strerror}."
        ) from failure
    return found


def database(name: str, default_file: Path, *, keeps_ready: bool = True) -> dict[str, object]:
    """Return Django's settings for ``sqlite:///file`` or ``postgresql://user@host/name``.

    A PostgreSQL socket folder is given as ``?host=/folder``. What is no plain letter in a
    part is written with per cent signs, as in every address. ``keeps_ready`` says whether
    PostgreSQL may keep statements prepared on a connection.
    """
    address = text(name, "")
    if not address:
        return sqlite(default_file)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name} is no address of a database: {wrong}.") from wrong
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        return sqlite(Path("/" + unquote(parts.path).lstrip("/")))
    if parts.scheme in {"postgres", "postgresql"} and len(parts.path) > 1:
        return postgresql(parts, port, keeps_ready=keeps_ready)
    # The address may hold a password, so that only its kind is repeated.
    raise ImproperlyConfigured(
        f"{name} begins with {parts.scheme!r}; "
        "write sqlite:///FILE or postgresql://USER@HOST/NAME in full."
    )


def postgresql(parts: SplitResult, port: int | None, *, keeps_ready: bool) -> dict[str, object]:
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(port or "")),
        # What a connection has planned goes with it.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Django sends its own queries unprepared whatever stands here; asking/driving.py asks.
        "OPTIONS": {"prepare_threshold": 5 if keeps_ready else None, **query},
    }


def sqlite(file: Path) -> dict[str, object]:
    # IMMEDIATE: a verb that reads before it writes must wait for the lock, not fail midway.
    # The cache is each connection's own, and a worker has one a thread: 8 MB bound its memory.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
            ),
        },
        "TEST": {"NAME": None},
    }
