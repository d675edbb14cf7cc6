"""Addresses where everyone reads of involvements, answers them, and follows a mailed link."""

from django.urls import path

from sagsgang.portal.views.answering import answer, answered, confirmation, withdrawal
from sagsgang.portal.views.involvements import involvement, involvements

urlpatterns = [
    path("involvements/", involvements, name="involvements"),
    path("involvements/<uuid:key>/", involvement, name="involvement"),
    path("involvements/<uuid:key>/answer", answer, name="involvement-answer"),
    path("involvements/<uuid:key>/answered", answered, name="involvement-answered"),
    path("answers/confirm/<str:word>", confirmation, name="answer-confirm"),
    path("answers/withdraw/<str:word>", withdrawal, name="answer-withdraw"),
]
