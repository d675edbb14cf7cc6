"""Print how many queries an item costs when minutes are taken in."""

import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks import matter  # noqa: E402
from sagsgang.accounts.models import User  # noqa: E402
from sagsgang.documents.store import store  # noqa: E402
from sagsgang.governance.intake import Source, take_in  # noqa: E402

if __name__ == "__main__":
    items = int(sys.argv[1])
    by = User.objects.system()
    source = Source("generated.txt", "generated", store(b"generated"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        take_in(matter.minutes(0, items=items), by=by, source=source)
    print(len(asked) / items)
