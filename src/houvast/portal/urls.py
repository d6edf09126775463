"""The addresses that customers see. What follows /k/, /b/, /a/ or /v/ is a key, not in logs."""

from django.urls import path
from django.views.i18n import set_language

from houvast.portal.views import (
    agenda,
    appointments,
    asked,
    book,
    calls,
    case,
    choosing,
    claims,
    contracts,
    downloads,
    earlier,
    families,
    forewarned,
    jobs,
    meetings,
    offers,
    outages,
    preparing,
    questions,
    sooner,
)
from houvast.portal.views.style import company_style

app_name = "portal"

urlpatterns = [
    path("stijl/bedrijf.css", company_style, name="company_style"),
    path("taal/", set_language, name="set_language"),
    path("storing/", outages.outages, name="outages"),
    path("a/<str:token>/agenda.ics", agenda.agenda, name="agenda"),
    path("b/<str:token>/", book.book, name="book"),
    path("b/<str:token>/storing/", book.report, name="report_fault"),
    path("v/<uuid:key>/", meetings.meeting, name="meeting"),
    path("k/<str:token>/", case.home, name="home"),
    path("k/<str:token>/bericht/", case.say_something, name="say"),
    path("k/<str:token>/opgelost/", case.solved, name="solved"),
    path("k/<str:token>/niet-opgelost/", case.not_solved, name="not_solved"),
    path("k/<str:token>/bellen/", calls.call, name="call"),
    path("k/<str:token>/beloofd/", claims.claimed, name="claim"),
    path("k/<str:token>/vooraf/<int:forewarning_id>/", forewarned.forewarned, name="forewarned"),
    path("k/<str:token>/doet-het-weer/", outages.works, name="works"),
    path("k/<str:token>/dit-is-het/", outages.is_this, name="is_this"),
    path("k/<str:token>/nog-open/", outages.still_open, name="still_open"),
    path("k/<str:token>/plannen/", choosing.plan, name="plan"),
    path("k/<str:token>/kiezen/<int:proposal_id>/", choosing.choose, name="choose"),
    path("k/<str:token>/kiezen/<int:proposal_id>/adres/", choosing.address, name="address"),
    path("k/<str:token>/kiezen/<int:proposal_id>/eerder/", sooner.sooner, name="sooner"),
    path("k/<str:token>/kiezen/<int:proposal_id>/niet/", choosing.no_visit, name="no_visit"),
    path("k/<str:token>/afspraak/<int:visit_id>/", appointments.appointment, name="appointment"),
    path("k/<str:token>/afspraak/<int:visit_id>/verzetten/", appointments.move, name="move"),
    path(
        "k/<str:token>/afspraak/<int:visit_id>/samen-verzetten/",
        families.move_all,
        name="move_together",
    ),
    path("k/<str:token>/afspraak/<int:visit_id>/afzeggen/", appointments.cancel, name="cancel"),
    path("k/<str:token>/afspraak/<int:visit_id>/eerder/", earlier.earlier, name="earlier"),
    path("k/<str:token>/afspraak/<int:visit_id>/geregeld/", preparing.prepared, name="prepared"),
    path("k/<str:token>/afspraak/<int:visit_id>/agenda/", downloads.calendar, name="calendar"),
    path(
        "k/<str:token>/afspraak/<int:visit_id>/werkbon/", downloads.order_paper, name="order_paper"
    ),
    path(
        "k/<str:token>/afspraak/<int:visit_id>/foto/<int:photo_id>/",
        downloads.order_photo,
        name="order_photo",
    ),
    path("k/<str:token>/bijlage/<int:attachment_id>/", downloads.attachment, name="attachment"),
    path("k/<str:token>/contract/<int:renewal_id>/", contracts.contract, name="contract"),
    path("k/<str:token>/offerte/<int:offer_id>/", offers.offer, name="offer"),
    path("k/<str:token>/offerte/<int:offer_id>/nee/", offers.no_thanks, name="no_to_offer"),
    path("k/<str:token>/offerte/<int:offer_id>/vraag/", offers.question, name="ask_about_offer"),
    path("k/<str:token>/klus/", jobs.job, name="job"),
    path("k/<str:token>/klus/wanneer/", jobs.when, name="job_when"),
    path("k/<str:token>/klus/klaar/", jobs.done, name="job_done"),
    path("k/<str:token>/klus/niet/", jobs.cannot, name="job_cannot"),
    path("k/<str:token>/klus/vraag/", jobs.question, name="job_question"),
    path("k/<str:token>/klus/bestand/<int:file_id>/", jobs.given_file, name="job_file"),
    path("k/<str:token>/antwoorden/", asked.asked, name="asked"),
    path("k/<str:token>/vragen/", questions.questions, name="questions"),
    path("k/<str:token>/voorstel/<int:proposal_id>/", appointments.proposal, name="proposal"),
]
