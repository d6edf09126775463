"""The addresses of the maintenance rounds."""

from django.urls import path

from houvast.desk.rounds import views

urlpatterns = [
    path("onderhoud/", views.rounds, name="rounds"),
    path("onderhoud/<int:pk>/", views.round_of, name="round"),
]
