from sagsgang.planning.models.presentation import (
    AdviceDraft,
    Presentation,
    PresentationCoupling,
    PresentationSlots,
    PresentationStep,
)

__all__ = [
    "AdviceDraft",
    "Presentation",
    "PresentationCoupling",
    "PresentationSlots",
    "PresentationStep",
]
