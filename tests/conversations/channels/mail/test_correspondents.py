from datetime import timedelta

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.mails_taken_in import taken
from conversations.outgoing import MailServer
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.transmitting import transmit_due
from houvast.conversations.addresses import Address
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.correspondents import copies_of
from houvast.people.actions.customers import add_contact_point
from houvast.people.models import ContactPoint

DAAN = Address("daan@elders.example", "Daan de Wit")
ALICE = Address("alice@post.example", "Alice de Wit")
COPIED = "Daan de Wit <daan@elders.example>, hallo@warmhuis.example, alice@post.example"


def answered(message: Message, cast: Cast, *copies: Address) -> Message:
    return reply(
        case=message.case,
        text="Wij komen dinsdag.",
        seen_message_id=message.pk,
        by=cast.fatima,
        now=NOW + timedelta(hours=1),
        copies=copies,
    )


def test_who_else_got_a_mail_is_kept_without_us_and_its_writer(cast: Cast) -> None:
    message = taken(mail(Cc=COPIED))

    assert message.copied_to == ["Daan de Wit <daan@elders.example>"]
    assert copies_of(message) == [DAAN]


@pytest.mark.parametrize(
    ("sender", "writer", "other"),
    [
        ("Daan de Wit <daan@elders.example>", DAAN.address, ALICE),
        ("secretaris@elders.example", ALICE.address, DAAN),
    ],
)
def test_of_several_in_from_the_one_who_sent_it_is_answered_and_the_other_reads_along(
    cast: Cast, sender: str, writer: str, other: Address
) -> None:
    together = "Alice de Wit <alice@post.example>, Daan de Wit <daan@elders.example>"

    message = taken(mail(sender=together, Sender=sender))

    assert (message.from_address, copies_of(message)) == (writer, [other])
    assert [one.to_address for one in Delivery.objects.all()] == [writer]


def test_answer_with_a_copy_goes_to_both_and_both_see_it(
    committed: Cast, outgoing: MailServer
) -> None:
    message = taken(mail(Cc=COPIED))
    answer = answered(message, committed, DAAN)
    transmit_due(now=NOW + timedelta(hours=2))

    sent = [made for made in outgoing.mails if made["Cc"]]
    assert answer.copied_to == ["Daan de Wit <daan@elders.example>"]
    assert [(made["To"], made["Cc"]) for made in sent] == [
        ("Alice de Wit <alice@post.example>", "Daan de Wit <daan@elders.example>")
    ] * 2
    assert set(Delivery.objects.filter(kind__in=("answer", "copy")).values_list("to_address")) == {
        ("alice@post.example",),
        ("daan@elders.example",),
    }
    assert len({made["Message-ID"] for made in sent}) == 2


def test_copy_holds_no_key_to_the_pages_of_the_customer(cast: Cast) -> None:
    answered(taken(mail(Cc=COPIED)), cast, DAAN)

    kinds = {
        delivery.kind: {block["kind"] for block in delivery.letter["blocks"]}
        for delivery in Delivery.objects.filter(kind__in=("answer", "copy"))
    }
    assert kinds == {"answer": {"paragraph", "button"}, "copy": {"paragraph"}}


def test_copy_goes_to_nobody_whom_the_mail_did_not_go_to(cast: Cast) -> None:
    answer = answered(taken(mail(Cc=COPIED)), cast, Address("eve@elders.example"))

    assert answer.copied_to == []
    assert not Delivery.objects.filter(to_address="eve@elders.example").exists()


def test_answer_without_a_choice_goes_to_the_customer_alone(cast: Cast) -> None:
    answered(taken(mail(Cc=COPIED)), cast)

    assert not Delivery.objects.filter(to_address=DAAN.address).exists()


WORK = "Alice <alice@werk.example>"


def test_answer_goes_where_its_writer_wants_it(cast: Cast) -> None:
    message = taken(mail(Reply_To=WORK))
    answered(message, cast)

    assert message.answer_to == "alice@werk.example"
    assert Delivery.objects.get(kind="answer").to_address == "alice@werk.example"


@pytest.mark.parametrize(
    "wanted", ["hallo@warmhuis.example", "hallo+x@warmhuis.example", "ALICE@post.example", "onzin"]
)
def test_wish_that_says_nothing_new_is_none(cast: Cast, wanted: str) -> None:
    assert taken(mail(Reply_To=wanted)).answer_to == ""


def test_answer_never_goes_to_another_household(cast: Cast) -> None:
    kind = ContactPoint.Kind.MAIL
    add_contact_point(
        customer=cast.bob, kind=kind, typed="bob@post.example", by=cast.fatima.as_actor(), now=NOW
    )
    message = taken(mail(Reply_To="bob@post.example"))
    answered(message, cast)

    assert message.answer_to == ""
    assert Delivery.objects.get(kind="answer").to_address == "alice@post.example"


def test_address_that_became_anothers_is_not_used_any_more(cast: Cast) -> None:
    message = taken(mail(Reply_To=WORK))
    kind = ContactPoint.Kind.MAIL
    add_contact_point(
        customer=cast.bob, kind=kind, typed="alice@werk.example", by=cast.fatima.as_actor(), now=NOW
    )
    answered(message, cast)

    assert Delivery.objects.get(kind="answer").to_address == "alice@post.example"


def test_acknowledgement_with_its_keys_goes_to_what_is_on_file(cast: Cast) -> None:
    taken(mail(Reply_To=WORK))

    assert Delivery.objects.get().to_address == "alice@post.example"


def test_stranger_is_put_on_file_with_both_and_answered_where_they_want(cast: Cast) -> None:
    message = taken(mail(sender="Carol <carol@elders.example>", Reply_To="carol@thuis.example"))
    assert message.customer is not None
    points = message.customer.contact_points.order_by("pk").values_list("value", flat=True)

    assert list(points) == ["carol@elders.example", "carol@thuis.example"]
    assert Delivery.objects.get().to_address == "carol@thuis.example"


def test_wish_of_a_mail_that_may_be_forged_counts_for_nothing(cast: Cast) -> None:
    two = mail(Reply_To=WORK).replace(b"From:", b"From: Iemand <ander@elders.example>\r\nFrom:")

    assert taken(two).answer_to == ""


def test_somebody_who_is_only_named_has_a_case_under_that_name(cast: Cast) -> None:
    message = taken(mail(sender=None).replace(b"To:", b"From: Karel Mol\r\nTo:", 1))
    assert message.customer is not None

    assert (message.customer.name, message.from_name, message.from_address) == (
        "Karel Mol",
        "Karel Mol",
        "",
    )
    assert Delivery.objects.count() == 0


def test_desk_is_told_when_a_mail_is_shown_in_part(cast: Cast) -> None:
    raw = mail("x").replace(b"text/plain", b"text/html") + b"<div>" * 60_000 + b"woord"
    message = taken(raw)

    assert message.text.split() == ["x", "woord"]
    note = Message.objects.get(case=message.case, channel="note")
    assert note.text.startswith("Deze mail zit zo ingewikkeld in elkaar")
