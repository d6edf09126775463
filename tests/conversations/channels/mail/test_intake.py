from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of, lines, mail
from conversations.channels.mail.taking import REPLY, take, taken
from houvast.conversations.actions.page import say
from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.models import Attachment, Delivery, Message, RawMail
from houvast.ground.models import Event
from houvast.people.models import ContactPoint, Team
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case, Promise


def test_mail_becomes_a_case_with_a_promise_and_an_acknowledgement(cast: Cast) -> None:
    message = taken(mail())

    case = message.case
    promise = case.promises.get(kind="reply")
    assert (case.customer, case.owner, case.subject) == (cast.alice, cast.fatima, "Ketel lekt")
    assert (message.needs_answer, message.reply_promise) == (True, promise)
    assert promise.due_at.isoformat() == "2026-11-24T08:30:00+00:00"
    letter = Delivery.objects.get()
    assert (letter.kind, letter.to_address) == ("acknowledgement", "alice@post.example")
    assert list(letter.tells.all()) == [promise]
    assert (letter.in_reply_to, letter.subject) == ("a1@post.example", "Re: Ketel lekt")
    assert promise.words == "Fatima Haddad antwoordt u uiterlijk dinsdag 24 november 2026 om 9:30."


def test_mail_that_came_after_its_round_began_stands_before_its_acknowledgement(cast: Cast) -> None:
    came_at = NOW + timedelta(seconds=2)
    intake.keep(raw=mail(), via="smtp", now=came_at)
    intake.take_in_waiting(now=NOW)

    assert Message.objects.get().at == came_at
    assert Delivery.objects.get().queued_at == came_at
    assert Case.objects.get().opened_at == came_at


def test_stranger_is_put_on_file_in_the_language_they_write(cast: Cast) -> None:
    raw = mail(
        "Hello, our boiler is leaking, can you please come?",
        sender="Carol Jones <carol@elders.example>",
    )
    customer = taken(raw).customer

    assert customer is not None
    assert (customer.name, customer.language) == ("Carol Jones", "en")
    assert [point.value for point in customer.contact_points.all()] == ["carol@elders.example"]


def test_team_that_was_written_to_gets_the_case(cast: Cast) -> None:
    Team.objects.filter(pk=cast.desk.pk).update(mail_address="service@warmhuis.example")

    assert taken(mail(to="Service@warmhuis.example")).case.team == cast.desk


def test_same_mail_by_another_road_is_one_message(cast: Cast) -> None:
    taken(mail())

    assert take(b"Received: from elders\r\n" + mail()) is None
    assert (Message.objects.count(), RawMail.objects.filter(taken_in_at=None).count()) == (1, 0)


def test_same_id_with_another_text_is_another_message(cast: Cast) -> None:
    taken(mail())

    assert taken(mail("Hij lekt nu harder.")).text == "Hij lekt nu harder."
    assert Message.objects.count() == 2


def test_forged_sender_is_not_linked_and_not_answered(cast: Cast, settings: Settings) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, trusted_authserv_id="mx.warmhuis.example")
    raw = b"Authentication-Results: mx.warmhuis.example; dmarc=fail\r\n" + mail()

    message = taken(raw)
    assert message.case.customer != cast.alice
    assert Delivery.objects.count() == 0
    assert ContactPoint.objects.filter(value="alice@post.example").count() == 1
    notes = Message.objects.filter(direction="inside")
    assert [note.case for note in notes] == [message.case]


@pytest.mark.parametrize("sender", [None, "geen adres", "=?utf-8?q?=00?="])
def test_mail_without_a_usable_sender_is_a_case_for_a_person(
    cast: Cast, sender: str | None
) -> None:
    raw = lines(*([f"From: {sender}"] if sender else []), "Subject: Ketel", "", "lekt")
    message = taken(raw)

    assert (message.text, message.needs_answer) == ("lekt", True)
    assert Delivery.objects.count() == 0


def test_unreadable_mail_is_a_case_with_the_raw_file(cast: Cast) -> None:
    message = taken(b"\x89PNG\x00\x01", mail_from="alice@post.example")

    file = Attachment.objects.get()
    assert (message.needs_answer, file.message, file.size) == (True, message, 6)
    assert RawMail.objects.get().trouble == "no mail headers"


def test_files_are_noted_with_their_place_in_the_mail(cast: Cast) -> None:
    raw = lines(
        "From: alice@post.example",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "",
        "Zie foto",
        "--b",
        "Content-Type: image/png; name=ketel.png",
        "",
        "plaatje",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "Subject: x",
        "--b--",
    )
    taken(raw)

    files = Attachment.objects.order_by("part").values_list("part", "name", "size")
    assert list(files) == [(1, "ketel.png", 7), (2, "x.eml", 10)]


def test_automatic_mail_is_kept_and_never_answered(cast: Cast) -> None:
    first = taken(mail())
    away = taken(mail("Ik ben weg.", Auto_Submitted="auto-replied", **REPLY), minutes=5)

    assert (away.case, away.automatic, away.needs_answer) == (first.case, "auto-submitted", False)
    assert Delivery.objects.count() == 1
    assert take(mail("Nieuws", sender="krant@elders.example", List_Id="<nieuws>")) is None
    assert RawMail.objects.latest("id").trouble == "automatic: mailing-list"
    assert Case.objects.count() == 1


