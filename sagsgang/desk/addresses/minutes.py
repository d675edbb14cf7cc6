"""The addresses of a meeting's minutes on their way to being approved."""

from django.urls import path

from sagsgang.desk.views import bundles, minutes, signing

HERE = "meetings/<uuid:key>/minutes"

urlpatterns = [
    path(HERE, minutes.minutes, name="minutes"),
    path(f"{HERE}/ask", minutes.ask, name="minutes-ask"),
    path(f"{HERE}/approve-mine", minutes.approve_mine, name="minutes-approve-mine"),
    path(f"{HERE}/comments", minutes.say, name="minutes-comment"),
    path(f"{HERE}/comments/<uuid:comment>/settle", minutes.settle, name="minutes-settle"),
    path(f"{HERE}/take-back", minutes.take_back, name="minutes-take-back"),
    path(f"{HERE}/approve", minutes.approve, name="minutes-approve"),
    path(f"{HERE}/corrections", minutes.correct, name="minutes-correct"),
    path(f"{HERE}/signatures", signing.signatures, name="minutes-signatures"),
    path(f"{HERE}/files", signing.make, name="minutes-file-make"),
    path(f"{HERE}/files/<uuid:paper>", signing.hand_out, name="minutes-file"),
    path(f"{HERE}/files/<uuid:paper>/sign", signing.sign_file, name="minutes-sign"),
    path("meetings/<uuid:key>/bundle", bundles.bundle, name="bundle"),
    path("meetings/<uuid:key>/bundle/file", bundles.file, name="bundle-file"),
    path("bodies/<str:code>/minutes", minutes.choose_first, name="body-minutes"),
]
