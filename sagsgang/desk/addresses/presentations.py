"""Five-minute presentations: booked, shown with their clock, and answered by the board."""

from django.urls import path

from sagsgang.desk.views import (
    presentation_booking,
    presentation_changes,
    presentation_clock,
    presentations,
)

ONE = "presentations/<uuid:key>"

urlpatterns = [
    path("presentations/", presentations.presentations, name="presentations"),
    path("presentations/book", presentation_booking.new_booking, name="presentation-book"),
    path("presentations/take-in", presentation_booking.take_in, name="presentation-take-in"),
    path(ONE, presentations.presentation, name="presentation"),
    path(f"{ONE}/describe", presentation_booking.describe_anew, name="presentation-describe"),
    path(f"{ONE}/move", presentation_booking.move_on, name="presentation-move"),
    path(f"{ONE}/cancel", presentation_booking.call_off, name="presentation-cancel"),
    path(f"{ONE}/link", presentation_booking.link_item, name="presentation-link"),
    path(f"{ONE}/slides", presentation_booking.add_slides, name="presentation-slides"),
    path(f"{ONE}/slides/file", presentations.slides_file, name="presentation-file"),
    path(f"{ONE}/slides/<int:number>.png", presentations.slide, name="presentation-slide"),
    path(f"{ONE}/up", presentation_booking.reorder_queue, {"up": True}, name="presentation-up"),
    path(
        f"{ONE}/down", presentation_booking.reorder_queue, {"up": False}, name="presentation-down"
    ),
    path(f"{ONE}/agenda", presentation_booking.to_agenda, name="presentation-agenda"),
    path(f"{ONE}/changes", presentation_changes.changes, name="presentation-changes"),
    path(f"{ONE}/clock", presentation_clock.clock, name="presentation-clock"),
    path(f"{ONE}/clock/face", presentation_clock.clock_face, name="presentation-clock-face"),
    path(f"{ONE}/start", presentation_clock.run, {"verb": "start"}, name="presentation-start"),
    path(f"{ONE}/pause", presentation_clock.run, {"verb": "pause"}, name="presentation-pause"),
    path(f"{ONE}/go-on", presentation_clock.run, {"verb": "go_on"}, name="presentation-go-on"),
    path(f"{ONE}/hold", presentation_clock.run, {"verb": "hold"}, name="presentation-hold"),
    path(f"{ONE}/extend", presentation_clock.more_time, name="presentation-extend"),
    path(f"{ONE}/advice", presentation_clock.advice, name="presentation-advice"),
    path(f"{ONE}/advice/draft", presentation_clock.draft, name="presentation-draft"),
    path(f"{ONE}/advice/discard", presentation_clock.discard, name="presentation-discard"),
    path("meetings/<uuid:key>/slots", presentation_booking.change_slots, name="meeting-slots"),
]
