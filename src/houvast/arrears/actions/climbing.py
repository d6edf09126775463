"""The next rung for an unpaid invoice: by mail by itself, by a call when a person does it."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from houvast.arrears.actions.reminding import may_leave_at, remind_all
from houvast.arrears.actions.resuming import goes_on_as_credited, goes_on_as_paid
from houvast.arrears.models import AdverseAction, Dunning
from houvast.arrears.queries.charging import costs_outgrow
from houvast.arrears.queries.climbing import NextStep, next_step
from houvast.arrears.queries.households import how_they_pay
from houvast.arrears.queries.looking import Pressed, look_at_all
from houvast.arrears.queries.pressing import why_not
from houvast.arrears.rules import refusals
from houvast.ground.changing import change
from houvast.ground.of_each import of_each
from houvast.money.front import is_anothers
from houvast.money.models import Invoice
from houvast.people.queries.company import business_calendar, company_stays
from houvast.promises.access import locked_case
from houvast.promises.models import Case

log = logging.getLogger(__name__)
MOST = 5_000
"""So many at a time at most: the next beat has the rest."""
BATCH = 100
"""So many are acted on in one transaction: it holds their cases for half a second."""
AGAIN = timedelta(hours=20)
"""After so long we look again at what may not be pressed for now."""
WITH_CASE = ("customer__merged_into", "owner")
SAID = ("rung", "next_at", "waits_for_a_person", "ended_at")


def climb(*, now: datetime) -> int:
    """Take the next rung of each invoice that is due; how many were looked at.

    One that fails does not hold up the others, and is looked at again later.
    """
    due = Dunning.objects.due(now).order_by("next_at", "pk")
    found = list(due.select_related("invoice__customer")[:MOST])
    for first in range(0, len(found), BATCH):
        for some in _that_go_together(found[first : first + BATCH]):
            _climb_or_later(some, now=now)
    return len(found)


def _that_go_together(dunnings: Iterable[Dunning]) -> Iterable[list[Dunning]]:
    """In parts, in each of which nobody pays two: what one names of costs counts for the next."""
    parts: list[list[Dunning]] = []
    of_payer = Counter[int]()
    for one in dunnings:
        payer = one.invoice.customer.merged_into_id or one.invoice.customer_id
        if of_payer[payer] == len(parts):
            parts.append([])
        parts[of_payer[payer]].append(one)
        of_payer[payer] += 1
    return parts


def _climb_or_later(some: Sequence[Dunning], *, now: datetime) -> None:
    """In one transaction. Where one of them cannot be, nothing of that is kept and each gets a
    transaction of its own.
    """
    try:
        climb_together(some, now=now)
    except Exception:
        if len(some) > 1:
            for one in some:
                _climb_or_later([one], now=now)
            return
        log.exception("no rung was taken for invoice %s", some[0].invoice_id)
        Dunning.objects.filter(pk=some[0].pk).update(next_at=now + AGAIN)


@transaction.atomic
@company_stays()
def climb_together(some: Sequence[Dunning], *, now: datetime) -> None:
    """Send the reminders that are due, or say that a person comes next.

    Whoever reads that their payment is on its way is not reminded of it. Passed over is what
    somebody else did, or at what they are at work; and what somebody pays beside another of these,
    as where two turned out to be one since they were found.
    """
    held = _hold_unless_busy(some, now=now)
    pressed = look_at_all([dunning.invoice for dunning in held], now=now)
    comes_next: list[tuple[Dunning, Mapping[str, Any]]] = []
    to_remind = []
    for dunning, one in zip(held, pressed, strict=True):
        if one.why_not in ("nothing_open", "part_missed"):
            look_again(dunning, now=now)
        elif one.why_not or one.is_on_its_way:
            comes_next.append((dunning, {"next_at": _opening_after(now + AGAIN)}))
        elif leaves_at := _must_wait(one.looked.next_step, dunning.invoice, now=now):
            comes_next.append((dunning, {"next_at": leaves_at}))
        else:
            to_remind.append((dunning, one))
    comes_next.extend(_taken(to_remind, now=now))
    _change_all(comes_next)


def _must_wait(step: NextStep, invoice: Invoice, *, now: datetime) -> datetime | None:
    """Until when a reminder that is due waits for who pays beside the case: that leaves at once."""
    if not step.is_due(now) or not is_anothers(invoice):
        return None
    leaves = may_leave_at(invoice, now=now)
    return leaves if leaves > now else None


def _taken(
    some: Sequence[tuple[Dunning, Pressed]], *, now: datetime
) -> Iterator[tuple[Dunning, Mapping[str, Any]]]:
    """What comes next for each, once those that are due were reminded."""
    steps = [(dunning.invoice, one.looked.next_step) for dunning, one in some]
    due = [(invoice, step) for invoice, step in steps if step.is_due(now)]
    written = dict(zip([bill.pk for bill, _ in due], remind_all(due, now=now), strict=True))
    for (dunning, one), (invoice, step) in zip(some, steps, strict=True):
        reminder = written.get(invoice.pk)
        # All of it is held: what came of it is the reminder alone.
        after = one.looked.with_reminder(reminder).next_step if reminder else step
        comes = _comes_next(after, decided=one.is_decided, now=now)
        if invoice.pk in written and reminder is None:
            # Nothing could be written, as history says: not again each half hour.
            comes["next_at"] = max(comes["next_at"], _opening_after(now + AGAIN))
        yield dunning, comes


def _hold_unless_busy(some: Sequence[Dunning], *, now: datetime) -> list[Dunning]:
    """Those that are still due and at which nobody is at work, each as it is now, with its invoice
    and the case of that held; of each who pays the first. Three SQL statements.
    """
    cases = Case.objects.filter(pk__in={one.invoice.case_id for one in some})
    free = cases.select_for_update(no_key=True, skip_locked=True, of=("self",))
    held = {case.pk: case for case in free.select_related(*WITH_CASE).order_by("pk")}
    bills = Invoice.objects.filter(pk__in=[one.invoice_id for one in some], case__in=held)
    ours = bills.select_for_update(no_key=True, skip_locked=True, of=("self",))
    invoices = ours.select_related("customer__merged_into").order_by("pk").in_bulk()
    for invoice in invoices.values():
        _of_case(invoice, held[invoice.case_id])
    due = Dunning.objects.due(now).filter(pk__in=[one.pk for one in some], invoice__in=invoices)
    found = due.select_for_update(no_key=True, skip_locked=True).order_by("pk").in_bulk()
    for dunning in found.values():
        dunning.invoice = invoices[dunning.invoice_id]
    ours_now = [found[one.pk] for one in some if one.pk in found]
    first = {one.invoice.customer.itself.pk: one for one in reversed(ours_now)}
    return [one for one in ours_now if first[one.invoice.customer.itself.pk] is one]


def _of_case(invoice: Invoice, case: Case) -> None:
    """Who reads what is for them is asked once, under whichever of their names they pay."""
    invoice.case = case
    for payer in (invoice.customer, invoice.customer.itself):
        if payer.pk == case.customer_id:
            case.customer = payer


def _change_all(changes: Sequence[tuple[Dunning, Mapping[str, Any]]]) -> None:
    """Each that differs, in one SQL statement."""
    changed = []
    for dunning, wanted in changes:
        differs = {name for name, value in wanted.items() if getattr(dunning, name) != value}
        for name in differs:
            setattr(dunning, name, wanted[name])
        changed += [dunning] if differs else []
    said = {
        name: of_each(
            {one.pk: getattr(one, name) for one in changed}, field=Dunning._meta.get_field(name)
        )
        for name in SAID
    }
    if changed:
        Dunning.objects.filter(pk__in=[one.pk for one in changed]).update(**said)


def hold(invoice: Invoice) -> tuple[Dunning, Invoice]:
    """An invoice and how far it is on the ladder, held until the transaction ends. Raises
    NothingOpen for what never asked anything.
    """
    locked_case(invoice.case_id)
    of = Invoice.objects.select_related("case__customer", "customer__merged_into")
    held = of.select_for_update(no_key=True, of=("self",)).get(pk=invoice.pk)
    _of_case(held, held.case)
    dunning = Dunning.objects.select_for_update(no_key=True).filter(invoice=held).first()
    if dunning is None:
        raise refusals.NothingOpen
    return dunning, held


def look_again(held: Dunning, *, now: datetime) -> None:
    """Say what comes next, from when, and whether a person does it."""
    invoice = Invoice.objects.select_related("case__customer", "customer__merged_into").get(
        pk=held.invoice_id
    )
    decided, why = _is_decided(invoice), why_not(invoice, now=now)
    if decided and why != "nothing_open":
        goes_on_as_credited(invoice, now=now)
        decided = _is_decided(invoice)
    if why == "only_costs":
        change(held, {"ended_at": held.ended_at or now, "waits_for_a_person": False})
        return
    if why == "part_missed":
        again = _opening_after(now + AGAIN)
        change(held, {"waits_for_a_person": True, "next_at": again, "ended_at": None})
        return
    if why == "nothing_open":
        goes_on_as_paid(invoice, now=now)
        # Paid, and what was decided still stands: somebody takes that back.
        waiting = AdverseAction.objects.waiting_for_a_person().filter(invoice=invoice)
        decided = waiting.exists() or costs_outgrow(invoice)
        over: dict[str, Any] = {"waits_for_a_person": decided, "ended_at": held.ended_at or now}
        if decided:
            again = _opening_after(now + AGAIN)
            over |= {"ended_at": None, "next_at": again}
        change(held, over)
        return
    step = next_step(invoice, how_they_pay([invoice], now=now)[invoice.pk])
    change(held, _comes_next(step, decided=decided, now=now))


def _is_decided(invoice: Invoice) -> bool:
    return AdverseAction.objects.standing().filter(invoice=invoice).exists()


def _comes_next(step: NextStep, *, decided: bool, now: datetime) -> dict[str, Any]:
    waits = step.by_a_person and step.at <= now
    if decided:  # what came back since the decision: somebody looks at that again
        waits = step.rung is not None
    return {
        "rung": step.rung.key if step.rung else "",
        "next_at": max(step.at, _opening_after(now + AGAIN)) if waits else step.at,
        "waits_for_a_person": waits,
        "ended_at": None,
    }


def _opening_after(moment: datetime) -> datetime:
    return business_calendar().next_opening(moment)
