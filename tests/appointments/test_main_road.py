"""Story 1 without a browser: a mail, a link, a choice, a move, a visit."""

from django.db import connection

from cast import NOW
from houvast.appointments.access import current_proposal, current_visit
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive, finish
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, RawMail
from houvast.promises.access import link_for
from houvast.promises.actions.links import token_of
from houvast.promises.models import Link
from on_the_road import THURSDAY, WEDNESDAY, Road, moment

MAIL = b"""From: Alice de Wit <alice@post.example>\r
To: hallo@warmhuis.example\r
Subject: Onderhoud van onze ketel\r
Message-ID: <1@post.example>\r
Date: Mon, 23 Nov 2026 10:00:00 +0100\r
\r
Dinsdagmiddag werk ik. Kan het op een ander moment?\r
"""


def opened(purpose: str) -> Link:
    """What the customer opens with the newest link of this purpose, through its token."""
    link = Link.objects.filter(purpose=purpose).latest("made_at")
    return link_for(token_of(link), now=NOW)


def test_mail_becomes_an_appointment_that_takes_two(committed_road: Road) -> None:
    road, alice = committed_road, committed_road.cast.alice
    keep(raw=MAIL, via="smtp", now=NOW)
    take_in_waiting(now=NOW)
    assert RawMail.objects.get().trouble == ""

    acknowledgement = Delivery.objects.get()
    choose = opened("choose")
    buttons = [b["link"] for b in acknowledgement.letter["blocks"] if b["kind"] == "button"]
    assert buttons[0] == f"link:{choose.pk}"

    wednesday = road.wanted(WEDNESDAY)
    assert choose.target_id
    visit = accept_slot(
        proposal=current_proposal(choose.target_id),
        wanted=wednesday,
        customer=alice,
        channel="page",
        now=NOW,
    )
    appointment = opened("appointment")
    thursday = road.wanted(THURSDAY, moving=visit)
    assert appointment.target_id
    move_visit(
        visit=current_visit(appointment.target_id),
        wanted=thursday,
        customer=alice,
        channel="page",
        now=NOW,
    )
    joost = road.cast.joost.as_actor()
    assert appointment.target_id
    arrive(visit=current_visit(appointment.target_id), by=joost, now=moment(26, 9))
    assert appointment.target_id
    finish(visit=current_visit(appointment.target_id), found="Schoon", by=joost, now=moment(26, 10))

    letters = Delivery.objects.order_by("id").values_list("kind", "in_reply_to")
    assert list(letters) == [
        (kind, "1@post.example")
        for kind in ("acknowledgement", "confirmation", "confirmation", "report")
    ]
    said = visit.case.promises.order_by("id").values_list("kind", "outcome")
    assert list(said) == [
        ("reply", "kept"),
        ("arrival", "renegotiated"),
        ("arrival", "kept"),
        ("check_in", ""),
    ]
    connection.check_constraints()
