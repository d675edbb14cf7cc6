"""Words are found in whatever case they are written, on each database."""

from django.db.models import Q


def containing(word: str, *fields: str) -> Q:
    """Return what tells of rows that have the word in one of the fields, whatever its case.

    SQLite folds the case of a to z alone; a Danish word begins with Å as well.
    """
    spelt = {word, word.lower(), word.title(), word.upper()}
    rule = Q()
    for field in fields:
        for one in sorted(spelt):
            rule |= Q(**{f"{field}__icontains": one})
    return rule
