"""The addresses of what the bank told."""

from django.urls import path

from houvast.desk.bank import views

urlpatterns = [
    path("bank/", views.bank, name="bank"),
    path("bank/rekening/", views.account, name="bank_account"),
    path("bank/<int:pk>/factuur/", views.was_for, name="bank_entry_for"),
    path("bank/<int:pk>/terug/", views.took_back, name="bank_entry_takes_back"),
    path("bank/<int:pk>/opzij/", views.not_for_any, name="bank_entry_aside"),
    path("bank/<int:pk>/ongedaan/", views.undo, name="undo_bank_match"),
]
