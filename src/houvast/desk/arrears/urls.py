"""The addresses of unpaid invoices."""

from django.urls import path

from houvast.desk.arrears.views import arrears, deciding, harming, plans

urlpatterns = [
    path("achterstand/", arrears.all_of_them, name="arrears"),
    path("achterstand/<int:pk>/", arrears.one, name="arrears_of"),
    path("achterstand/<int:pk>/gebeld/", arrears.called, name="arrears_called"),
    path("achterstand/<int:pk>/wachten/", arrears.wait, name="arrears_wait"),
    path("achterstand/<int:pk>/verder/", arrears.go_on, name="arrears_go_on"),
    path("achterstand/<int:pk>/regeling/", plans.plan, name="arrears_plan"),
    path("achterstand/<int:pk>/regeling/weg/", plans.plan_back, name="arrears_plan_back"),
    path("achterstand/<int:pk>/overdragen/", deciding.hand_over_it, name="arrears_hand_over"),
    path(
        "achterstand/<int:pk>/afzeggen/<int:visit_pk>/",
        deciding.cancel_it,
        name="arrears_cancel",
    ),
    path(
        "achterstand/<int:pk>/opschorten/<int:contract_pk>/",
        harming.suspend_it,
        name="arrears_suspend",
    ),
    path("achterstand/<int:pk>/kosten/", harming.charge_it, name="arrears_charge"),
    path(
        "achterstand/<int:pk>/akkoord/<int:visit_pk>/",
        deciding.agree_to_it,
        name="arrears_agree",
    ),
    path(
        "achterstand/<int:pk>/terugnemen/<int:action_pk>/",
        deciding.undo_it,
        name="arrears_undo",
    ),
    path("achterstand/<int:pk>/terugnemen/", deciding.take_it_back, name="arrears_take_back"),
]
