"""An answer in a case answers what was wrong with an invoice; who owes is nobody else's to read."""

from datetime import date, timedelta

from arrears.test_ladder import answer, left, said, seen
from cast import NOW, Cast
from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.models import Delivery
from houvast.money.front import invoice_sheet, pay_later
from houvast.people.actions.customers import add_customer
from houvast.promises.actions.reading_along import let_read_along
from making import BY
from money.invoiced import agreed, disputed, issued

LATER = NOW + timedelta(days=1)


def test_a_reply_answers_it_and_says_by_when_to_pay(cast: Cast) -> None:
    case = agreed(cast)
    invoice = issued(cast, case)
    disputed(cast, invoice)
    reply(
        case=case, text="Daar kom ik vrijdag op terug.", seen_message_id=seen(case), by=cast.fatima,
        now=NOW,
    )  # fmt: skip
    assert invoice_sheet(invoice).dispute  # that was no answer yet
    answer(case, cast, LATER)
    sheet = invoice_sheet(invoice)
    assert sheet.dispute is None
    assert (sheet.disputes[0].answer, sheet.disputes[0].ended_by) == ("Vrijdag.", cast.fatima)
    assert sheet.pay_by == date(2026, 12, 8)  # a fortnight was left
    letter = left("answer")[-1]
    assert "kunt u betalen tot en met dinsdag 8 december 2026" in said(letter)
    answer(case, cast, LATER + timedelta(hours=1))
    assert len(invoice_sheet(invoice).disputes) == 1


def test_speaking_answers_it_too_and_a_call_in_vain_does_not(cast: Cast) -> None:
    case = agreed(cast)
    invoice = issued(cast, case)
    disputed(cast, invoice)
    phone_note(case=case, text="Voicemail", spoke=False, by=cast.fatima, now=NOW)
    assert invoice_sheet(invoice).dispute
    phone_note(case=case, text="Uitgelegd aan Alice", spoke=True, by=cast.fatima, now=LATER)
    assert invoice_sheet(invoice).disputes[0].answer == "Uitgelegd aan Alice"


def test_who_reads_along_gets_no_letter_about_what_is_owed(cast: Cast) -> None:
    case = agreed(cast)
    dora = add_customer(name="Dora de Wit", mail="dora@post.example", **BY)
    let_read_along(case=case, person=dora, may_move=False, by=cast.alice.as_actor(), now=NOW)
    invoice = issued(cast, case)
    pay_later(invoice=invoice, on=date(2026, 12, 20), by=cast.alice.as_actor(), now=NOW)
    disputed(cast, invoice)
    answer(case, cast, LATER)
    [hers] = Delivery.objects.filter(to_address="dora@post.example")  # the answer, and no more
    assert "Vrijdag." in said(hers)
    assert "2026-00001" not in said(hers)
