"""Mail of our own staff is never a customer's."""

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import OURS, lines, mail
from conversations.channels.mail.taking import take, taken
from houvast.conversations.channels.mail.actions.case_from_mail import make_case_of
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.people.models import ContactPoint, Customer
from houvast.promises.models import Case

FATIMA = "Fatima Haddad <fatima@warmhuis.example>"
FORWARDS = {
    "outlook": "Voor jullie.\n\nVan: Dora Smit <dora@elders.example>\nVerzonden: maandag\n"
    "Aan: Fatima Haddad <fatima@warmhuis.example>\nOnderwerp: Ketel\n\nDe ketel lekt.",
    "gmail": "---------- Forwarded message ---------\nFrom: Dora Smit <dora@elders.example>\n"
    "Date: Mon\nSubject: Ketel\nTo: <fatima@warmhuis.example>\n\nDe ketel lekt.",
    "apple": "Begin doorgestuurd bericht:\n\n> Van: Dora Smit <dora@Elders.example>\n> Aan: x\n>\n"
    "> De ketel lekt.",
    "answered": "Zie onder.\n\nOp 23 nov 2026 om 09:00 schreef Dora Smit <dora@elders.example>:\n"
    "> De ketel lekt.",
    "mailto": "Van: Dora Smit [mailto:dora@elders.example]\nAan: Fatima\n\nDe ketel lekt.",
    "ours first": f"Van: Warmhuis <{OURS}>\nAan: Dora\n\nVan: Dora Smit <dora@elders.example>\nx",
}


def test_answer_of_a_colleague_is_a_note_in_the_case(cast: Cast) -> None:
    case = taken(mail()).case
    ours = Delivery.objects.get().mail_id

    note = taken(mail("Ik bel haar.", sender=FATIMA, answers=ours, id_="f1@warmhuis.example"))

    assert (note.case, note.direction, note.staff, note.customer, note.needs_answer) == (
        case,
        "inside",
        cast.fatima,
        None,
        False,
    )
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("sender", [FATIMA, "FATIMA@warmhuis.example", "joost@warmhuis.example"])
def test_mail_of_a_colleague_waits_at_the_desk_and_makes_nobody_a_customer(
    cast: Cast, sender: str
) -> None:
    before = Customer.objects.count()

    assert take(mail("Wie pakt dit op?", sender=sender)) is None

    kept = RawMail.objects.opened_nothing().get()
    assert (kept.trouble, kept.subject, kept.passed_on_for) == ("staff", "Ketel lekt", "")
    assert (Customer.objects.count(), Case.objects.count(), Delivery.objects.count()) == (
        before,
        0,
        0,
    )


@pytest.mark.parametrize("text", FORWARDS.values(), ids=FORWARDS)
def test_forward_offers_the_customer_in_it(cast: Cast, text: str) -> None:
    take(mail(text, sender=FATIMA, subject="Fwd: Ketel"))
    kept = RawMail.objects.get()
    assert kept.passed_on_for == "Dora Smit <dora@elders.example>"

    asked = make_case_of(raw=kept, by=cast.gerrit, now=NOW)

    customer = asked.case.customer
    assert (customer.name, asked.needs_answer, asked.direction) == ("Dora Smit", True, "in")
    assert [point.value for point in customer.contact_points.all()] == ["dora@elders.example"]
    assert [letter.to_address for letter in Delivery.objects.all()] == ["dora@elders.example"]


def test_forward_of_somebody_on_file_is_their_case(cast: Cast) -> None:
    take(mail("Van: Alice <alice@post.example>\n\nDe ketel lekt.", sender=FATIMA))

    asked = make_case_of(raw=RawMail.objects.get(), by=cast.gerrit, now=NOW)

    assert (asked.case.customer, asked.customer) == (cast.alice, cast.alice)
    assert ContactPoint.objects.filter(value="fatima@warmhuis.example").count() == 0


def test_forward_as_a_file_offers_the_customer_in_it(cast: Cast) -> None:
    take(
        lines(
            f"From: {FATIMA}", "Subject: Fwd: Ketel", 'Content-Type: multipart/mixed; boundary="b"',
            "", "--b", "Content-Type: text/plain", "", "Zie bijlage", "--b",
            "Content-Type: message/rfc822", "", "From: Dora Smit <dora@elders.example>",
            "Subject: Ketel", "", "lekt", "--b--",
        )
    )  # fmt: skip

    assert RawMail.objects.get().passed_on_for == "Dora Smit <dora@elders.example>"


def test_colleague_who_wants_the_answer_at_home_is_no_customer(cast: Cast) -> None:
    before = Customer.objects.count()

    assert take(mail("Wie?", sender=FATIMA, Reply_To="fatima@thuis.example")) is None
    assert (Customer.objects.count(), RawMail.objects.get().trouble) == (before, "staff")


def test_colleague_whose_address_is_the_mailbox_does_not_hide_the_form(cast: Cast) -> None:
    type(cast.linda).objects.filter(pk=cast.linda.pk).update(email=OURS)

    asked = taken(mail("Lek", sender=f"Website <{OURS}>", Reply_To="carol@elders.example"))

    assert asked.from_address == "carol@elders.example"


def test_colleague_who_is_away_is_no_customer(cast: Cast) -> None:
    assert take(mail("Weg", sender=FATIMA, Auto_Submitted="auto-replied")) is None
    assert (Message.objects.count(), RawMail.objects.opened_nothing().count()) == (0, 1)
