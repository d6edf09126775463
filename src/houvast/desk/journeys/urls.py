"""The addresses of journeys: those of a case, and the texts that are in use."""

from django.urls import path

from houvast.desk.journeys.views import (
    all_journeys,
    asking,
    details,
    ending,
    eyes,
    loose_ends,
    of_case,
)

urlpatterns = [
    path("zaak/<int:pk>/stappenplan/", of_case.journey, name="journey"),
    path("zaak/<int:pk>/stappenplan/beginnen/", of_case.begin, name="begin_journey"),
    path("zaak/<int:pk>/stappenplan/stap/", of_case.step, name="journey_step"),
    path("zaak/<int:pk>/stappenplan/antwoorden/", asking.asking, name="journey_asks"),
    path("zaak/<int:pk>/stappenplan/stand/", of_case.tell, name="journey_tell"),
    path("zaak/<int:pk>/stappenplan/stoppen/", ending.stop, name="stop_journey"),
    path("zaak/<int:pk>/stappenplan/nieuwe-tekst/", ending.new_text, name="journey_new_text"),
    path("zaak/<int:pk>/afgesproken/", details.agree, name="agree_detail"),
    path("afgesproken/<int:pk>/klopt/", details.there, name="detail_there"),
    path("afgesproken/<int:pk>/gemaakt/", details.made, name="detail_made"),
    path("stappenplannen/tweede-paar-ogen/", details.second_eyes, name="second_eyes"),
    path("afgesproken/<int:pk>/niet-meer/", details.let_go, name="detail_let_go"),
    path("zaak/<int:pk>/later/", loose_ends.later, name="leave_later"),
    path("nog-te-doen/<int:pk>/klaar/", loose_ends.is_done, name="loose_end_done"),
    path("stappenplannen/", all_journeys.all_journeys, name="journeys"),
    path("stappenplannen/<slug:key>/", all_journeys.one_journey, name="journey_text"),
    path("stappenplannen/<slug:key>/beleven/", eyes.eyes, name="journey_eyes"),
    path(
        "stappenplannen/<slug:key>/beleven/papier/",
        eyes.eyes_on_paper,
        name="journey_eyes_paper",
    ),
]
