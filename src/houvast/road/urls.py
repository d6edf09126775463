"""The addresses of the road."""

from django.urls import path

from houvast.road.views import today, visit

app_name = "road"

urlpatterns = [
    path("", today.today, name="today"),
    path("bezoek/<int:pk>/", visit.visit, name="visit"),
    path("bezoek/<int:pk>/onderweg/", visit.on_my_way, name="on_my_way"),
    path("bezoek/<int:pk>/aangekomen/", visit.arrived, name="arrived"),
    path("bezoek/<int:pk>/klaar/", visit.finished, name="finished"),
]
