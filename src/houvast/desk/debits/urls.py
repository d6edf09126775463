"""The addresses of direct debit."""

from django.urls import path

from houvast.desk.debits.views import debits, mandates

urlpatterns = [
    path("bank/incasso/", debits.debits, name="debits"),
    path("bank/incasso/instellen/", debits.set_up, name="debit_set_up"),
    path("bank/incasso/bestand/", debits.make_file, name="make_debit_batch"),
    path("bank/incasso/bestand/<int:pk>/", debits.batch, name="debit_batch"),
    path("bank/incasso/<int:pk>/niet/", debits.not_collected, name="debit_not_collected"),
    path("facturen/<int:pk>/machtiging/", mandates.ask, name="ask_mandate"),
    path("facturen/<int:pk>/machtiging/weg/", mandates.revoke, name="revoke_mandate"),
]
