"""The addresses of the customers."""

from django.urls import path

from houvast.desk.customers.views import (
    acting,
    calling,
    customers,
    doubles,
    households,
    moved,
    reaching,
)

urlpatterns = [
    path("klanten/", customers.customers, name="customers"),
    path("klanten/<int:pk>/", customers.customer, name="customer"),
    path("klanten/nieuw/", calling.new_customer, name="new_customer"),
    path("klanten/inschrijven/", calling.put_on_file, name="put_on_file"),
    path("klanten/<int:pk>/zaak/", calling.new_case, name="new_case"),
    path("klanten/<int:pk>/gegevens/", reaching.reaching, name="reaching"),
    path("klanten/<int:pk>/bereik/", reaching.reach, name="reach"),
    path("klanten/<int:pk>/wensen/", reaching.wishes, name="wishes"),
    path("klanten/<int:pk>/nooit/", reaching.never, name="never"),
    path("klanten/<int:pk>/monteurs/", reaching.technician_wish, name="technician_wish"),
    path("klanten/<int:pk>/verhuisd/", moved.moved, name="moved"),
    path("klanten/<int:pk>/nummers/", reaching.numbers, name="customer_numbers"),
    path("klanten/<int:pk>/adres/", reaching.address, name="address"),
    path("klanten/<int:pk>/huishouden/", households.household, name="household"),
    path("klanten/<int:pk>/namens/", acting.acting, name="acting"),
    path("klanten/<int:pk>/vertegenwoordigen/", acting.act, name="act"),
    path("klanten/<int:pk>/kind/", acting.child, name="child"),
    path("klanten/<int:pk>/is-kind/", acting.is_child, name="is_child"),
    path("namens/<int:pk>/niet-meer/", acting.acts_no_more, name="acts_no_more"),
    path("klanten/<int:pk>/samen/", households.together, name="together_at_home"),
    path("klanten/<int:pk>/uit-huis/", households.move_out, name="move_out"),
    path(
        "klanten/<int:pk>/huishouden/<int:regrouping>/terug/",
        households.take_back,
        name="take_back_move",
    ),
    path("klanten/dubbel/", doubles.on_file_twice, name="on_file_twice"),
    path("klanten/<int:pk>/dubbel/", doubles.doubles, name="doubles"),
    path("klanten/<int:pk>/samenvoegen/", doubles.merge, name="merge"),
    path("klanten/<int:pk>/twee-klanten/", doubles.two_people, name="two_people"),
    path("samengevoegd/<int:pk>/los/", doubles.take_apart, name="take_apart"),
    path("bereik/<int:pk>/voorkeur/", reaching.prefer, name="prefer"),
    path("bereik/<int:pk>/klopt/", reaching.verify, name="verify"),
]
