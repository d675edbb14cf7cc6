"""Matter that was public once and was taken back, with a canary in all that everyone read then."""

from datetime import date, timedelta

from django.utils import timezone

from sagsgang.governance.agenda import add_item, add_section
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import SectionText, Stance
from sagsgang.governance.meetings import plan_meeting, send
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    ClosingGround,
    Meeting,
    ScheduledRelease,
)
from sagsgang.governance.openness_of_parts import set_decision_openness, set_section_openness
from sagsgang.governance.readers import NAMED, Chosen, choose_openness, name_reader, state_ground
from sagsgang.governance.release import release
from sagsgang.governance.retract import (
    Said,
    retract_agenda,
    retract_attachment,
    retract_decision,
    retract_item,
    retract_minutes,
)
from sagsgang.governance.scheduling import carry_out_scheduled, schedule_release

DAY = date(2026, 2, 25)
# No other meeting lies in its year, so that even the year would tell of it.
FAR_YEAR = 2078
# What answers at its own address that something stood there, and nowhere else by its key but in
# the feed that says so.
GONE = {
    "retracted item",
    "retracted attachment",
    "retracted loose attachment",
    "retracted meeting",
    "retracted meeting's item",
    "retracted meeting attachment",
    # Public once, and closed or withdrawn since.
    "closed later item",
    "closed after minutes item",
    "withdrawn later item",
    "closed after minutes attachment",
    "withdrawn later attachment",
}
SHOWN = {
    "item with closed parts",
    "meeting with retracted parts",
    "item with retracted parts",
    "retracted minutes",
}


def plant_retracted(place, board, by, secret_point, open_point, attach_secret):
    def said(what):
        return Said(place.canary(f"retracted {what}, reason"), "Det var en fejl.")

    meeting = plan_meeting(board, by=by, date=DAY)
    Attendance.objects.create(meeting=meeting, position=1, name="Asta Holm", status="present")
    kept = add_item(meeting, by=by, point=open_point("Lystbaade", "1"))
    loose = attach_secret(place, kept, "retracted loose", by, openness="open")
    decision = decide(
        kept, by=by, text=place.canary("retracted decision, text"), outcome="approved"
    )
    item = add_item(meeting, by=by, point=secret_point(place, "retracted", "2", openness="open"))
    attach_secret(place, item, "retracted", by, openness="open")
    decide(item, by=by, text=place.canary("retracted item, decision"), outcome="approved")
    plant_closed_parts(place, meeting, by, open_point)
    plant_named(place, meeting, by, secret_point, attach_secret)
    send(meeting, by=by)
    release_as_scheduled(place, meeting, "minutes")
    retract_attachment(loose, by=by, said=said("attachment"))
    retract_decision(decision, by=by, said=said("decision"))
    ScheduledRelease.objects.create(
        meeting=meeting, part="agenda", at=meeting.sent_at, set_by=place.users["secretary"],
        set_at=meeting.sent_at, state="refused", ended_at=meeting.sent_at,
        refusal=place.canary("scheduled release, why it did not happen"),
    )  # fmt: skip
    place.things["retraction"] = retract_item(
        AgendaItem.objects.get(pk=item.pk), by=by, said=said("item")
    )
    place.things |= {
        "meeting with retracted parts": Meeting.objects.get(pk=meeting.pk),
        "item with retracted parts": kept,
        "retracted item": item,
    }
    plant_named_unreleased(place, board, by, secret_point, attach_secret)
    plant_minutes_taken_back(place, board, by, open_point, said)
    plant_meeting_taken_back(place, board, by, (secret_point, attach_secret), said)


def release_as_scheduled(place, meeting, part):
    """Set an hour for the release, let the hour come, and look round for what is due."""
    hour = timezone.now() + timedelta(days=1)
    schedule_release(meeting, part, at=hour, by=place.users["secretary"])
    meeting.scheduled_releases.update(at=timezone.now())
    assert carry_out_scheduled() == 1
    meeting.refresh_from_db()


