from sagsgang.partnerships.models.agreement import (
    Agreement,
    AgreementCoupling,
    AgreementParty,
    SharedPlan,
)
from sagsgang.partnerships.models.answer import Answer, AnswerTally
from sagsgang.partnerships.models.contact import Contact, ContactRequest
from sagsgang.partnerships.models.involvement import Involvement
from sagsgang.partnerships.models.involvement_coupling import InvolvementCoupling
from sagsgang.partnerships.models.mention import Mention
from sagsgang.partnerships.models.prospect import Prospect, ProspectStep
from sagsgang.partnerships.models.relation import Relation, RelationCoupling
from sagsgang.partnerships.models.visit import Visit

__all__ = [
    "Agreement",
    "AgreementCoupling",
    "AgreementParty",
    "Answer",
    "AnswerTally",
    "Contact",
    "ContactRequest",
    "Involvement",
    "InvolvementCoupling",
    "Mention",
    "Prospect",
    "ProspectStep",
    "Relation",
    "RelationCoupling",
    "SharedPlan",
    "Visit",
]
