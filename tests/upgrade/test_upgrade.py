"""An older installation's database becomes the one that an empty folder gets, and loses nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.installation import Installation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="The older database is SQLite's."),
]
# Dumped from an installation that had run some migrations of some rooms, and all of others,
# before each room's were told over in one.
HALFWAY = Path(__file__).with_name("halfway.sql")


@pytest.mark.django_db
def test_an_installation_halfway_through_the_older_migrations_ends_where_a_new_one_begins(tmp_path):
    house = Installation(tmp_path)
    file = tmp_path / "data" / "sagsgang.sqlite3"
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as older:
        older.executescript(HALFWAY.read_text("utf-8"))
        older.execute(
            "INSERT INTO accounts_user (id, password, email, actor_key, language, is_active,"
            " is_system) VALUES (7, '!', 'signe@strandby.example', 'a1', 'da', 1, 0)"
        )
        older.commit()
    assert house.run("migrate", "--skip-checks", "--verbosity", "0").stderr == ""
    with closing(sqlite3.connect(file)) as upgraded, connection.cursor() as new:
        assert schema(upgraded.cursor()) == schema(new)
        assert upgraded.execute("SELECT email FROM accounts_user").fetchall() == [
            ("signe@strandby.example",)
        ]
    again = house.run("migrate", "--skip-checks", "--check")
    assert again.returncode == 0, again.stdout


def schema(cursor):
    """Return each table's columns and conditions, in whatever order, and all that hangs on it."""
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        (kind, name): parts(sql) if kind == "table" else sql
        for kind, name, sql in cursor.fetchall()
    }


def parts(sql):
    """Return what stands between a table's outermost parentheses, cut at its commas, in order."""
    depth, quote, found = 0, "", [""]
    for sign in sql[sql.index("(") + 1 : sql.rindex(")")]:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth and not quote:
            found.append("")
        else:
            found[-1] += sign
    return sorted(map(str.strip, found))
