"""The addresses of who is away."""

from django.urls import path

from houvast.desk.absences.views import absences

urlpatterns = [
    path("afwezig/", absences.everybody, name="absences"),
    path("afwezig/nieuw/", absences.new_absence, name="new_absence"),
    path("afwezig/<int:pk>/terug/", absences.back, name="back_again"),
]
