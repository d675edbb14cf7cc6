"""The status papers by name and format, with the names and media types of their files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sagsgang.press.board_brief import brief_docx, brief_pdf
from sagsgang.press.implementation_plan import plan_docx, plan_pdf, plan_xlsx
from sagsgang.press.status_report import status_docx, status_pdf, status_xlsx
from sagsgang.strategy.plan_on_paper import PlanOnPaper
from sagsgang.strategy.status_overview import StatusOverview

OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": f"{OFFICE}wordprocessingml.document",
        "xlsx": f"{OFFICE}spreadsheetml.sheet",
    }
)
STATUS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"pdf": status_pdf, "docx": status_docx, "xlsx": status_xlsx}
)
BRIEF: Mapping[str, Callable[..., bytes]] = MappingProxyType({"pdf": brief_pdf, "docx": brief_docx})
PLAN: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"pdf": plan_pdf, "docx": plan_docx, "xlsx": plan_xlsx}
)

Printable = StatusOverview | PlanOnPaper
