"""The addresses of the inbox, and of what waits for somebody to look."""

from django.urls import path

from houvast.desk.inbox.views import handing_over, inbox, trouble

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("collega/<int:pk>/zaken/", handing_over.together, name="together"),
    path("post/", trouble.trouble, name="trouble"),
    path("post/brief/<int:pk>/klaar/", trouble.letter_dealt_with, name="letter_dealt_with"),
    path("post/brief/<int:pk>/opnieuw/", trouble.try_again, name="try_again"),
    path("post/<int:pk>/opnieuw/", trouble.mail_again, name="mail_again"),
    path("post/<int:pk>/klaar/", trouble.mail_dealt_with, name="mail_dealt_with"),
    path("post/<int:pk>/zaak/", trouble.make_case, name="make_case"),
]
