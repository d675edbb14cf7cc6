from sagsgang.partnerships.models.answer import Answer, AnswerTally
from sagsgang.partnerships.models.involvement import Involvement
from sagsgang.partnerships.models.involvement_coupling import InvolvementCoupling

__all__ = ["Answer", "AnswerTally", "Involvement", "InvolvementCoupling"]
