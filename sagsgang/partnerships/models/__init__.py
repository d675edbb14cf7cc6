from sagsgang.partnerships.models.answer import Answer, AnswerTally
from sagsgang.partnerships.models.involvement import Involvement

__all__ = ["Answer", "AnswerTally", "Involvement"]
