"""Released matter for the portal's tests, through the verbs; every name is invented."""

from datetime import date, timedelta

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.cases import describe_case
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine, Stance
from sagsgang.governance.models import AgendaItem, Attachment, Attendance, Body, Case, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def meeting(where: Body, *, day: date = factories.DAY) -> Meeting:
    planned = factories.meeting(where, day=day)
    Attendance.objects.create(
        meeting=planned, position=1, name="Ebbe Lund", group="A", status="present"
    )
    return planned


def item(at: Meeting, **said) -> AgendaItem:
    return add_item(at, by=factories.system(), point=factories.point(**said))


def decided(on: AgendaItem, text: str = "Godkendt som indstillet.", **more) -> None:
    stances = (Stance("Liste A", "for"), Stance("Liste B", "reservation", "Tog forbehold."))
    decide(
        on,
        by=factories.system(),
        text=text,
        outcome="approved",
        body=on.meeting.body,
        date=on.meeting.date,
        stances=stances,
        **more,
    )


def attachment(
    on: AgendaItem, title: str = "Årets plan", openness: str = "open", content: bytes = PDF
) -> Attachment:
    line = AttachmentLine(title, "1", "3000001", openness, "11/21", "H")
    return attach(
        on,
        by=factories.system(),
        line=line,
        file=factories.examined(store(content)),
        file_name=f"{title}.pdf",
    )


def agenda(of: Meeting) -> None:
    release(of, "agenda", by=factories.system())


def minutes(of: Meeting) -> None:
    release(of, "minutes", by=factories.system())


def open_case(number: str) -> Case:
    case = Case.objects.get(number=number)
    describe_case(case, by=factories.system(), title="Arbejdstitel på sagen", openness="open")
    return case


def full_minutes(where: Body, *, items: int = 3, day: date = factories.DAY) -> Meeting:
    """Return released minutes of ``items`` open items, each with a decision and two attachments."""
    held = meeting(where, day=day)
    for number in range(1, items + 1):
        one = item(
            held,
            title=f"Havneplads {number}",
            number=str(number),
            case_number=f"21/{day:%y%m%d}{number}",
        )
        decided(one)
        attachment(one, f"Plan {number}", content=PDF + bytes([number % 256]))
        attachment(one, f"Kort {number}", content=PDF + b"k" + bytes([number % 256]))
    minutes(held)
    return held


def many_meetings(where: Body, count: int) -> None:
    for number in range(count):
        held = meeting(where, day=factories.DAY - timedelta(days=7 * number))
        item(held)
        agenda(held)
