"""The addresses of the promises."""

from django.urls import path

from houvast.desk.board.views import (
    before,
    board,
    broken,
    calibration,
    calls,
    internal,
    odds,
    promises,
)

urlpatterns = [
    path("beloftes/", board.board, name="board"),
    path("beloftes/intern/", internal.internal, name="internal"),
    path("beloftes/intern/<int:pk>/gedaan/", internal.done, name="internal_done"),
    path("beloftes/bellen/", calls.calls, name="calls"),
    path("beloftes/<int:pk>/gebeld/", calls.called, name="called"),
    path("beloftes/<int:pk>/vooraf-melden/", before.tell_before, name="tell_before"),
    path("beloftes/<int:pk>/wacht-op/", before.waits_for, name="waits_for"),
    path("wacht-op/<int:pk>/niet-meer/", before.waits_no_more, name="waits_no_more"),
    path("beloftes/kans/", odds.odds, name="odds"),
    path("beloftes/gehouden/", calibration.calibration, name="calibration"),
    path("beloftes/<slug:name>/", board.column, name="column"),
    path("beloftes/<int:pk>/gezien/", broken.look_at, name="look_at"),
    path("beloftes/<int:pk>/nagekomen/", promises.keep, name="keep_promise"),
    path("beloftes/<int:pk>/ander-moment/", promises.another_moment, name="another_moment"),
    path("beloftes/<int:pk>/vervalt/", promises.let_go, name="let_promise_go"),
]