def plant_closed_parts(place, meeting, by, open_point):
    """An open item with a closed section and a closed decision, with what everyone reads of it."""
    word = lambda name: place.canary(f"closed part, {name}")  # noqa: E731
    shut = SectionText("economy", word("section heading"), word("section text"))
    plain = SectionText("presentation", "Sagsfremstilling", "Om isbanen.")
    item = add_item(meeting, by=by, point=open_point("Isbane", "3", sections=(plain, shut)))
    section = item.sections.get(kind="economy")
    set_section_openness(section, by=by, openness="closed")
    state_ground(section, by=by, ground=word("ground of a section"))
    decision = decide(
        item, by=by, text=word("decision"), outcome="approved",
        stances=[Stance(word("stance, who"), "against", word("stance, text"))],
    )  # fmt: skip
    set_decision_openness(
        decision, by=by, openness="closed", public_text="Isbanen er vedtaget offentligt."
    )
    ClosingGround.objects.create(
        item=item, decision=decision, ground=word("ground of a decision, suggested"),
        suggested=True, at=decision.made_at, actor=section.key,
    )  # fmt: skip
    place.things["item with closed parts"] = item


def plant_named(place, meeting, by, secret_point, attach_secret):
    """An item for named persons, and such parts of an open one, in a meeting that was sent."""
    point = secret_point(place, "named persons", "4", openness="open")
    item = add_item(meeting, by=by, point=point)
    attach_secret(place, item, "named persons", by, openness="open")
    choose_openness(item, by=by, chosen=Chosen(NAMED, place.canary("named persons, ground")))
    place.things["reader"] = name_reader(item, by=by, person=place.things["guest"])
    place.things["item for named persons"] = item
    opened = place.things["item with closed parts"]
    text = place.canary("named persons, section text")
    section = add_section(opened, by=by, kind="other", heading=place.canary("named persons, head"))
    section.text = text
    section.save()
    part = attach_secret(place, opened, "named persons part", by, openness="open")
    decision = decide(opened, by=by, text=place.canary("named persons, decision"))
    for thing in (section, part, decision):
        choose_openness(thing, by=by, chosen=Chosen(NAMED))


def plant_named_unreleased(place, board, by, secret_point, attach_secret):
    """An item for named persons on an agenda that was sent: a line of it, until its hour comes."""
    meeting = plan_meeting(board, by=by, date=DAY - timedelta(days=14))
    point = secret_point(
        place, "named persons unreleased", "1", openness="open", neutral_title="Et lukket punkt"
    )
    item = add_item(meeting, by=by, point=point)
    attach_secret(place, item, "named persons unreleased", by, openness="open")
    choose_openness(item, by=by, chosen=Chosen(NAMED))
    send(meeting, by=by)
    hour = timezone.now() + timedelta(days=30)
    schedule_release(meeting, "agenda", at=hour, by=place.users["secretary"])
    carry_out_scheduled()
    place.things |= {"sent meeting": Meeting.objects.get(pk=meeting.pk), "item of it": item}


def plant_minutes_taken_back(place, board, by, open_point, said):
    meeting = plan_meeting(board, by=by, date=DAY - timedelta(days=7))
    item = add_item(meeting, by=by, point=open_point("Fjernvarme", "1"))
    decide(item, by=by, text=place.canary("retracted minutes, decision"), outcome="approved")
    send(meeting, by=by)
    release(meeting, "minutes", by=by)
    retract_minutes(meeting, by=by, said=said("minutes"))
    place.things["retracted minutes"] = Meeting.objects.get(pk=meeting.pk)


def plant_meeting_taken_back(place, board, by, makers, said):
    secret_point, attach_secret = makers
    place.others.add(f"sitemap-{FAR_YEAR}")
    place.canaries[f"sitemap-{FAR_YEAR}"] = "retracted meeting, year"
    day, where = date(FAR_YEAR, 3, 3), place.canary("retracted meeting, place")
    meeting = plan_meeting(board, by=by, date=day, place=where)
    point = secret_point(place, "retracted meeting's", "1", openness="open")
    item = add_item(meeting, by=by, point=point)
    attach_secret(place, item, "retracted meeting", by, openness="open")
    send(meeting, by=by)
    release(meeting, "agenda", by=by)
    retract_agenda(meeting, by=by, said=said("meeting"))
    place.things |= {
        "retracted meeting": Meeting.objects.get(pk=meeting.pk),
        "retracted meeting's item": item,
    }
