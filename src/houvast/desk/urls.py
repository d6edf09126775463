"""The addresses of the desk."""

from django.urls import path

from houvast.desk.views import (
    answering,
    board,
    calendar,
    case,
    closing,
    customers,
    downloads,
    history,
    inbox,
    rounds,
    visits,
)

app_name = "desk"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("beloftes/", board.board, name="board"),
    path("beloftes/<slug:name>/", board.column, name="column"),
    path("zaak/<int:pk>/", case.case, name="case"),
    path("zaak/<int:pk>/gesprek/", case.talk, name="talk"),
    path("zaak/<int:pk>/stand/", case.standing, name="standing"),
    path("zaak/<int:pk>/aanwezig/", case.present, name="present"),
    path("zaak/<int:pk>/antwoord/", answering.reply, name="reply"),
    path("zaak/<int:pk>/notitie/", answering.note, name="note"),
    path("zaak/<int:pk>/telefoon/", answering.phone_note, name="phone_note"),
    path("zaak/<int:pk>/overdragen/", closing.hand_over, name="hand_over"),
    path("zaak/<int:pk>/vragen/", closing.ask, name="ask"),
    path("zaak/<int:pk>/afsluiten/", closing.settle, name="settle"),
    path("zaak/<int:pk>/bezoek/", visits.propose, name="propose"),
    path("voorstel/<int:pk>/kiezen/", visits.choose, name="choose"),
    path("voorstel/<int:pk>/afwijzen/", visits.decline, name="decline"),
    path("bezoek/<int:pk>/verzetten/", visits.move, name="move"),
    path("bezoek/<int:pk>/voorstel/", visits.ask_to_move, name="ask_to_move"),
    path("bezoek/<int:pk>/afzeggen/", visits.cancel, name="cancel"),
    path("klanten/", customers.customers, name="customers"),
    path("klanten/<int:pk>/", customers.customer, name="customer"),
    path("agenda/", calendar.calendar, name="calendar"),
    path("onderhoud/", rounds.rounds, name="rounds"),
    path("onderhoud/<int:pk>/", rounds.round_of, name="round"),
    path("post/", history.trouble, name="trouble"),
    path("post/<int:pk>/bestand/", downloads.raw_mail, name="raw_mail"),
    path("bijlage/<int:pk>/", downloads.attachment, name="attachment"),
    path("geschiedenis/", history.history, name="history"),
    path("toetsen/", history.keys, name="keys"),
]
