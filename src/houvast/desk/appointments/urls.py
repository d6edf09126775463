"""The addresses of visits as they are offered, agreed and changed."""

from django.urls import path

from houvast.desk.appointments.views import (
    calendar,
    families,
    holding,
    permission,
    reporting,
    ringing,
    sooner,
    visits,
    waiting,
)

urlpatterns = [
    path("zaak/<int:pk>/bezoek/", visits.propose, name="propose"),
    path("zaak/<int:pk>/samen/", families.propose_in_case, name="propose_family"),
    path("klanten/<int:pk>/samen-komen/", families.propose_anew, name="begin_family"),
    path("bezoek/<int:pk>/samen-verzetten/", families.move, name="move_together"),
    path("zaak/<int:pk>/toestemming/", permission.permission, name="permission"),
    path("voorstel/<int:pk>/kiezen/", visits.choose, name="choose"),
    path("voorstel/<int:pk>/vasthouden/", holding.hold, name="hold"),
    path("voorstel/<int:pk>/loslaten/", holding.let_go, name="let_go"),
    path("voorstel/<int:pk>/afwijzen/", visits.decline, name="decline"),
    path("bezoek/<int:pk>/verzetten/", visits.move, name="move"),
    path("bezoek/<int:pk>/voorstel/", visits.ask_to_move, name="ask_to_move"),
    path("bezoek/<int:pk>/afzeggen/", visits.cancel, name="cancel"),
    path("bezoek/<int:pk>/verslag/", reporting.report, name="report_visit"),
    path(
        "bezoek/<int:pk>/niet-aangekomen/",
        reporting.take_arrival_back,
        name="take_arrival_back",
    ),
    path("bezoek/<int:pk>/eerder/", waiting.rather_earlier, name="rather_earlier"),
    path("bezoek/<int:pk>/niet-eerder/", waiting.off_the_list, name="off_the_list"),
    path("voorstel/<int:pk>/eerder/", sooner.rather_sooner, name="rather_sooner"),
    path("voorstel/<int:pk>/niet-eerder/", sooner.no_sooner, name="no_sooner"),
    path("wachtlijst/", waiting.waiting, name="waiting"),
    path("wachtlijst/bellen/", ringing.to_ring, name="to_ring"),
    path("wachtlijst/<int:pk>/gebeld/", ringing.rang, name="rang"),
    path("agenda/", calendar.calendar, name="calendar"),
]
