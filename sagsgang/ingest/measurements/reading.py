"""From the bytes of one file to measurements: the form is told from what stands in it."""

from sagsgang.ingest.measurements.csv_file import read_csv
from sagsgang.ingest.measurements.found import Found
from sagsgang.ingest.measurements.jsonstat import looks_like_json, read_jsonstat
from sagsgang.ingest.measurements.workbook import looks_like_workbook, read_workbook
from sagsgang.ingest.refusal import Refused, gettext_noop

OLD_WORKBOOK = gettext_noop("Workbooks of the old form (.xls) are not read; save it as .xlsx.")
WEB_PAGE = gettext_noop("It is a web page, not a table of values; ask for CSV or JSON-stat.")
EMPTY = gettext_noop("The file is empty.")
OLD_MARK = b"\xd0\xcf\x11\xe0"


def read(data: bytes) -> Found:
    """Read CSV, an Excel workbook or JSON-stat; raise ``Refused`` with one clear sentence."""
    if not data.strip():
        raise Refused("empty", EMPTY)
    if data.startswith(OLD_MARK):
        raise Refused("old-workbook", OLD_WORKBOOK)
    if looks_like_workbook(data):
        return read_workbook(data)
    if looks_like_json(data):
        return read_jsonstat(data)
    if data.lstrip()[:1] == b"<":
        raise Refused("web-page", WEB_PAGE)
    return read_csv(data)
