"""Which case a mail belongs to."""

from cast import Cast
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import REPLY, taken
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery
from houvast.people.models import Customer
from houvast.promises.models import Case


def test_reply_joins_by_the_id_of_our_mail(cast: Cast) -> None:
    first = taken(mail())
    ours = Delivery.objects.get().mail_id

    reply = taken(mail("Nog iets.", answers=ours, subject="Heel iets anders", id_="a2@p.example"))
    assert reply.case == first.case


def test_reply_joins_by_the_token_in_our_address_alone(cast: Cast) -> None:
    first = taken(mail())
    reply_to = str(written(Delivery.objects.get())["Reply-To"])
    raw = mail("Nog iets.", sender="werk@elders.example", to=reply_to, subject="x", id_="z@e")

    reply = taken(raw)
    assert (reply.case, reply.customer, Customer.objects.count()) == (first.case, cast.alice, 2)


def test_reply_joins_when_the_token_is_only_in_the_envelope(cast: Cast) -> None:
    first = taken(mail())
    reply_to = str(written(Delivery.objects.get())["Reply-To"])

    reply = taken(mail("Nog iets.", subject="x", id_="z@p.example"), rcpt_tos=(reply_to,))
    assert reply.case == first.case


def test_reply_that_comes_before_what_it_answers_is_one_case(cast: Cast) -> None:
    reply = taken(mail("Nog iets.", answers="a1@post.example", **REPLY))
    first = taken(mail(), minutes=5)

    assert (first.case, Case.objects.count()) == (reply.case, 1)


def test_replies_to_something_we_never_saw_are_one_case(cast: Cast) -> None:
    one = taken(mail("Een", answers="root@post.example", subject="Re: x", id_="b1@post.example"))
    two = taken(mail("Twee", answers="root@post.example", subject="Re: y", id_="b2@post.example"))

    assert one.case == two.case


def test_reply_joins_by_customer_and_subject_last(cast: Cast) -> None:
    first = taken(mail())

    assert taken(mail("Nog iets.", **REPLY)).case == first.case
    assert taken(mail("Los.", subject="Ketel lekt", id_="a3@post.example")).case != first.case


def test_stranger_joins_no_case_by_number_subject_or_id(cast: Cast) -> None:
    first = taken(mail())
    ours = Delivery.objects.get().mail_id
    number = first.case.number

    guess = taken(
        mail(
            f"Over zaak {number}",
            sender="Bob Peters <bob@post.example>",
            subject=f"Re: Ketel lekt [{number}]",
            answers=ours,
            id_="b1@post.example",
        )
    )
    assert (guess.case != first.case, guess.case.customer) == (True, cast.bob)
