"""The addresses of bringing in and taking out."""

from django.urls import path

from houvast.desk.bringing import views

urlpatterns = [
    path("inlezen/", views.workbooks, name="workbooks"),
    path("inlezen/sjabloon/", views.template_to_fill_in, name="workbook_template"),
    path("inlezen/uitvoeren/", views.take_everything_out, name="take_out"),
    path("inlezen/<int:pk>/", views.workbook, name="workbook"),
    path("inlezen/<int:pk>/dubbel/", views.who_is_the_same, name="who_is_the_same"),
    path("inlezen/<int:pk>/opnemen/", views.bring_in, name="bring_in"),
    path("inlezen/<int:pk>/bevestigen/", views.confirm, name="confirm_brought"),
    path("inlezen/<int:pk>/contracten/", views.speak_of_contracts, name="speak_of_contracts"),
    path("inlezen/<int:pk>/ongedaan/", views.undo, name="undo_workbook"),
]
