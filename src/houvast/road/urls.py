"""The addresses of the road."""

from django.urls import path

from houvast.road.views import kept, report, things, today, visit

app_name = "road"

urlpatterns = [
    path("", today.today, name="today"),
    path("deur/", kept.door, name="door"),
    path("bezoek/<int:pk>/", visit.visit, name="visit"),
    path("bezoek/<int:pk>/onderweg/", visit.on_my_way, name="on_my_way"),
    path("bezoek/<int:pk>/aangekomen/", visit.arrived, name="arrived"),
    path("bezoek/<int:pk>/was-er/", report.was_there, name="was_there"),
    path("bezoek/<int:pk>/niet-aangekomen/", report.not_there, name="not_there"),
    path("bezoek/<int:pk>/niet-geweest/", report.did_not_come, name="did_not_come"),
    path("bezoek/<int:pk>/sticker/", things.sticker, name="sticker"),
    path("bezoek/<int:pk>/fotos/", things.documents, name="documents"),
    path("bezoek/<int:pk>/fotos/<int:document_id>/", things.document, name="document"),
    path("bezoek/<int:pk>/klaar/", visit.finished, name="finished"),
]
