"""The addresses of outages, and of the board of an inbox that outgrows us."""

from django.urls import path

from houvast.desk.outages.views import choosing, hanging, outages, surge

urlpatterns = [
    path("storingen/", outages.all_of_them, name="outages"),
    path("storingen/nieuw/", outages.new_outage, name="new_outage"),
    path("storingen/<int:pk>/", outages.outage, name="outage"),
    path("storingen/<int:pk>/woord/", outages.say, name="say_of_outage"),
    path("storingen/<int:pk>/voorbij/", outages.over, name="end_outage"),
    path("storingen/<int:pk>/ophangen/", hanging.hang, name="hang_cases"),
    path("storingen/<int:pk>/beantwoord/", hanging.answered, name="answer_hanging"),
    path("storingen/los/<int:pk>/", hanging.let_go, name="let_hanging_go"),
    path("storingen/zaak/<int:pk>/", choosing.about_outage, name="about_outage"),
    path("drukte/", surge.surge, name="surge"),
    path("drukte/momenten/", surge.moments, name="honest_moments"),
    path("drukte/nog-open/", surge.still_open, name="ask_still_open"),
    path("drukte/<int:pk>/", surge.alike, name="alike"),
    path("drukte/<int:pk>/storing/", choosing.alike_hang, name="alike_hang"),
]
