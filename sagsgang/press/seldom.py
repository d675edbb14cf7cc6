"""The presses whose libraries take long to import, each imported when it is first asked for.

Checkers of types read the functions themselves.
"""

from typing import TYPE_CHECKING

from sagsgang.when_asked import when_asked

if TYPE_CHECKING:
    from sagsgang.press.bundle import as_bundle
    from sagsgang.press.calendar import calendar_lines
    from sagsgang.press.docx import as_docx
    from sagsgang.press.plan_xlsx import plan_workbook
    from sagsgang.press.report_docx import report_as_docx
    from sagsgang.press.report_sheets import sheets_as_xlsx
else:
    as_bundle = when_asked("sagsgang.press.bundle.as_bundle")
    calendar_lines = when_asked("sagsgang.press.calendar.calendar_lines")
    as_docx = when_asked("sagsgang.press.docx.as_docx")
    plan_workbook = when_asked("sagsgang.press.plan_xlsx.plan_workbook")
    report_as_docx = when_asked("sagsgang.press.report_docx.report_as_docx")
    sheets_as_xlsx = when_asked("sagsgang.press.report_sheets.sheets_as_xlsx")

__all__ = [
    "as_bundle",
    "as_docx",
    "calendar_lines",
    "plan_workbook",
    "report_as_docx",
    "sheets_as_xlsx",
]
