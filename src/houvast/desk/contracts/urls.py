"""The addresses of contracts."""

from django.urls import path

from houvast.desk.contracts.views import agreeing, contract, ending

urlpatterns = [
    path("contracten/<int:pk>/", contract.contract, name="contract"),
    path("contracten/nieuw/<int:pk>/", agreeing.new_contract, name="new_contract"),
    path("contracten/<int:pk>/wijzigen/", agreeing.change, name="change_contract"),
    path("contracten/<int:pk>/verlengen/", ending.extend, name="extend_contract"),
    path("contracten/<int:pk>/vragen/", ending.ask_in_time, name="ask_in_time"),
    path("contracten/<int:pk>/eindigen/", ending.end, name="end_contract"),
]
