"""What is agreed about paying goes by post to whom no mail reaches, and only while it is so."""

from datetime import date, datetime, timedelta

from arrears.test_ladder import on, owing, paid
from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.printing import print_letters
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, PaperLetter
from houvast.ground.models import Event
from houvast.money.front import agree_on_plan, look_at_plans, take_plan_back
from houvast.money.models import Invoice
from letters_posted import has_no_mail, posts_letters

FIRST = date(2026, 12, 7)


def in_two(cast: Cast, invoice: Invoice, *, now: datetime = NOW, first_on: date = FIRST) -> None:
    agree_on_plan(invoice=invoice, many=2, first_on=first_on, by=cast.fatima, now=now)


def to_print() -> list[str]:
    return list(PaperLetter.objects.to_print().values_list("delivery__kind", flat=True))


def printed(cast: Cast, at: datetime) -> list[str]:
    """What is printed of what waits."""
    batch = print_letters(by=cast.fatima, now=at)
    return [one.delivery.kind for one in batch.letters.order_by("pk")] if batch else []


def comes_back(kind: str, at: datetime) -> None:
    mail = Delivery.objects.filter(kind=kind, channel="mail").latest("pk")
    keep(raw=bounce_of(mail.mail_id), via="smtp", now=at, mail_from="")
    take_in_waiting(now=at)


def words_of(kind: str) -> str:
    letter = PaperLetter.objects.get(delivery__kind=kind).delivery.letter
    return " ".join(block["text"] for block in letter["blocks"] if "text" in block)


def test_who_has_no_mail_reads_on_paper_what_was_agreed_missed_and_taken_back(cast: Cast) -> None:
    posts_letters()
    invoice = owing(cast)
    has_no_mail(cast.alice)

    in_two(cast, invoice)
    assert to_print() == ["plan"]
    rows = PaperLetter.objects.get().delivery.letter["blocks"][1]["rows"]
    assert [day for day, _amount in rows] == ["maandag 7 december 2026", "donderdag 7 januari 2027"]
    assert printed(cast, on(1)) == ["plan"]

    look_at_plans(now=on(14))
    assert "Schrijf of bel ons." in words_of("plan_missed")
    assert "deze mail" not in words_of("plan_missed")
    assert printed(cast, on(15)) == ["plan_missed"]

    take_plan_back(invoice=invoice, why="U koos een andere weg.", by=cast.fatima, now=on(16))
    assert "Schrijf of bel ons" in words_of("plan_taken_back")
    assert printed(cast, on(17)) == ["plan_taken_back"]


def test_mail_about_a_plan_that_came_back_goes_on_by_post(cast: Cast) -> None:
    posts_letters()
    invoice = owing(cast)
    everything_leaves(at=NOW)
    in_two(cast, invoice)
    everything_leaves(at=NOW)

    comes_back("plan", NOW + timedelta(hours=1))

    assert to_print() == ["plan"]


def test_mail_that_comes_back_after_another_plan_was_agreed_stays_away_from_the_post(
    cast: Cast,
) -> None:
    posts_letters()
    invoice = owing(cast)
    in_two(cast, invoice)
    everything_leaves(at=NOW)
    first = Delivery.objects.get(kind="plan")
    in_two(cast, invoice, now=NOW + timedelta(hours=1), first_on=date(2026, 12, 10))

    keep(raw=bounce_of(first.mail_id), via="smtp", now=NOW + timedelta(hours=2), mail_from="")
    take_in_waiting(now=NOW + timedelta(hours=2))

    assert to_print() == []


def test_what_was_agreed_anew_paid_or_agreed_again_is_not_printed(cast: Cast) -> None:
    posts_letters()
    invoice = owing(cast)
    has_no_mail(cast.alice)
    in_two(cast, invoice)
    in_two(cast, invoice, now=NOW + timedelta(hours=1), first_on=date(2026, 12, 10))
    assert to_print() == ["plan", "plan"]
    assert printed(cast, on(1)) == ["plan"]
    assert PaperLetter.objects.left_out().count() == 1

    look_at_plans(now=on(14))
    paid(invoice, cast, "310.00", on(14))
    assert printed(cast, on(15)) == []

    take_plan_back(invoice=invoice, why="Anders.", by=cast.fatima, now=on(16))
    paid(invoice, cast, "310.00", on(16))
    assert printed(cast, on(17)) == []
    assert PaperLetter.objects.to_print().count() == 0


def test_one_invoice_says_nothing_about_another_of_the_case(cast: Cast) -> None:
    posts_letters()
    first = owing(cast)
    second = owing(cast, "100.00", case=first.case)
    has_no_mail(cast.alice)
    in_two(cast, first)
    in_two(cast, second, now=NOW + timedelta(hours=1))

    assert printed(cast, on(1)) == ["plan", "plan"]


def test_company_that_posts_nothing_has_a_person_say_it(cast: Cast) -> None:
    invoice = owing(cast)
    has_no_mail(cast.alice)
    in_two(cast, invoice)

    said = Event.objects.filter(verb="customer.not_written").latest("pk")
    assert said.facts["kind"] == "plan"
    assert not PaperLetter.objects.exists()