def test_automatic_mail_does_not_open_a_settled_case(cast: Cast) -> None:
    case = taken(mail()).case
    settle(case=case, said="Opgelost", by=cast.alice.as_actor(), now=NOW)
    taken(mail("Ik ben weg.", Auto_Submitted="auto-replied", **REPLY, answers="a1@post.example"))

    case.refresh_from_db()
    assert case.is_open is False


def test_new_message_opens_a_settled_case_again(cast: Cast) -> None:
    case = taken(mail()).case
    settle(case=case, said="Opgelost", by=cast.alice.as_actor(), now=NOW)
    connection.check_constraints()
    again = taken(mail("Toch niet.", answers="a1@post.example", **REPLY), minutes=60)

    case.refresh_from_db()
    assert (again.case, case.is_open, again.needs_answer) == (case, True, True)


def test_our_own_mail_that_comes_back_is_set_aside(cast: Cast) -> None:
    taken(mail())
    ours = written(Delivery.objects.get()).as_bytes()

    assert take(ours) is None
    assert (Case.objects.count(), Message.objects.count()) == (1, 1)


def test_machine_that_answers_every_acknowledgement_gets_one(cast: Cast) -> None:
    sender = "robot@elders.example"
    taken(mail("Vraag", sender=sender))
    for number in range(5):
        minutes = number + 0.5
        taken(
            mail("Bedankt voor uw bericht!", sender=sender, subject="Bedankt", id_=f"r{number}@e"),
            minutes=minutes / 10,
        )

    assert Delivery.objects.filter(to_address=sender).count() == 1


def test_second_message_finds_the_promise_that_runs(cast: Cast) -> None:
    first = taken(mail())
    second = taken(mail("Nog iets.", answers="a1@post.example", **REPLY), minutes=90)

    assert second.reply_promise == first.reply_promise
    assert Promise.objects.filter(kind="reply").count() == 1


def test_mail_on_friday_evening_is_due_in_opening_hours(cast: Cast) -> None:
    friday_evening = (4 * 24 + 11) * 60
    promise = taken(mail(), minutes=friday_evening).reply_promise

    assert promise is not None
    assert promise.due_at.isoformat() == "2026-11-30T15:30:00+00:00"


def test_history_tells_what_came_in_before_it_is_acknowledged(cast: Cast) -> None:
    taken(mail())

    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["case.opened", "promise.made", "message.received"]
    received = Event.objects.get(verb="message.received").facts
    assert (received["is_first"], received["subject"]) == (True, "Ketel lekt")


def test_known_customer_costs_a_fixed_number_of_statements(cast: Cast, statements: Any) -> None:
    counts = []
    for number in range(4):
        with statements() as counted:
            taken(
                mail(subject=f"Vraag {number}", id_=f"n{number}@post.example"),
                minutes=number * 2_000,
            )
        counts.append(len(counted))

    assert counts[1:] == [counts[1]] * 3
    assert counts[1] <= 62


def test_message_on_the_page_is_promised_an_answer(cast: Cast) -> None:
    case = taken(mail()).case
    message = say(case=case, words=" Hij lekt nog. ", by=cast.alice.as_actor(), now=NOW)

    promise = Promise.objects.get(kind="reply")
    assert message.reply_promise == promise
    assert (message.text, message.needs_answer, promise.told_in) == (
        "Hij lekt nog.",
        True,
        "case page",
    )


def test_poison_mail_does_not_hold_up_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for raw in (mail("gif", id_="p@post.example"), mail("goed", id_="g@post.example")):
        RawMail.objects.bulk_create([intake._row(Arrival(raw, "smtp"), now=NOW)])
    read = intake.read_kept

    def choke(raw: RawMail) -> object:
        if b"gif" in bytes(raw.content):
            raise RuntimeError("choked")
        return read(raw)

    monkeypatch.setattr(intake, "read_kept", choke)
    assert [intake.take_in_waiting(now=NOW) for _ in range(4)] == [1, 0, 0, 1]
    assert sorted(Message.objects.values_list("needs_answer", "raw__trouble")) == [
        (True, ""),
        (True, "RuntimeError: choked"),
    ]


def test_bounce_takes_back_what_was_told(cast: Cast) -> None:
    message = taken(mail())
    letter = Delivery.objects.get()
    Delivery.objects.filter(pk=letter.pk).update(sent_at=NOW)
    promise = Promise.objects.get()
    Promise.objects.filter(pk=promise.pk).update(told_at=NOW, told_in=f"delivery {letter.pk}")

    report = taken(bounce_of(letter.mail_id), minutes=5)

    letter.refresh_from_db()
    promise.refresh_from_db()
    assert (report.case, report.automatic, report.needs_answer) == (message.case, "bounce", False)
    assert (letter.bounced_at is not None, promise.told_at) == (True, None)
    point = ContactPoint.objects.get(value="alice@post.example")
    assert point.undeliverable_at is not None


def test_forged_bounce_without_our_id_does_nothing(cast: Cast) -> None:
    taken(mail())

    assert take(bounce_of("00000000000000000000000000000000.10001@warmhuis.example")) is None
    assert Delivery.objects.filter(bounced_at=None).count() == 1


def test_report_of_delay_leaves_the_address_in_use(cast: Cast) -> None:
    taken(mail())
    taken(bounce_of(Delivery.objects.get().mail_id, status="4.4.1"), minutes=5)

    assert Delivery.objects.get().bounced_at is None
    assert ContactPoint.objects.get(value="alice@post.example").undeliverable_at is None


def test_message_is_never_deleted_or_edited(cast: Cast) -> None:
    message = taken(mail())

    for attack in (message.delete, lambda: Message.objects.update(text="iets anders")):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()
