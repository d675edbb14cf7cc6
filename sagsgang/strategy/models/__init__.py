from sagsgang.strategy.models.challenge import Challenge
from sagsgang.strategy.models.coupling import (
    CaseCoupling,
    ChallengeCoupling,
    Coupling,
    Direction,
    Directness,
    ElementCoupling,
    InitiativeCoupling,
    ItemCoupling,
    Strength,
)
from sagsgang.strategy.models.delivery import MeasurementDelivery
from sagsgang.strategy.models.framework import (
    Framework,
    FrameworkIndicator,
    FrameworkVersion,
    Goal,
    GoalMapping,
)
from sagsgang.strategy.models.indicator import (
    EffectHypothesis,
    Indicator,
    Observation,
    TargetValue,
)
from sagsgang.strategy.models.initiative import (
    BudgetLine,
    CrossFieldGroup,
    Dependency,
    Initiative,
    InitiativeObjective,
    InitiativeParticipant,
    Milestone,
    Risk,
)
from sagsgang.strategy.models.plan import Plan, PlanElement
from sagsgang.strategy.models.plan_delivery import PlanDelivery
from sagsgang.strategy.models.status import (
    ReportedMilestone,
    ReportingPeriod,
    ReportLocked,
    StatusReport,
)

__all__ = [
    "BudgetLine",
    "CaseCoupling",
    "Challenge",
    "ChallengeCoupling",
    "Coupling",
    "CrossFieldGroup",
    "Dependency",
    "Direction",
    "Directness",
    "EffectHypothesis",
    "ElementCoupling",
    "Framework",
    "FrameworkIndicator",
    "FrameworkVersion",
    "Goal",
    "GoalMapping",
    "Indicator",
    "Initiative",
    "InitiativeCoupling",
    "InitiativeObjective",
    "InitiativeParticipant",
    "ItemCoupling",
    "MeasurementDelivery",
    "Milestone",
    "Observation",
    "Plan",
    "PlanDelivery",
    "PlanElement",
    "ReportLocked",
    "ReportedMilestone",
    "ReportingPeriod",
    "Risk",
    "StatusReport",
    "Strength",
    "TargetValue",
]
