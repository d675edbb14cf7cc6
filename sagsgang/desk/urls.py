"""The addresses of the desk: everything behind sign-in."""

from django.urls import path

from sagsgang.desk.addresses import goals, indicators, status, thread
from sagsgang.desk.addresses import plans as steering_plans
from sagsgang.desk.views import (
    attachments,
    bodies,
    cases,
    decisions,
    follow_ups,
    history,
    items,
    meetings,
    nowhere,
    persons,
    press,
    release,
    roles,
    sign_in,
    start,
    texts,
)

app_name = "desk"

urlpatterns = [
    path("", start.start, name="start"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("persons", persons.persons, name="persons"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<str:code>", bodies.body, name="body"),
    path("bodies/<str:code>/plan", bodies.plan, name="meeting-plan"),
    path("bodies/<str:code>/deadlines", bodies.change_deadlines, name="body-deadlines"),
    path("meetings/<uuid:key>", meetings.meeting, name="meeting"),
    path("meetings/<uuid:key>/items", meetings.new_item, name="item-add"),
    path("meetings/<uuid:key>/send", meetings.send_agenda, name="send"),
    path("meetings/<uuid:key>/release/<str:part>", release.release_part, name="release"),
    path("meetings/<uuid:key>/released/<str:part>", release.receipt, name="release-receipt"),
    path("meetings/<uuid:key>/press/<str:format>", press.press, name="press"),
    path(
        "meetings/<uuid:key>/findings/<uuid:finding>/settle",
        meetings.settle_finding,
        name="finding-settle",
    ),
    path("items/<uuid:key>", items.item, name="item"),
    path("items/<uuid:key>/head", items.describe, name="item-describe"),
    path("items/<uuid:key>/officer", items.set_officer, name="item-officer"),
    path("items/<uuid:key>/sections", items.new_section, name="section-add"),
    path("items/<uuid:key>/subitems", items.new_subitem, name="subitem-add"),
    path("items/<uuid:key>/parts/<str:place>/retitle", items.retitle_part, name="part-retitle"),
    path("items/<uuid:key>/parts/<str:place>/remove", items.take_part_away, name="part-remove"),
    path("items/<uuid:key>/texts/<str:place>/save", texts.save, name="text-save"),
    path("items/<uuid:key>/texts/<str:place>/draft", texts.draft, name="text-draft"),
    path("items/<uuid:key>/texts/<str:place>/discard", texts.discard, name="text-discard"),
    path("items/<uuid:key>/texts/<str:place>/conflict", texts.conflict, name="text-conflict"),
    path("items/<uuid:key>/texts/<str:place>/resolve", texts.resolve, name="text-resolve"),
    path("items/<uuid:key>/roles", roles.add, name="role-add"),
    path("items/<uuid:key>/roles/<uuid:role>/drop", roles.drop, name="role-drop"),
    path("items/<uuid:key>/attachments", attachments.add, name="attachment-add"),
    path("items/<uuid:key>/decisions", decisions.add, name="decide"),
    path("items/<uuid:key>/follow-ups", follow_ups.add, name="follow-up-assign"),
    path("items/<uuid:key>/versions", history.history, name="item-history"),
    path("items/<uuid:key>/versions/<int:number>", history.version, name="item-version"),
    path("attachments/<uuid:key>/file", attachments.file, name="file"),
    path(
        "attachments/<uuid:key>/openness", attachments.choose_openness, name="attachment-openness"
    ),
    path("decisions/<uuid:key>/correct", decisions.correct, name="decision-correct"),
    path("follow-ups/", follow_ups.mine, name="follow-ups"),
    path("follow-ups/<uuid:key>", follow_ups.follow_up, name="follow-up"),
    path("follow-ups/<uuid:key>/report", follow_ups.tell, name="follow-up-report"),
    path("cases/<uuid:key>", cases.case, name="case"),
    path("cases/<uuid:key>/describe", cases.describe, name="case-describe"),
    *goals.urlpatterns,
    *steering_plans.urlpatterns,
    *status.urlpatterns,
    *thread.urlpatterns,
    *indicators.urlpatterns,
    # Last: an address that is none answers as any other to those who have not signed in.
    path("<path:rest>", nowhere.nowhere, name="nowhere"),
]
