"""The red thread from any of its parts, and its gaps."""

from django.urls import path

from sagsgang.desk.views import thread

# The word before the key is that of the part's own page.
WORDS = {
    "goal": "goals",
    "challenge": "challenges",
    "relation": "relations",
    "agreement": "agreements",
    "plan": "plans",
    "element": "elements",
    "initiative": "initiatives",
    "presentation": "presentations",
    "case": "cases",
    "involvement": "involvements",
    "item": "items",
    "decision": "decisions",
    "follow-up": "follow-ups",
    "indicator": "indicators",
}

urlpatterns = [
    path("gaps", thread.gaps_page, name="gaps"),
    *(
        path(f"thread/{word}/<uuid:key>", thread.thread, {"kind": kind}, name=f"thread-{kind}")
        for kind, word in WORDS.items()
    ),
]
