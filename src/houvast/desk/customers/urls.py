"""The addresses of the customers."""

from django.urls import path

from houvast.desk.customers.views import calling, customers, moved, reaching

urlpatterns = [
    path("klanten/", customers.customers, name="customers"),
    path("klanten/<int:pk>/", customers.customer, name="customer"),
    path("klanten/nieuw/", calling.new_customer, name="new_customer"),
    path("klanten/<int:pk>/zaak/", calling.new_case, name="new_case"),
    path("klanten/<int:pk>/gegevens/", reaching.reaching, name="reaching"),
    path("klanten/<int:pk>/bereik/", reaching.reach, name="reach"),
    path("klanten/<int:pk>/wensen/", reaching.wishes, name="wishes"),
    path("klanten/<int:pk>/nooit/", reaching.never, name="never"),
    path("klanten/<int:pk>/monteurs/", reaching.technician_wish, name="technician_wish"),
    path("klanten/<int:pk>/verhuisd/", moved.moved, name="moved"),
    path("klanten/<int:pk>/adres/", reaching.address, name="address"),
    path("bereik/<int:pk>/voorkeur/", reaching.prefer, name="prefer"),
    path("bereik/<int:pk>/klopt/", reaching.verify, name="verify"),
]
