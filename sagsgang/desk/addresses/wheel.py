"""The annual wheel: its year, activities, what it sets going, the next year, and feeds."""

from django.urls import path

from sagsgang.desk.views import (
    feeds,
    wheel_activities,
    wheel_meetings,
    wheel_rings,
    wheel_roll,
    wheels,
)

urlpatterns = [
    path("wheels/", wheels.wheels, name="wheels"),
    path("wheels/new", wheels.new_wheel, name="wheel-new"),
    path("wheels/<uuid:key>", wheels.wheel, name="wheel"),
    path("wheels/<uuid:key>/pdf", wheels.paper, name="wheel-paper"),
    path("wheels/<uuid:key>/clashes", wheels.clashes_of, name="wheel-clashes"),
    path("wheels/<uuid:key>/publish", wheels.publish, name="wheel-publish"),
    path("wheels/<uuid:key>/template", wheels.template, name="wheel-template"),
    path("wheels/<uuid:key>/activities", wheel_activities.new, name="activity-add"),
    path("wheels/<uuid:key>/roll", wheel_roll.answers, name="wheel-roll"),
    path("wheels/<uuid:key>/roll/confirm", wheel_roll.confirm, name="wheel-roll-confirm"),
    path("activities/<uuid:key>", wheel_activities.activity, name="activity"),
    path("activities/<uuid:key>/change", wheel_activities.change, name="activity-change"),
    path("activities/<uuid:key>/publish", wheel_activities.publish, name="activity-publish"),
    path("activities/<uuid:key>/unpublish", wheel_activities.unpublish, name="activity-unpublish"),
    path("activities/<uuid:key>/drop", wheel_activities.drop, name="activity-drop"),
    path("activities/<uuid:key>/needs", wheel_activities.need, name="activity-need"),
    path(
        "activities/<uuid:key>/needs/<uuid:needed>/drop",
        wheel_activities.need_not,
        name="activity-need-drop",
    ),
    path("activities/<uuid:key>/meetings", wheel_meetings.propose, name="activity-meetings"),
    path("occurrences/<uuid:key>/move", wheel_activities.move, name="occurrence-move"),
    path("occurrences/<uuid:key>/cancel", wheel_activities.cancel, name="occurrence-cancel"),
    path("occurrences/<uuid:key>/restore", wheel_activities.restore, name="occurrence-restore"),
    path("rings/", wheel_rings.rings, name="rings"),
    path("rings/new", wheel_rings.new_ring, name="ring-new"),
    path("rings/school-holidays", wheel_rings.school_holiday, name="school-holiday"),
    path("rings/<slug:code>/change", wheel_rings.change, name="ring-change"),
    path("rings/<slug:code>/remove", wheel_rings.remove, name="ring-remove"),
    path(
        "rings/school-holidays/<uuid:holiday>/remove",
        wheel_rings.remove_holiday,
        name="school-holiday-remove",
    ),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/new", feeds.new_feed, name="feed-new"),
    path("feeds/<uuid:key>/revoke", feeds.revoke, name="feed-revoke"),
]
