from sagsgang.planning.models.presentation import (
    AdviceDraft,
    Presentation,
    PresentationSlots,
    PresentationStep,
)
from sagsgang.planning.models.presentation_coupling import PresentationCoupling
from sagsgang.planning.models.wheel import (
    Activity,
    Feed,
    Need,
    Occurrence,
    Ring,
    RollAnswer,
    SchoolHoliday,
    Wheel,
)

__all__ = [
    "Activity",
    "AdviceDraft",
    "Feed",
    "Need",
    "Occurrence",
    "Presentation",
    "PresentationCoupling",
    "PresentationSlots",
    "PresentationStep",
    "Ring",
    "RollAnswer",
    "SchoolHoliday",
    "Wheel",
]
