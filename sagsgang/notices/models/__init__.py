from sagsgang.notices.models.cursor import Cursor
from sagsgang.notices.models.due_run import DueRun
from sagsgang.notices.models.mail import Mail

__all__ = ["Cursor", "DueRun", "Mail"]
