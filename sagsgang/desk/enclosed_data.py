"""How what was found in the files of a release is said: by attachment and by place."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.words import numbered
from sagsgang.documents.models import FileFinding
from sagsgang.governance.enclosed_data import (
    FileStanding,
    Looked,
    standing_files,
    uncleared_places,
)
from sagsgang.governance.found_in_public import found_where_run_by
from sagsgang.governance.models import Meeting
from sagsgang.governance.release_matter import ReleaseMatter

MOST_SHOWN = 50
PAGES = re.compile(r"[0-9]+(?:[-, 0-9]*[0-9])?")
OF_AN_OFFICE_FILE = re.compile(
    r"(document|comments|header|footer|footnotes|endnotes|sharedStrings|slide)([0-9]*)"
)


@dataclass(frozen=True, slots=True)
class ToldFinding:
    mark: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class ToldFile:
    """An attachment that the release waits for, as the page tells of it."""

    key: str
    title: str
    item: str
    item_address: str
    file_address: str
    looked: Looked
    passes: bool
    findings: tuple[ToldFinding, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ToldFiles:
    files: tuple[ToldFile, ...] = ()
    all_files: int = 0

    @property
    def under_way(self) -> int:
        return sum(one.looked == Looked.UNDER_WAY for one in self.files)

    @property
    def not_looked_through(self) -> int:
        return sum(one.looked in {Looked.NOT_YET, Looked.FAILED} for one in self.files)

    @property
    def to_come(self) -> int:
        """Return how many a release set beforehand waits for by itself."""
        return sum(one.passes for one in self.files)

    @property
    def looked_through(self) -> int:
        return self.all_files - self.under_way - self.not_looked_through


def told_files(matter: ReleaseMatter) -> ToldFiles:
    files = standing_files(matter)
    return ToldFiles(tuple(told_file(one) for one in files if one.waits), len(files))


def told_found_in_public(user: User, meeting: Meeting) -> list[ToldFile]:
    """Return what was found in the files of a meeting that everyone reads already."""
    rows = found_where_run_by(user).filter(item__meeting=meeting).select_related("item")
    shown = list(rows.order_by("item__position", "position"))
    left = uncleared_places([row.pk for row in shown]) if shown else {}
    return [told_file(FileStanding(row, Looked.DONE, tuple(left[row.pk]))) for row in shown]


def told_file(standing: FileStanding) -> ToldFile:
    row = standing.attachment
    shown = standing.findings[:MOST_SHOWN]
    return ToldFile(
        key=str(row.key),
        title=row.title,
        item=numbered(row.item),
        item_address=reverse("desk:item", kwargs={"key": row.item.key}),
        file_address=reverse("desk:file", kwargs={"key": row.key}),
        looked=standing.looked,
        passes=standing.passes,
        findings=tuple(told_finding(one) for one in shown),
        more=len(standing.findings) - len(shown),
    )


def told_finding(finding: FileFinding) -> ToldFinding:
    if finding.unread:
        words = words_of_reasons().get(finding.kind) or _("Could not be read: look yourself")
        return ToldFinding(finding.mark, words, where(finding))
    kind = words_of_kinds().get(finding.kind) or _("May be personal data")
    return ToldFinding(finding.mark, f"{kind} ({finding.masked})", where(finding))


def where(finding: FileFinding) -> str:
    """Name the part, what hides it there, and the line, as far as each is known."""
    part = part_named(finding.part)
    hidden = words_of_places().get(finding.place, "")
    line = _("line %(line)s") % {"line": finding.line} if finding.line else ""
    return ", ".join(filter(None, (part, hidden, line)))


def part_named(part: str) -> str:
    """Return what a person calls a page, a slide or a part of a document."""
    if PAGES.fullmatch(part):
        words = _("Page %(number)s") if part.isdigit() else _("Pages %(number)s")
        return words % {"number": part}
    known = OF_AN_OFFICE_FILE.fullmatch(part)
    if known is None:
        return part
    if known[1] == "slide":
        return _("Slide %(number)s") % {"number": known[2]}
    return words_of_parts()[known[1]]


def words_of_parts() -> dict[str, str]:
    return {
        "document": "",
        "comments": "",
        "header": _("The header"),
        "footer": _("The footer"),
        "footnotes": _("The notes"),
        "endnotes": _("The notes"),
        "sharedStrings": _("Cells that no sheet shows any more"),
    }


def words_of_kinds() -> dict[str, str]:
    return {
        "cpr": _("May be a CPR number"),
        "account": _("May be an account number"),
        "phone": _("May be a private telephone"),
        "address": _("May be a private address"),
    }


def words_of_places() -> dict[str, str]:
    return {
        "hidden": _("hidden from who only looks"),
        "deleted": _("deleted, but still in the file"),
        "annotation": _("a comment or a field"),
        "metadata": _("what the file says of itself"),
        "older": _("an older version kept in the file"),
    }


def words_of_reasons() -> dict[str, str]:
    return {
        "picture": _("A picture cannot be read: look yourself"),
        "locked": _("Locked with a password, and cannot be read: look yourself"),
        "damaged": _("Damaged, and cannot be read: look yourself"),
        "too-heavy": _("Too large to be read: look yourself"),
        "embedded": _("A file within the file is not read: look yourself"),
        "older-version": _("An older version kept in the file is not read: look yourself"),
        "signs": _("It does not say what letters its signs are: look yourself"),
        "unknown-kind": _("This kind of file cannot be read: look yourself"),
        "more": _("There are more places than are told of here: look yourself"),
    }
