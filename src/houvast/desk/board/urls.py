"""The addresses of the promises."""

from django.urls import path

from houvast.desk.board.views import board, broken, internal, promises

urlpatterns = [
    path("beloftes/", board.board, name="board"),
    path("beloftes/intern/", internal.internal, name="internal"),
    path("beloftes/intern/<int:pk>/gedaan/", internal.done, name="internal_done"),
    path("beloftes/<slug:name>/", board.column, name="column"),
    path("beloftes/<int:pk>/gezien/", broken.look_at, name="look_at"),
    path("beloftes/<int:pk>/nagekomen/", promises.keep, name="keep_promise"),
    path("beloftes/<int:pk>/ander-moment/", promises.another_moment, name="another_moment"),
    path("beloftes/<int:pk>/vervalt/", promises.let_go, name="let_promise_go"),
]
