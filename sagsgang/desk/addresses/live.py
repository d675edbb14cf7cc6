"""Addresses of a meeting that is held, of its items there, and of a body's phrases."""

from django.urls import path

from sagsgang.desk.views import live, live_items, live_political, phrases, returning

urlpatterns = [
    path("meetings/<uuid:key>/live", live.live, name="live"),
    path("meetings/<uuid:key>/live/state", live.state, name="live-state"),
    path("meetings/<uuid:key>/live/open", live.open_meeting, name="live-open"),
    path("meetings/<uuid:key>/live/close", live.close_meeting, name="live-close"),
    path("meetings/<uuid:key>/live/rest", live.rest, name="live-rest"),
    path("meetings/<uuid:key>/live/attendee", live.note_attendee, name="live-attendee"),
    path("meetings/<uuid:key>/live/undo", live.undo_movement, name="live-undo"),
    path("meetings/<uuid:key>/live/screen", live.make_screen, name="live-screen"),
    path("meetings/<uuid:key>/live/screen/shut", live.close_screen, name="live-screen-shut"),
    path("meetings/<uuid:key>/live/deputy", live_political.deputy, name="live-deputy"),
    path("meetings/<uuid:key>/live/deputy/go", live_political.dismiss, name="live-deputy-go"),
    path("meetings/<uuid:key>/overdue", returning.bring_all, name="overdue-all"),
    path("items/<uuid:key>/live/take-up", live_items.begin, name="live-take-up"),
    path("items/<uuid:key>/live/time", live_items.set_time, name="live-time"),
    path("items/<uuid:key>/live/guest", live_items.guest, name="live-guest"),
    path("items/<uuid:key>/live/decide", live_items.decide, name="live-decide"),
    path("items/<uuid:key>/live/draft", live_items.draft, name="live-draft"),
    path("items/<uuid:key>/live/discard", live_items.discard, name="live-discard"),
    path("items/<uuid:key>/live/disqualify", live_political.disqualify, name="live-disqualify"),
    path("items/<uuid:key>/live/vote", live_political.cast, name="live-vote"),
    path("items/<uuid:key>/live/vote-back", live_political.uncast, name="live-vote-back"),
    path("items/<uuid:key>/live/say", live_political.say, name="live-say"),
    path("items/<uuid:key>/live/suspend", live_political.stop, name="live-suspend"),
    path("bodies/<str:code>/phrases", phrases.phrases, name="phrases"),
    path("bodies/<str:code>/phrases/add", phrases.add, name="phrase-add"),
    path("bodies/<str:code>/phrases/usual", phrases.take_usual, name="phrases-usual"),
    path("bodies/<str:code>/deputies", phrases.deputies, name="body-deputies"),
    path("phrases/<uuid:key>/reword", phrases.reword, name="phrase-reword"),
    path("phrases/<uuid:key>/remove", phrases.remove, name="phrase-remove"),
    path("phrases/<uuid:key>/up", phrases.move, {"up": True}, name="phrase-up"),
    path("phrases/<uuid:key>/down", phrases.move, {"up": False}, name="phrase-down"),
    path("follow-ups/<uuid:key>/bring-back", returning.bring_one, name="follow-up-bring-back"),
]
