"""Involvement of citizens: planning, publishing, moderating, concluding."""

from django.urls import path

from sagsgang.desk.views import answers, involvements

urlpatterns = [
    path("involvements/", involvements.involvements, name="involvements"),
    path("involvements/new", involvements.new_involvement, name="involvement-new"),
    path("involvements/<uuid:key>", involvements.involvement, name="involvement"),
    path("involvements/<uuid:key>/head", involvements.change, name="involvement-change"),
    path("involvements/<uuid:key>/reach", involvements.reach, name="involvement-reach"),
    path("involvements/<uuid:key>/publish", involvements.publish, name="involvement-publish"),
    path("involvements/<uuid:key>/unpublish", involvements.unpublish, name="involvement-unpublish"),
    path("involvements/<uuid:key>/conclude", involvements.conclusion, name="involvement-conclude"),
    path("answers/", answers.answers, name="answers"),
    path("answers/<uuid:key>/approve", answers.approval, name="answer-approve"),
    path("answers/<uuid:key>/refuse", answers.refusal, name="answer-refuse"),
    path("answers/<uuid:key>/mask", answers.masking, name="answer-mask"),
]
