"""An invoice that is not paid: reminded, called about, and decided about by a person who looked."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.channels.mail.mails import bounce_of
from conversations.channels.mail.taking import take
from conversations.outgoing import everything_leaves
from houvast.arrears.front import arrears_of, climb, hand_over, note_call, pause, resume, take_back
from houvast.arrears.models import AdverseAction, Dunning, UnpaidReminder
from houvast.arrears.rules import refusals
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    Paid,
    accept_offer,
    add_account,
    answer_dispute,
    dispute_invoice,
    draft_invoice,
    issue_invoice,
    match_open,
    note_payment,
    read_as,
    send_offer,
    take_in,
)
from houvast.money.models import Invoice, PaymentRequest
from houvast.people.models import ContactPoint
from houvast.promises.models import Case
from making import case_with_promise
from money.bank.writing import OURS, Booked, as_camt

DUE = date(2026, 12, 7)
NOON = timedelta(hours=3)


def on(day: int, month: int = 12, year: int = 2026) -> datetime:
    """Some moment in the morning of a day."""
    return NOW.replace(year=year, month=month, day=day) + NOON


def owing(
    cast: Cast, price: str = "620.00", now: datetime = NOW, case: Case | None = None
) -> Invoice:
    """An invoice that Alice agreed to, to be paid within a fortnight."""
    case = case or case_with_promise(cast)
    lines = [LineAsked("Radiator", Decimal(1), Decimal(price))]
    offer = send_offer(
        case=case,
        asked=OfferAsked("Radiator", lines, now + timedelta(days=30)),
        by=cast.fatima,
        now=now,
    )
    by = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=now)
    agreed = case.agreed_lines.latest("pk")
    draft = draft_invoice(
        case=case, customer=cast.alice, lines=[Charged(agreed, Decimal(1))], by=cast.fatima, now=now
    )
    return issue_invoice(invoice=draft, by=cast.fatima, now=now)


def left(kind: str) -> list[Delivery]:
    return list(Delivery.objects.filter(kind=kind, copy_of=None).order_by("pk"))


def said(delivery: Delivery) -> str:
    """All that a letter says, with plain spaces."""
    texts = [str(block.get("text", "")) for block in delivery.letter["blocks"]]
    return " ".join(texts).replace("\xa0", " ")


def seen(case: Case) -> int:
    return case.messages.latest("pk").pk


def answer(case: Case, cast: Cast, now: datetime) -> None:
    reply(case=case, text="Vrijdag.", seen_message_id=seen(case), by=cast.fatima, now=now)


def passes(until: datetime, since: datetime = NOW) -> None:
    """Days pass: the beat comes each morning, and what was written leaves."""
    at = since
    while at <= until:
        climb(now=at)
        everything_leaves(at=at + timedelta(minutes=1))
        at += timedelta(days=1)


def refusal_of(act: Callable[[], Any]) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def paid(invoice: Invoice, cast: Cast, amount: str, now: datetime) -> None:
    by = cast.fatima.as_actor()
    note_payment(invoice=invoice, paid=Paid(Decimal(amount), now, "transfer"), by=by, now=now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(at: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return set_to


def test_nobody_is_harmed_before_somebody_reached_them(
    cast: Cast, client: Client, clock: Callable[[datetime], None]
) -> None:
    invoice = owing(cast)
    passes(on(10))
    [first] = left("reminder_to_pay")
    assert first.queued_at == on(10) - NOON  # three days after Monday the 7th
    assert "tussendoor geschoten" in said(first)
    assert "€ 620,00" in said(first)
    assert "incassokosten" not in said(first)
    assert (
        refusal_of(
            lambda: hand_over(invoice=invoice, reason="Niet betaald", by=cast.linda, now=on(11))
        )
        == refusals.NotTriedEnough
    )

    passes(on(17), on(11))
    assert len(left("reminder_to_pay")) == 1  # next a person calls
    clock(on(17))
    client.force_login(cast.fatima)
    shown = client.get(address_of("desk:arrears"))
    assert invoice.number in shown.content.decode()
    page = address_of("desk:arrears_of", invoice.pk)
    assert "Volgende stap: Bellen" in client.get(page).content.decode()
    called = address_of("desk:arrears_called", invoice.pk)
    assert client.post(called, {"text": "Geen gehoor"}).status_code == 302
    assert "niemand nam op" in client.get(page).content.decode()
    assert Dunning.objects.get().rung == "call"  # in vain does not count
    assert client.post(called, {"text": "Zij kijkt ernaar", "spoke": "on"}).status_code == 302
    deciding = address_of("desk:arrears_hand_over", invoice.pk)
    assert client.post(deciding, {"reason": "x"}).status_code == 403  # a lead decides

    passes(on(24), on(18))
    [_first, last] = left("reminder_to_pay")
    notice = UnpaidReminder.objects.get(rung="notice")
    # Fifteen percent of 620, and three weeks from Thursday the 24th.
    assert (notice.costs, notice.due_on) == (Decimal("93.00"), date(2027, 1, 14))
    assert "binnen veertien dagen vanaf de dag nadat deze brief bij u is bezorgd" in str(
        last.letter
    )
    assert "€ 93,00" in said(last)
    decide: Any = {"invoice": invoice, "reason": "Drie keer gevraagd", "by": cast.linda}
    assert refusal_of(lambda: hand_over(**decide, now=on(14, 1, 2027))) == refusals.StillToPay

    passes(on(18, 1, 2027), on(25))
    clock(on(18, 1, 2027))
    client.force_login(cast.linda)
    assert "Te beslissen" in client.get(address_of("desk:arrears")).content.decode()
    assert not AdverseAction.objects.exists()  # nothing happens by itself
    assert client.post(deciding, {"reason": "Drie keer gevraagd"}).status_code == 302
    action = AdverseAction.objects.get()
    assert action.seen["open_now"] == 1
    [told] = left("handed_over")
    assert "Drie keer gevraagd" in said(told)
    assert "overgedragen" in client.get(page).content.decode()
    assert client.post(address_of("desk:arrears_take_back", invoice.pk), {"why": "Regeling"})
    assert AdverseAction.objects.get().undone_by == cast.linda
    assert len(left("taken_back")) == 1
    assert (
        refusal_of(
            lambda: take_back(action=action, why="Nog eens", by=cast.linda, now=on(19, 1, 2027))
        )
        == refusals.DecisionUndone
    )


def test_what_the_bank_pays_in_one_go_ends_and_the_rest_goes_on(cast: Cast) -> None:
    first, second, third = (owing(cast) for _ in range(3))
    add_account(iban=OURS, name="Van Dam", by=cast.linda, now=NOW)
    came = [Booked("620.00", reference=one.reference) for one in (first, second)]
    some = Booked("20.00", reference=third.reference)
    file = BytesIO(as_camt(*came, some))
    take_in(file=file, name="bank", by=cast.linda, now=on(9))
    assert match_open(now=on(9)) == 3
    ended = dict(Dunning.objects.values_list("invoice", "ended_at"))
    assert ended == {first.pk: on(9), second.pk: on(9), third.pk: None}
    passes(on(10), on(9))
    [reminder] = left("reminder_to_pay")
    assert "€ 600,00" in said(reminder)


def test_who_reads_that_it_is_on_its_way_is_not_reminded(cast: Cast) -> None:
    invoice = owing(cast)
    request = PaymentRequest.objects.create(
        invoice=invoice, amount=620, place="page", asked_at=on(6), asked_by="Alice"
    )
    asked = PaymentRequest.objects.filter(pk=request.pk)
    asked.update(status="pending", provider_id="tr_onderweg")
    passes(on(14))
    assert left("reminder_to_pay") == []
    asked.update(status="failed")
    passes(on(16), on(15))
    assert len(left("reminder_to_pay")) == 1


def test_any_reaction_stops_it_until_it_is_answered(cast: Cast) -> None:
    other = case_with_promise(cast)
    invoice = owing(cast)
    say(case=other, words="Waar blijft mijn monteur?", by=cast.alice.as_actor(), now=on(8))
    passes(on(15))
    assert left("reminder_to_pay") == []
    assert arrears_of(invoice, now=on(15)).why_not == "unanswered"  # type: ignore[union-attr]
    answer(other, cast, on(15))
    passes(on(16), on(16))
    assert len(left("reminder_to_pay")) == 1

    wrong = dispute_invoice(invoice=invoice, words="Dubbel", by=cast.alice.as_actor(), now=on(17))
    call: Any = {"invoice": invoice, "text": "Gebeld", "spoke": True, "by": cast.fatima}
    assert refusal_of(lambda: note_call(**call, now=on(17))) == refusals.Disputed
    assert wrong.is_open
    owed = owing(cast, "80.00")
    assert (
        refusal_of(
            lambda: pause(invoice=owed, until=on(1), why="Vakantie", by=cast.fatima, now=on(9))
        )
        == refusals.PausedBackwards
    )
    pause(invoice=owed, until=on(21), why="Vakantie", by=cast.fatima, now=on(9))
    passes(on(18), on(17))
    assert not owed.reminders.exists()
    resume(invoice=owed, by=cast.fatima, now=on(18))
    assert refusal_of(lambda: resume(invoice=owed, by=cast.fatima, now=on(18))) == refusals.NoPause
    answer_dispute(
        dispute=wrong,
        answer="Uitgelegd",
        spoke=False,
        seen=seen(invoice.case),
        by=cast.fatima,
        now=on(18),
    )
    passes(on(21), on(18))
    assert owed.reminders.count() == 1
    paid(owed, cast, "80.00", on(21) + NOON)
    assert Dunning.objects.get(invoice=owed).ended_at
    assert (
        refusal_of(lambda: hand_over(invoice=owed, reason="x", by=cast.linda, now=on(30)))
        == refusals.NothingOpen
    )


def test_what_came_back_does_not_count_and_the_preferred_channel_does(cast: Cast) -> None:
    invoice = owing(cast)
    passes(on(10))
    [first] = left("reminder_to_pay")
    take(bounce_of(first.mail_id), minutes=60 * 24 * 17 + 200)
    assert Dunning.objects.get().rung == "slip"
    assert not UnpaidReminder.objects.reached().exists()
    passes(on(14), on(11))
    assert Dunning.objects.get().waits_for_a_person  # no address works: somebody calls
    call: Any = {"invoice": invoice, "text": "Gebeld", "by": cast.fatima}
    note_call(**call, spoke=True, now=on(14))
    point = ContactPoint.objects.filter(customer=cast.alice, kind="phone").first()
    assert point or cast.alice.contact_points.exists()
    assert (
        refusal_of(lambda: hand_over(invoice=invoice, reason="x", by=cast.linda, now=on(30)))
        == refusals.NotTriedEnough
    )


def test_who_always_paid_has_longer_and_it_is_said(cast: Cast) -> None:
    for month in (7, 8, 9):
        before = NOW.replace(month=month)
        paid(owing(cast, "40.00", before), cast, "40.00", before + timedelta(days=3))
    invoice = owing(cast, "3.84")
    standing = arrears_of(invoice, now=on(8)).standing  # type: ignore[union-attr]
    assert (standing.in_time, standing.late, standing.is_good_payer) == (3, 0, True)
    passes(on(16), on(8))
    assert left("reminder_to_pay") == []
    passes(on(17), on(17))
    assert len(left("reminder_to_pay")) == 1
    note_call(invoice=invoice, text="Gesproken", spoke=True, by=cast.fatima, now=on(18))
    passes(on(7, 1, 2027), on(19))
    # The law allows 40.00 on it; what is asked never outgrows what it is for (G9).
    assert UnpaidReminder.objects.get(rung="notice").costs == Decimal("3.84")


def test_one_is_handed_over_once_and_by_hand_not_at_all(committed: Cast) -> None:
    cast, invoice = committed, owing(committed)
    bystander = owing(cast, "99.00")
    rows = {
        "no reminders": "INSERT INTO arrears_adverseaction (invoice_id, reason, seen, decided_at,"
        f" decided_by_id, undone_why) VALUES ({invoice.pk}, 'x', '{{\"a\": 1}}', '2027-02-01',"
        f" {cast.linda.pk}, '')",
        "a reminder of nothing": "INSERT INTO arrears_unpaidreminder (invoice_id, rung, channel,"
        f" delivery_id, at, by) SELECT {invoice.pk}, 'slip', 'mail', min(id), '2026-11-24', 'Eve'"
        " FROM conversations_delivery",
    }
    for words, statement in rows.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            connection.cursor().execute(statement)
        assert words
    passes(on(10))
    note_call(invoice=invoice, text="Gesproken", spoke=True, by=cast.fatima, now=on(17))
    passes(on(24), on(18))
    late = on(18, 1, 2027)
    done = at_once(
        lambda by: hand_over(invoice=invoice, reason="Drie keer", by=by, now=late),
        [cast.linda, cast.linda, cast.linda],
    )
    assert sorted(isinstance(one, refusals.HandedOver) for one in done) == [False, True, True]
    by_hand = {
        "UPDATE arrears_adverseaction SET reason = 'y'": "harm_stands",
        "DELETE FROM arrears_adverseaction": "adverseaction_kept_for_ever",
        "DELETE FROM arrears_unpaidreminder": "unpaidreminder_kept_for_ever",
        "UPDATE arrears_unpaidreminder SET spoke = true": "unpaidreminder_kept_for_ever",
    }
    for statement, rule in by_hand.items():
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        assert broken_rule(refused.value) in (rule, "harm_kept_for_ever")
    assert not AdverseAction.objects.filter(invoice=bystander).exists()
