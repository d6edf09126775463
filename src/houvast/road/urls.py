"""The addresses of the road."""

from django.urls import path

from houvast.road.views import (
    agenda,
    at_the_door,
    certificates,
    details,
    kept,
    my_day,
    order,
    paying,
    photos,
    questions,
    refrigerants,
    report,
    things,
    today,
    visit,
)

app_name = "road"

urlpatterns = [
    path("", today.today, name="today"),
    path("deur/", kept.door, name="door"),
    path("certificaten/", certificates.own_certificates, name="own_certificates"),
    path("sticker/", things.scan, name="scan"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/delen/", agenda.share, name="share_agenda"),
    path("agenda/sluiten/", agenda.close, name="close_agenda"),
    path("uren/<str:on>/", my_day.my_day, name="my_day"),
    path("bezoek/<int:pk>/", visit.visit, name="visit"),
    path("bezoek/<int:pk>/onderweg/", visit.on_my_way, name="on_my_way"),
    path("bezoek/<int:pk>/aangekomen/", visit.arrived, name="arrived"),
    path("bezoek/<int:pk>/was-er/", report.was_there, name="was_there"),
    path("bezoek/<int:pk>/niet-aangekomen/", report.not_there, name="not_there"),
    path("bezoek/<int:pk>/niet-geweest/", report.did_not_come, name="did_not_come"),
    path("bezoek/<int:pk>/niemand-thuis/", at_the_door.nobody_home, name="nobody_home"),
    path("bezoek/<int:pk>/volgende/", at_the_door.next_visit, name="next_visit"),
    path("bezoek/<int:pk>/sticker/", things.sticker, name="sticker"),
    path("bezoek/<int:pk>/fotos/", things.documents, name="documents"),
    path("bezoek/<int:pk>/fotos/<int:document_id>/", things.document, name="document"),
    path("bezoek/<int:pk>/koudemiddel/", refrigerants.refrigerant, name="refrigerant"),
    path(
        "bezoek/<int:pk>/afgesproken/<int:detail_id>/klopt/",
        details.detail_there,
        name="agreed_detail",
    ),
    path("bezoek/<int:pk>/betalen/", paying.pay, name="pay"),
    path(
        "bezoek/<int:pk>/betalen/<int:request_id>/",
        paying.pay_code,
        name="pay_code",
    ),
    path(
        "bezoek/<int:pk>/betalen/<int:request_id>/stand/",
        paying.pay_code_standing,
        name="pay_code_standing",
    ),
    path("bezoek/<int:pk>/klaar/", visit.finished, name="finished"),
    path("bezoek/<int:pk>/storing/", questions.questions, name="questions"),
    path("bezoek/<int:pk>/werkbon/", order.order, name="order"),
    path("bezoek/<int:pk>/werkbon/deel/<int:number>/", order.part, name="order_part"),
    path("bezoek/<int:pk>/werkbon/gevonden/", order.found, name="order_found"),
    path("bezoek/<int:pk>/werkbon/materiaal/", order.lines, name="order_lines"),
    path("bezoek/<int:pk>/werkbon/materiaal/weg/", order.line_away, name="order_line_away"),
    path("bezoek/<int:pk>/werkbon/fotos/", photos.photos, name="order_photos"),
    path("bezoek/<int:pk>/werkbon/fotos/<int:photo>/", photos.photo, name="order_photo"),
    path("bezoek/<int:pk>/werkbon/uren/", order.hours, name="order_hours"),
    path("bezoek/<int:pk>/werkbon/handtekening/", order.signature, name="order_signature"),
]
