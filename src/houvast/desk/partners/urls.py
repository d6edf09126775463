"""The addresses of other firms and the jobs that we hand to them."""

from django.urls import path

from houvast.desk.partners.views import firms, handing, jobs

urlpatterns = [
    path("zaak/<int:pk>/ander-bedrijf/", handing.hand, name="hand_job"),
    path("klussen/<int:pk>/", jobs.job, name="job"),
    path("klussen/<int:pk>/wanneer/", jobs.when, name="job_when"),
    path("klussen/<int:pk>/klaar/", jobs.done, name="job_done"),
    path("klussen/<int:pk>/kan-niet/", jobs.cannot, name="job_cannot"),
    path("klussen/<int:pk>/antwoord/", jobs.answer, name="job_answer"),
    path("klussen/<int:pk>/terugnemen/", jobs.take_back, name="take_job_back"),
    path("klussen/<int:pk>/nieuwe-link/", jobs.link, name="job_link"),
    path("klussen/bestand/<int:pk>/", jobs.given_file, name="job_file"),
    path("klussen/bestand/<int:pk>/bij-het-ding/", jobs.keep, name="keep_job_file"),
    path("andere-bedrijven/", firms.all_firms, name="partners"),
    path("andere-bedrijven/nieuw/", firms.new_firm, name="new_partner"),
    path("andere-bedrijven/<int:pk>/", firms.one_firm, name="partner"),
]
