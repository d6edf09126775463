"""The addresses of invoices."""

from django.urls import path

from houvast.desk.invoices.views import drafting, from_outside, going_back, invoices, paying

urlpatterns = [
    path("facturen/", invoices.all_of_them, name="invoices"),
    path("zaak/<int:pk>/factuur/", drafting.make, name="make_invoice"),
    path(
        "zaak/<int:pk>/factuur/contract/<int:contract_pk>/", drafting.add_period, name="add_period"
    ),
    path("zaak/<int:pk>/factuur/inlezen/", from_outside.take_in, name="take_in_invoice"),
    path("facturen/<int:pk>/", invoices.invoice, name="invoice"),
    path("facturen/<int:pk>/opmaken/", drafting.issue, name="issue_invoice"),
    path("facturen/<int:pk>/pdf/", invoices.paper, name="invoice_paper"),
    path("facturen/<int:pk>/link/", drafting.renew_link, name="renew_invoice_link"),
    path("facturen/<int:pk>/link/weg/", drafting.take_link, name="take_invoice_link"),
    path("facturen/<int:pk>/weg/", drafting.throw_away, name="throw_away_invoice"),
    path("facturen/gebaar/<int:pk>/geven/", drafting.give_gesture, name="give_gesture"),
    path("facturen/gebaar/<int:pk>/niet/", drafting.refuse_gesture, name="refuse_gesture"),
    path("facturen/<int:pk>/crediteren/", invoices.credit, name="credit_invoice"),
    path("facturen/<int:pk>/betaald/", invoices.paid, name="invoice_paid"),
    path("facturen/<int:pk>/laten-betalen/", paying.let_pay, name="let_pay"),
    path("facturen/betaling/<int:pk>/", paying.payment_request, name="payment_request"),
    path("facturen/betaling/<int:pk>/stand/", paying.payment_standing, name="payment_standing"),
    path("facturen/betalingen/", going_back.troubles, name="troubled_payments"),
    path("facturen/betaling/<int:pk>/terug/", going_back.back_at_provider, name="give_back"),
    path("facturen/terug/<int:pk>/nogmaals/", going_back.ask_again, name="ask_refund_again"),
    path("facturen/verrekend/<int:pk>/terug/", going_back.undo, name="undo_move"),
    path("facturen/<int:pk>/verrekenen/", going_back.elsewhere, name="move_payment"),
    path("facturen/<int:pk>/ubl/", invoices.ubl, name="invoice_ubl"),
    path("facturen/<int:pk>/terug/", invoices.back, name="invoice_paid_back"),
    path("facturen/<int:pk>/antwoord/", invoices.answer, name="answer_invoice"),
]
