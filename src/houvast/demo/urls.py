"""The addresses of the demo: nothing here exists in production."""

from django.urls import path

from houvast.demo.views import companies, mailbox, start, walks

app_name = "demo"

urlpatterns = [
    path("", start.start, name="start"),
    path("rondleiding/", start.steps, name="steps"),
    path("verhalen/<slug:slug>/", walks.walk, name="walk"),
    path("verhalen/<slug:slug>/<slug:key>/", walks.step, name="walk_step"),
    path("mailen/", start.write, name="write"),
    path("meedoen/<slug:part>/", start.play, name="play"),
    path("meedoen/<slug:part>/zaak/", start.play_case, name="play_case"),
    path("bedrijven/<slug:slug>/", companies.company, name="company"),
    path("bedrijven/<slug:slug>/stand/", companies.standing, name="company_standing"),
    path("postvak/", mailbox.inbox, name="mailbox"),
    path("postvak/lijst/", mailbox.rows, name="mailbox_rows"),
    path("postvak/<slug:key>/", mailbox.mail, name="mail"),
    path("postvak/<slug:key>/opmaak/", mailbox.markup, name="mail_markup"),
    path("postvak/<slug:key>/bron/", mailbox.source, name="mail_source"),
    path("postvak/<slug:key>/afspraak.ics", mailbox.calendar, name="mail_calendar"),
]
