"""Items on their way: proposed, moved on step by step, and from body to body."""

from django.urls import path

from sagsgang.desk.views import item_changes, item_way, meetings, proposals

urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("items/<uuid:key>/way", item_way.way, name="item-way"),
    path("meetings/<uuid:key>/waiting", meetings.take_waiting, name="take-waiting"),
    path("items/<uuid:key>/way/<str:name>", item_way.step, name="item-step"),
    path("items/<uuid:key>/changes", item_changes.changes, name="item-changes"),
]
