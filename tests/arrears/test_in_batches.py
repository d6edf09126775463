"""Many invoices that are due at once come to what each comes to by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import transaction

from answers import Statements
from arrears.climbed import CALLED, MADE_OUT, NOTICED, REMINDED, billed, leave
from cast import NOW, Cast, home_at
from concurrency import at_once
from houvast.arrears.actions.climbing import climb_together
from houvast.arrears.front import climb, note_call, pause
from houvast.arrears.models import Dunning, UnpaidReminder
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.models import Event
from houvast.money.front import dispute_invoice, pay_later
from houvast.money.models import Invoice, PaymentRequest
from houvast.people.actions.merging import merge
from houvast.people.models import Customer
from houvast.promises.access import locked_case
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Link
from letters_posted import has_no_mail, posts_letters
from making import BY, case_with_promise

EARLY = MADE_OUT + timedelta(days=2)
DUE_AT = REMINDED.replace(hour=7) + timedelta(days=6)
IN_TOWN = {"street": "Beukstraat", "postcode": "3511 AC", "town": "Utrecht"}


def somebody(name: str, *, at_home: bool = True, **given: Any) -> Customer:
    """Of a household of their own, who reads mail."""
    place = {**IN_TOWN, "house_number": Customer.objects.count() + 1} if at_home else {}
    customer = Customer.objects.create(
        household=home_at(**place), name=name, search_text=name.lower(), made_at=MADE_OUT, **given
    )
    value = f"{name.split()[0].lower()}@post.example"
    customer.contact_points.create(
        kind="mail", value=value, shown=value, verified_at=NOW, preferred=True
    )
    return customer


def owed_by(cast: Cast, payer: Customer, price: str = "45.00") -> Invoice:
    return billed(cast, case_with_promise(cast, customer=payer), payer, price)


def of_every_kind(cast: Cast) -> dict[str, Invoice]:
    """An invoice for each way in which one can stand when its first reminder is due."""
    posts_letters()
    owed = {
        "plain": owed_by(cast, cast.alice),
        "of the same": owed_by(cast, cast.alice, "99.00"),
        "English": owed_by(cast, somebody("John Smith", language="en")),
        "quiet": owed_by(cast, somebody("Quinten Bos", quiet_from=time(7), quiet_until=time(11))),
        "on paper": owed_by(cast, somebody("Petra Smit")),
        "nowhere": owed_by(cast, somebody("Nora Vos", at_home=False)),
        "read along": owed_by(cast, somebody("Rik Kok")),
        "of another": owed_by(cast, somebody("Anna Mol")),
        "of a quiet other": owed_by(
            cast, somebody("Olaf Pot", quiet_from=time(7), quiet_until=time(11))
        ),
        "disputed": owed_by(cast, somebody("Dora Kip")),
        "asked us": owed_by(cast, somebody("Vera Roos")),
        "paused": owed_by(cast, somebody("Wim Pauw")),
        "planned": owed_by(cast, somebody("Lies Laat")),
        "being paid": owed_by(cast, somebody("Bea Baas")),
        "came back": owed_by(cast, somebody("Tom Terug")),
    }
    for kind in ("on paper", "nowhere"):
        has_no_mail(owed[kind].customer)
    let_read_along(case=owed["read along"].case, person=cast.bob, may_move=False, **BY)
    for kind in ("of another", "of a quiet other"):
        case = owed[kind].case
        give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=EARLY)
    dora, vera, lies = (owed[kind].customer for kind in ("disputed", "asked us", "planned"))
    dispute_invoice(invoice=owed["disputed"], words="Dubbel", by=dora.as_actor(), now=EARLY)
    say(case=owed["asked us"].case, words="Mag het later?", by=vera.as_actor(), now=EARLY)
    until = NOW - timedelta(days=40)
    pause(invoice=owed["paused"], until=until, why="Vakantie", by=cast.fatima, now=EARLY)
    later = (MADE_OUT + timedelta(days=30)).date()
    pay_later(invoice=owed["planned"], on=later, by=lies.as_actor(), now=EARLY)
    asked = PaymentRequest.objects.create(
        invoice=owed["being paid"], amount=45, place="page", asked_at=REMINDED, asked_by="x"
    )
    PaymentRequest.objects.filter(pk=asked.pk).update(provider_id="tr_1", status="pending")
    climb_together([Dunning.objects.get(invoice=owed["came back"])], now=REMINDED)
    lost = Delivery.objects.filter(kind="reminder_to_pay")
    lost.update(sent_at=REMINDED, bounced_at=REMINDED, transmitting_at=None)
    Dunning.objects.update(next_at=DUE_AT)
    return owed


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def what_came_of(invoice: Invoice) -> dict[str, Any]:
    """All that is on record of it, but for numbers of rows and keys."""
    letters = Delivery.objects.filter(case=invoice.case, kind__in=["reminder_to_pay", "copy"])
    events = Event.objects.filter(case_id=invoice.case_id, verb__startswith="dunning")
    reminders = UnpaidReminder.objects.filter(invoice=invoice)
    not_written = Event.objects.filter(case_id=invoice.case_id, verb="customer.not_written")
    return {
        "next": Dunning.objects.filter(invoice=invoice).values(
            "rung", "next_at", "waits_for_a_person", "ended_at"
        ).get(),
        "reminders": [
            *reminders.order_by("pk").values("rung", "channel", "costs", "due_on", "at", "by")
        ],
        "letters": [
            (one.kind, one.channel, one.to_address, one.to_name, one.language, one.subject,
             one.next_attempt_at, one.person_id, one.auto_submitted,
             [block.get("text") for block in one.letter["blocks"]], one.letter["salutation"])
            for one in letters.order_by("pk")
        ],
        "events": [*(events | not_written).order_by("pk").values("verb", "facts", "customer_id")],
        "keys": Link.objects.filter(case=invoice.case).count(),
    }  # fmt: skip


def test_together_comes_to_what_each_comes_to_by_itself(cast: Cast) -> None:
    owed = of_every_kind(cast)
    assert climb(now=DUE_AT - timedelta(days=9)) == 0
    with undone():
        for one in Dunning.objects.order_by("pk"):
            climb_together([one], now=DUE_AT)
        alone = {kind: what_came_of(one) for kind, one in owed.items()}

    assert climb(now=DUE_AT) == len(owed)

    assert {kind: what_came_of(one) for kind, one in owed.items()} == alone
    reminded = {kind for kind, told in alone.items() if told["reminders"]}
    assert reminded == {
        "plain", "of the same", "English", "quiet", "on paper", "read along", "of another",
        "came back",
    }  # fmt: skip
    assert [len(alone[kind]["letters"]) for kind in ("plain", "read along", "came back")] == [
        1,
        1,
        2,
    ]
    assert alone["English"]["letters"][0][4] == "en"
    assert alone["quiet"]["letters"][0][6] == DUE_AT.replace(hour=9)
    assert alone["of a quiet other"]["next"]["next_at"] == DUE_AT.replace(hour=9)
    assert alone["nowhere"]["next"]["waits_for_a_person"]


def test_what_one_names_of_small_costs_counts_for_the_next(cast: Cast) -> None:
    owed = [owed_by(cast, cast.alice, "100.00") for _ in range(4)]
    climb(now=REMINDED)
    for one in owed:
        leave(one, REMINDED)
        note_call(invoice=one, text="Gesproken", spoke=True, by=cast.fatima, now=CALLED)

    climb(now=NOTICED)

    named = UnpaidReminder.objects.filter(rung="notice").order_by("pk")
    assert [one.costs for one in named] == [40, 40, 40, 20]


def test_who_turned_out_to_be_one_meanwhile_is_named_costs_once_at_a_time(cast: Cast) -> None:
    owed = [owed_by(cast, one, "100.00") for one in (cast.alice, somebody("A. de Wit"))]
    found = list(Dunning.objects.order_by("pk").select_related("invoice__customer"))
    merge(double=owed[1].customer, kept=cast.alice, by=cast.linda.as_actor(), now=EARLY)

    climb_together(found, now=DUE_AT)

    assert [one.reminders.count() for one in owed] == [1, 0]
    assert list(Dunning.objects.due(DUE_AT)) == [found[1]]


def test_more_that_are_due_ask_no_more_statements(cast: Cast, statements: Statements) -> None:
    for n in range(6):
        double = somebody(f"Klant{n} Groot")
        owed_by(cast, double)
        kept = somebody(f"K{n} Groot")
        merge(double=double, kept=kept, by=cast.linda.as_actor(), now=EARLY)
    dunnings = list(Dunning.objects.order_by("pk").select_related("invoice"))
    climb(now=DUE_AT - timedelta(days=9))  # whatever is read once for a process is
    counted = []
    for some in (dunnings[:2], dunnings[2:]):
        with statements() as asked:
            climb_together(some, now=DUE_AT)
        counted.append(len(asked))
    assert UnpaidReminder.objects.count() == 6
    assert counted[0] == counted[1] < 40


def test_one_that_cannot_be_written_holds_up_none_and_leaves_nothing_half(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad, last = (owed_by(cast, one) for one in (cast.alice, cast.bob, somebody("Kim Bol")))

    def fails_for_bad(event: Event) -> None:
        if event.case_id == bad.case_id:
            raise RuntimeError("this letter cannot be written")

    history.in_same_transaction("dunning.reminded", fails_for_bad)
    try:
        climb(now=DUE_AT)
    finally:
        history.forget("dunning.reminded", fails_for_bad)

    assert [one.reminders.count() for one in (good, bad, last)] == [1, 0, 1]
    letters = Delivery.objects.filter(kind="reminder_to_pay").order_by("pk")
    assert [one.case_id for one in letters] == [good.case_id, last.case_id]
    assert Dunning.objects.get(invoice=bad).next_at == DUE_AT + timedelta(hours=20)
    assert f"no rung was taken for invoice {bad.pk}" in caplog.text


def test_two_at_once_remind_each_once_and_wait_for_nobody(committed: Cast) -> None:
    owed = [owed_by(committed, one) for one in (committed.alice, committed.bob)]
    with transaction.atomic():
        locked_case(owed[0].case_id)
        assert at_once(lambda at: climb(now=at), [DUE_AT, DUE_AT]) == [2, 2]
    assert [one.reminders.count() for one in owed] == [0, 1]

    climb(now=DUE_AT)

    assert [one.reminders.count() for one in owed] == [1, 1]
    assert Delivery.objects.filter(kind="reminder_to_pay").count() == 2
