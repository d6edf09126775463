"""The addresses of direct debit."""

from django.urls import path

from houvast.desk.debits import mandates, views

urlpatterns = [
    path("bank/incasso/", views.debits, name="debits"),
    path("bank/incasso/instellen/", views.set_up, name="debit_set_up"),
    path("bank/incasso/bestand/", views.make_file, name="make_debit_batch"),
    path("bank/incasso/bestand/<int:pk>/", views.batch, name="debit_batch"),
    path("bank/incasso/<int:pk>/niet/", views.not_collected, name="debit_not_collected"),
    path("facturen/<int:pk>/machtiging/", mandates.ask, name="ask_mandate"),
    path("facturen/<int:pk>/machtiging/weg/", mandates.revoke, name="revoke_mandate"),
]
