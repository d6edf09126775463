"""Unpaid invoices where something goes wrong, or happens at the same moment."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from answers import Statements
from arrears.test_ladder import DUE, answer, on, owing, paid, passes
from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of
from conversations.channels.mail.taking import take
from conversations.outgoing import everything_leaves
from houvast.arrears.actions.listening import stands_otherwise
from houvast.arrears.front import (
    arrears_of,
    arrears_page,
    climb,
    hand_over,
    note_call,
    pause,
    resume,
    take_back,
)
from houvast.arrears.known_ladder import costs_by_law
from houvast.arrears.models import AdverseAction, Dunning, UnpaidReminder
from houvast.arrears.queries.households import how_they_stand
from houvast.arrears.rules import refusals
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import Paid, dispute_invoice, pay_back
from houvast.money.models import Invoice
from houvast.people.models import ActingFor, ContactPoint
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link


def came_back(reminder: UnpaidReminder, *, status: str, day: int) -> None:
    """A report says so, late on that day of December."""
    assert reminder.delivery
    hours = 24 * (day + 7) + 4  # the cast begins on 23 November
    take(bounce_of(reminder.delivery.mail_id, status=status), minutes=60 * hours)


def all_tried(cast: Cast, invoice: Invoice) -> None:
    if not invoice.reminders.exists():
        passes(on(10))
        note_call(invoice=invoice, text="Gesproken", spoke=True, by=cast.fatima, now=on(17))
        passes(on(24), on(18))


def handed_over(cast: Cast, invoice: Invoice) -> AdverseAction:
    """Reminded, called, reminded for the last time, and then a lead decided."""
    all_tried(cast, invoice)
    late = on(18, 1, 2027)
    return hand_over(invoice=invoice, reason="Drie keer gevraagd", by=cast.linda, now=late)


def test_what_came_back_touches_its_own_invoice_alone(cast: Cast) -> None:
    invoice, bystander = owing(cast), owing(cast, "99.00")
    Dunning.objects.filter(invoice=bystander).update(next_at=on(20))
    passes(on(10))
    came_back(invoice.reminders.get(), status="5.1.1", day=10)
    assert Dunning.objects.get(invoice=bystander).next_at == on(20)
    again = Dunning.objects.get(invoice=invoice)
    assert (again.rung, again.next_at.date()) == ("slip", on(14).date())
    climb(now=on(14))
    assert Dunning.objects.get(invoice=invoice).waits_for_a_person  # no address works any more


def test_what_asks_nothing_is_refused_in_words(cast: Cast) -> None:
    nothing = owing(cast, "0.00")
    call: dict[str, Any] = {"invoice": nothing, "text": "Gebeld", "spoke": True}
    with pytest.raises(refusals.NothingOpen):
        note_call(**call, by=cast.fatima, now=on(9))
    with pytest.raises(refusals.NothingOpen):
        pause(invoice=nothing, until=on(12), why="Vakantie", by=cast.fatima, now=on(9))
    with pytest.raises(refusals.NothingOpen):
        resume(invoice=nothing, by=cast.fatima, now=on(9))


def test_mail_that_does_not_arrive_is_not_written_again_each_half_hour(cast: Cast) -> None:
    invoice = owing(cast)
    passes(on(10))
    came_back(invoice.reminders.get(), status="5.2.2", day=10)  # a full box: the address stays
    for minutes in range(0, 24 * 60, 30):
        climb(now=on(11) + timedelta(minutes=minutes))
    assert invoice.reminders.count() == 1
    passes(on(15), on(11))
    assert invoice.reminders.count() == 2
    came_back(invoice.reminders.latest("pk"), status="5.2.2", day=15)
    passes(on(23), on(16))
    assert invoice.reminders.count() == 2
    assert Dunning.objects.get().waits_for_a_person  # twice in vain: somebody calls


def test_mail_that_waits_is_not_written_twice(cast: Cast) -> None:
    invoice = owing(cast)
    for day in range(8, 22):  # our mail server is away for a fortnight
        climb(now=on(day))
    assert invoice.reminders.count() == 1


def test_a_reminder_that_waited_does_not_leave_once_they_paid_or_wrote(cast: Cast) -> None:
    invoice, other = owing(cast), owing(cast, "80.00")
    climb(now=on(10))
    paid(invoice, cast, "620.00", on(10) + timedelta(minutes=5))
    say(case=other.case, words="Mag het later?", by=cast.alice.as_actor(), now=on(11))
    everything_leaves(at=on(11) + timedelta(minutes=1))
    assert not UnpaidReminder.objects.reached().exists()
    assert [one.delivery.sent_at for one in UnpaidReminder.objects.all() if one.delivery] == [
        None,
        None,
    ]
    answer(other.case, cast, on(14))
    passes(on(15), on(14))
    assert [one.invoice for one in UnpaidReminder.objects.reached()] == [other]


def test_who_pays_reads_that_it_was_handed_over_and_what_ends_it(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = owing(cast)
    action = handed_over(cast, invoice)
    day = on(19, 1, 2027)
    monkeypatch.setattr("django.utils.timezone.now", lambda: day)
    token = token_of(make_link(case=invoice.case, purpose=Link.Purpose.CASE, now=day))
    page = address_of("portal:invoice", token, invoice.pk)
    read = client.get(page).content.decode()
    told = ("overgedragen aan een incassobureau", "Drie keer gevraagd", "Het houdt op als u")
    assert [words for words in told if words not in read] == []
    take_back(action=action, why="Regeling", by=cast.linda, now=day)
    assert told[0] not in client.get(page).content.decode()
    handed_over(cast, invoice)
    assert told[0] in client.get(page).content.decode()
    paid(invoice, cast, "620.00", day)
    assert told[0] not in client.get(page).content.decode()


def test_nothing_is_decided_before_all_was_tried_and_they_had_time(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = owing(cast)
    passes(on(10))
    note_call(invoice=invoice, text="Gesproken", spoke=True, by=cast.fatima, now=on(11))
    decide: dict[str, Any] = {"invoice": invoice, "reason": "Niet betaald", "by": cast.linda}
    with pytest.raises(refusals.RungsLeft):
        hand_over(**decide, now=on(18))
    assert not AdverseAction.objects.exists()
    passes(on(18), on(12))
    with pytest.raises(refusals.StillToPay):
        hand_over(**decide, now=on(8, 1, 2027))
    with pytest.raises(refusals.TimeToReact):
        hand_over(**decide, now=on(9, 1, 2027))  # a Saturday: nobody is there whom they can ask
    page, link = (
        address_of("desk:arrears_of", invoice.pk),
        address_of("desk:arrears_hand_over", invoice.pk),
    )
    for day, is_there in ((9, False), (11, True)):
        at = on(day, 1, 2027)
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        client.force_login(cast.linda)
        shown = client.get(page)
        assert shown.status_code == 200
        assert (link in shown.content.decode()) is is_there


def test_what_comes_back_after_the_decision_is_seen_by_a_person(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = owing(cast)
    handed_over(cast, invoice)
    assert not Dunning.objects.get().waits_for_a_person
    came_back(invoice.reminders.get(rung="notice"), status="5.2.2", day=31 + 20)
    assert Dunning.objects.get().waits_for_a_person
    monkeypatch.setattr("django.utils.timezone.now", lambda: on(21, 1, 2027))
    client.force_login(cast.linda)
    assert invoice.number in client.get(address_of("desk:arrears")).content.decode()
    page = client.get(address_of("desk:arrears_of", invoice.pk)).content.decode()
    assert "Kijk of u het terugneemt" in page


def test_files_of_a_company_stop_no_invoice_and_no_payment(
    cast: Cast, tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "regulations" / "refrigerants.yaml"
    other.parent.mkdir()
    other.write_text("versions: []")  # what somebody else reads there
    settings.HOUVAST = replace(settings.HOUVAST, home=tmp_path)
    assert costs_by_law(on(1).date()).least == 40
    wrong = tmp_path / "ladders" / "ladder.yaml"
    wrong.parent.mkdir()
    wrong.write_text("rungs: []")
    invoice = owing(cast)
    assert "is not known" in caplog.text
    paid(invoice, cast, "20.00", on(9))
    climb(now=on(10))
    assert not invoice.reminders.exists()
    paid(invoice, cast, "600.00", on(10))
    assert Dunning.objects.get().ended_at


def test_looking_at_many_payments_costs_no_more_for_each(
    cast: Cast, statements: Statements
) -> None:
    events = []
    for invoice in (owing(cast), owing(cast), owing(cast)):
        paid(invoice, cast, "620.00", on(2))
        events.append(Event.objects.filter(verb="payment.noted").latest("pk"))
    with statements() as one:
        stands_otherwise(events[:1])
    with statements() as three:
        stands_otherwise(events)
    assert len(one) == len(three)
    assert Dunning.objects.running().count() == 0


def test_what_is_paid_and_still_with_who_collects_it_waits_for_a_person(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice = owing(cast)
    action, day = handed_over(cast, invoice), on(19, 1, 2027)
    paid(invoice, cast, "620.00", day)
    climb(now=on(21, 1, 2027))
    dunning = Dunning.objects.get()
    assert (dunning.ended_at, dunning.waits_for_a_person) == (None, True)
    assert dunning.next_at > on(21, 1, 2027)  # and is not looked at each half hour
    monkeypatch.setattr("django.utils.timezone.now", lambda: day)
    client.force_login(cast.linda)
    page = client.get(address_of("desk:arrears_of", invoice.pk)).content.decode()
    assert "neem het terug" in page
    take_back(action=action, why="Betaald", by=cast.linda, now=on(22, 1, 2027))
    dunning.refresh_from_db()
    assert (dunning.ended_at, dunning.waits_for_a_person) == (on(22, 1, 2027), False)


def test_nobody_calls_a_child_about_money(cast: Cast) -> None:
    invoice = owing(cast)
    phone = ContactPoint.Kind.PHONE
    for customer, value in ((cast.alice, "+31612345678"), (cast.bob, "+31687654321")):
        customer.contact_points.filter(kind=phone).delete()
        customer.contact_points.create(kind=phone, value=value)
    ActingFor.objects.create(
        customer=cast.alice, person=cast.bob, kind="parent", given_at=NOW, given_by="Fatima"
    )
    shown = arrears_of(invoice, now=on(8))
    assert shown
    assert [one.customer for one in shown.numbers] == [cast.bob]


def test_who_pays_hears_of_a_decision_in_a_case_that_is_anothers_by_now(cast: Cast) -> None:
    invoice = owing(cast)
    all_tried(cast, invoice)
    give_to(case=invoice.case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=on(28))
    invoice = Invoice.objects.get(pk=invoice.pk)
    take_back(action=handed_over(cast, invoice), why="Regeling", by=cast.linda, now=on(19, 1, 2027))
    everything_leaves(at=on(19, 1, 2027) + timedelta(minutes=1))
    for kind in ("handed_over", "taken_back"):
        letter = Delivery.objects.get(kind=kind)
        assert (letter.person, letter.to_address) == (cast.alice, "alice@post.example")
        assert letter.sent_at


def test_the_list_says_what_is_open_and_by_when_it_is_to_be_paid_now(cast: Cast) -> None:
    invoice = owing(cast)
    paid(invoice, cast, "600.00", on(2))
    owing(cast, "80.00")
    passes(on(10))
    shown = arrears_page(cast.fatima, "all", now=on(10), after=None).rows
    assert [row.open_amount for row in shown] == [Decimal("20.00"), Decimal("80.00")]
    assert {row.pay_by for row in shown} == {DUE}
    event = Event.objects.filter(verb="dunning.reminded").earliest("pk")
    assert event.facts["rung"] == "Herinnering"


def test_who_paid_in_time_is_not_late_because_we_paid_back_later(cast: Cast) -> None:
    before = owing(cast, "40.00")
    paid(before, cast, "50.00", on(2))
    back = Paid(Decimal("10.00"), on(28), "transfer", words="Te veel betaald")
    pay_back(invoice=before, paid=back, by=cast.fatima, now=on(28))
    standing = how_they_stand(owing(cast, "80.00"), now=on(29))
    assert (standing.in_time, standing.late) == (1, 0)


def test_nobody_is_late_with_what_they_said_is_wrong(cast: Cast) -> None:
    wrong, other = owing(cast, "40.00"), owing(cast, "80.00")
    assert how_they_stand(other, now=on(29)).late == 1
    by = cast.alice.as_actor()
    dispute_invoice(invoice=wrong, words="Dubbel", by=by, now=on(2))
    standing = how_they_stand(other, now=on(29))
    assert (standing.late, standing.disputed) == (0, 1)
