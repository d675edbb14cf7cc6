"""Frameworks, goals and couplings to them."""

from django.urls import path

from sagsgang.desk.views import couplings, goals

# The word in the address, and the kind of thing that is coupled.
COUPLED = (
    ("challenges", "challenge"),
    ("elements", "element"),
    ("initiatives", "initiative"),
    ("cases", "case"),
    ("items", "item"),
    ("presentations", "presentation"),
    ("involvements", "involvement"),
    ("relations", "relation"),
    ("agreements", "agreement"),
)

urlpatterns = [
    path("goals/", goals.goals, name="goals"),
    path("goals/<uuid:key>", goals.goal, name="goal"),
    path("goals/<uuid:key>/map", goals.add_mapping, name="goal-map"),
    path("goals/<uuid:key>/unmap", goals.remove_mapping, name="goal-unmap"),
    path("frameworks/", goals.frameworks_list, name="frameworks"),
    path("frameworks/<uuid:key>", goals.framework, name="framework"),
    path("couplings/<uuid:key>/change", couplings.alter, name="coupling-change"),
    path("couplings/<uuid:key>/uncouple", couplings.remove, name="uncouple"),
]
for word, kind in COUPLED:
    urlpatterns += [
        path(
            f"{word}/<uuid:key>/couplings",
            couplings.couplings,
            {"kind": kind},
            name=f"{kind}-couplings",
        ),
        path(
            f"{word}/<uuid:key>/couplings/add", couplings.add, {"kind": kind}, name=f"{kind}-couple"
        ),
    ]
