"""The addresses of the planner."""

from django.urls import path

from houvast.desk.planner.views import (
    busy,
    certificates,
    day,
    disruptions,
    fill,
    giving,
    leave,
    pinning,
    runs,
    sparing,
    went,
)

urlpatterns = [
    path("planning/", day.day, name="planning"),
    path("planning/verloop/", went.went, name="went"),
    path("planning/bezetting/", fill.fill, name="fill"),
    path("planning/bezoek/<int:pk>/naar/<int:technician>/", giving.give_over, name="give_over"),
    path("planning/bezoek/<int:pk>/vast/", pinning.pin, name="pin"),
    path("planning/bezoek/<int:pk>/los/", pinning.unpin, name="unpin"),
    path("planning/bezoek/<int:pk>/loopt-uit/", disruptions.runs_over, name="runs_over"),
    path("planning/uit/<int:pk>/", disruptions.out, name="report_out"),
    path("planning/certificaten/<int:pk>/", certificates.certificates, name="certificates"),
    path("planning/bezet/<int:pk>/", busy.let_go_first, name="let_busy_go_first"),
    path("planning/verlof/<int:pk>/", leave.leave, name="leave"),
    path("planning/verlof/<int:pk>/intrekken/", leave.withdraw, name="withdraw_leave"),
    path("planning/verstoring/<int:pk>/", disruptions.disruption, name="disruption"),
    path("planning/verstoring/<int:pk>/gebruiken/", disruptions.apply, name="apply_plan"),
    path("planning/verstoring/<int:pk>/opnieuw/", disruptions.again, name="plan_again"),
    path("planning/verstoring/<int:pk>/toch-niet/", disruptions.back, name="take_back"),
    path("planning/verstoring/<int:pk>/laten/", disruptions.drop, name="drop_plan"),
    path("planning/afstaan/", sparing.spare, name="spare"),
    path("planning/afstaan/<int:pk>/genoeg/", sparing.enough, name="enough"),
    path("planning/rekenwerk/", runs.runs, name="solver_runs"),
]
