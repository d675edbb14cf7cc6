"""Status on initiatives: periods, one's own reports, paper."""

from django.urls import path

from sagsgang.desk.views import own_reports, periods, status_press

urlpatterns = [
    path("periods/", periods.periods, name="periods"),
    path("periods/open", periods.new_period, name="period-open"),
    path("periods/<uuid:key>", periods.period, name="period"),
    path("periods/<uuid:key>/lock", periods.lock_period, name="period-lock"),
    path("periods/<uuid:key>/publish", periods.publish_period, name="period-publish"),
    path("periods/<uuid:key>/report", own_reports.own_reports, name="period-report"),
    path("periods/<uuid:key>/paper/<str:form>", status_press.status_paper, name="period-paper"),
    path("periods/<uuid:key>/brief/<str:form>", status_press.brief, name="period-brief"),
    path("reports/<uuid:key>/correct", own_reports.correction, name="report-correct"),
    path("initiatives/<uuid:key>/status", periods.initiative_status, name="initiative-status"),
    path("plans/<uuid:key>/paper/<str:form>", status_press.plan_paper, name="plan-paper"),
]
