"""The addresses of offers."""

from django.urls import path

from houvast.desk.offers.views import offers

urlpatterns = [
    path("zaak/<int:pk>/offerte/", offers.make, name="make_offer"),
    path("offertes/<int:pk>/", offers.offer, name="offer"),
    path("offertes/<int:pk>/vervangen/", offers.replace, name="replace_offer"),
    path("offertes/<int:pk>/intrekken/", offers.withdraw, name="withdraw_offer"),
]
