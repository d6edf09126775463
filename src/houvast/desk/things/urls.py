"""The addresses of the things that customers have."""

from django.urls import path

from houvast.desk.things.views import (
    coming_back,
    documents,
    keeping,
    refrigerants,
    stickers,
    things,
)

urlpatterns = [
    path("dingen/sticker/", stickers.scan, name="scan"),
    path("dingen/<int:pk>/", things.thing, name="thing"),
    path("dingen/nieuw/<int:pk>/", keeping.new_thing, name="new_thing"),
    path("dingen/<int:pk>/wijzigen/", keeping.change, name="change_thing"),
    path("dingen/<int:pk>/weg/", keeping.gone, name="thing_gone"),
    path("dingen/<int:pk>/terug/", keeping.back, name="thing_back"),
    path("dingen/<int:pk>/stickers/", stickers.stickers, name="stickers"),
    path("dingen/<int:pk>/stickers/nieuw/", stickers.new_sticker, name="new_sticker"),
    path("dingen/<int:pk>/bestanden/", documents.add, name="add_documents"),
    path("dingen/bestand/<int:pk>/", documents.document, name="document"),
    path("dingen/bestand/<int:pk>/intrekken/", documents.withdraw, name="withdraw"),
    path("dingen/<int:pk>/koudemiddel/", refrigerants.refrigerant, name="refrigerant"),
    path("dingen/<int:pk>/koudemiddel/bestand/", refrigerants.log_file, name="refrigerant_file"),
    path("dingen/koudemiddel/<int:pk>/terug/", refrigerants.take_back, name="refrigerant_back"),
    path("dingen/<int:pk>/onderhoud/", coming_back.maintenance, name="maintenance_of"),
]
