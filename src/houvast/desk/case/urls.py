"""The addresses of a case."""

from django.urls import path

from houvast.desk.case.views import (
    about,
    answering,
    case,
    closing,
    dismissing,
    downloads,
    fault,
    giving,
    only_for,
    place,
    reading_along,
    splitting,
)

urlpatterns = [
    path("bericht/<int:pk>/geen-antwoord/", dismissing.no_answer, name="no_answer"),
    path("bericht/<int:pk>/spam/", dismissing.spam, name="spam"),
    path("zaak/<int:pk>/", case.case, name="case"),
    path("zaak/<int:pk>/gesprek/", case.talk, name="talk"),
    path("zaak/<int:pk>/stand/", case.standing, name="standing"),
    path("zaak/<int:pk>/aanwezig/", case.present, name="present"),
    path("zaak/<int:pk>/antwoord/", answering.reply, name="reply"),
    path("zaak/<int:pk>/notitie/", answering.note, name="note"),
    path("zaak/<int:pk>/telefoon/", answering.phone_note, name="phone_note"),
    path("zaak/<int:pk>/overdragen/", closing.hand_over, name="hand_over"),
    path("zaak/<int:pk>/gaat-over/", about.about, name="about"),
    path("zaak/<int:pk>/klant/", giving.give, name="give"),
    path("zaak/<int:pk>/adres/", place.place, name="case_place"),
    path("zaak/<int:pk>/adres/thuis/", place.home, name="case_at_home"),
    path("zaak/<int:pk>/meelezen/", reading_along.read_along, name="read_along"),
    path("meelezen/<int:pk>/niet-meer/", reading_along.read_no_more, name="read_no_more"),
    path("zaak/<int:pk>/alleen-voor/", only_for.only_for, name="only_for"),
    path("alleen-voor/<int:pk>/niet-meer/", only_for.no_longer, name="not_only_for"),
    path("zaak/<int:pk>/storing/", fault.fault, name="fault"),
    path("zaak/<int:pk>/vragen/", closing.ask, name="ask"),
    path("zaak/<int:pk>/afsluiten/", closing.settle, name="settle"),
    path("zaak/<int:pk>/stil/", closing.settle_silent, name="settle_silent"),
    path("zaak/<int:pk>/heropenen/", closing.open_again, name="open_again"),
    path("bericht/<int:pk>/eigen-zaak/", splitting.split, name="split"),
    path("post/<int:pk>/bestand/", downloads.raw_mail, name="raw_mail"),
    path("bijlage/<int:pk>/", downloads.attachment, name="attachment"),
    path("bijlage/<int:pk>/bij-het-ding/", downloads.keep, name="keep_with_thing"),
]
