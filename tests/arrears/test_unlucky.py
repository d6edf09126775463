"""Unpaid invoices where something goes wrong, or happens at the same moment."""

from typing import Any

import pytest

from arrears.test_ladder import owing, on, passes
from cast import Cast
from conversations.channels.mail.mails import bounce_of
from conversations.channels.mail.taking import take
from houvast.arrears.front import note_call, pause, resume
from houvast.arrears.models import Dunning, Reminder
from houvast.arrears.rules import refusals


def came_back(reminder: Reminder, *, status: str, day: int) -> None:
    """A report says so, late on that day of December."""
    assert reminder.delivery
    hours = 24 * (day + 7) + 4  # the cast begins on 23 November
    take(bounce_of(reminder.delivery.mail_id, status=status), minutes=60 * hours)


def test_what_came_back_touches_its_own_invoice_alone(cast: Cast) -> None:
    invoice, bystander = owing(cast), owing(cast, "99.00")
    Dunning.objects.filter(invoice=bystander).update(next_at=on(20))
    passes(on(10))
    came_back(invoice.reminders.get(), status="5.1.1", day=10)
    assert Dunning.objects.get(invoice=bystander).next_at == on(20)
    assert Dunning.objects.get(invoice=invoice).waits_for_a_person  # no address works: at once


def test_what_asks_nothing_is_refused_in_words(cast: Cast) -> None:
    nothing = owing(cast, "0.00")
    call: dict[str, Any] = {"invoice": nothing, "text": "Gebeld", "spoke": True}
    with pytest.raises(refusals.NothingOpen):
        note_call(**call, by=cast.fatima, now=on(9))
    with pytest.raises(refusals.NothingOpen):
        pause(invoice=nothing, until=on(12), why="Vakantie", by=cast.fatima, now=on(9))
    with pytest.raises(refusals.NothingOpen):
        resume(invoice=nothing, by=cast.fatima, now=on(9))
