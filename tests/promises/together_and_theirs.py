"""What else may happen in a case: it goes on together with another, its customer stays silent for
days, and promises us something themselves.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.db import transaction

from conversations.outgoing import everything_leaves
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.actions.page import say
from houvast.conversations.actions.parting import part_again
from houvast.conversations.models import Message
from houvast.ground import spoken
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Paid,
    accept_offer,
    dispute_invoice,
    look_at_plans,
    note_payment,
    pay_in_parts,
    pay_later,
    read_as,
    send_offer,
)
from houvast.money.models import Invoice, PaymentPlan
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.joining import join_cases
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, CaseJoin, Promise, TheirPromise, whole
from money.invoiced import ASKED, issued
from promises.any_order import Play


def cases_are_joined(play: Play) -> object:
    """Another of hers goes on in it, or it goes on in the other, in which something was written."""
    by, now = play.staff(), play.now
    other = open_case(
        customer=play.cast.alice, owner=play.staff(), subject="Nog iets", by=by.as_actor(), now=now
    )
    make_promise(
        case=other, kind="follow_up", words="U hoort van ons.", due_at=play.later(),
        by=by.as_actor(), now=now,
    )  # fmt: skip
    if play.dice.random() < 0.5:
        say(case=other, words=f"En dit? {now}", by=play.cast.alice.as_actor(), now=now)
    case, into = play.dice.sample([play.fresh(), other], 2)
    return join_cases(case=case, into=into, why="Zelfde ketel.", by=by, now=now)


def cases_are_parted(play: Play) -> object:
    around = CaseJoin.objects.standing().filter(case__in=whole(play.case))
    join, by = around.order_by("-pk").first(), play.staff()
    return join and part_again(join=join, by=by, now=play.now)


def customer_stays_silent(play: Play) -> str:
    """They are asked by letter, then by letter or by telephone, and say nothing for days."""
    asked = [_is_asked(play)]
    for hours in (50, 60, 60):
        everything_leaves(at=play.now)
        play.now += timedelta(hours=hours)
        sweep(now=play.now)
        asked.append(_is_asked(play))
    return f"silent: asked {asked}"


def _is_asked(play: Play) -> bool:
    by = play.staff()
    by_telephone = play.dice.random() < 0.4
    try:
        with transaction.atomic():
            if by_telephone:
                phone_note(
                    case=play.fresh(), text="Niet bereikt.", spoke=False, by=by, now=play.now
                )
            else:
                ask_if_solved(case=play.fresh(), by=by, now=play.now)
    except Refused:
        return False
    return True


def _invoice(play: Play) -> Invoice | None:
    return Invoice.objects.issued().filter(case=play.case).order_by("-pk").first()


def customer_agrees_and_gets_an_invoice(play: Play) -> object:
    if invoice := _invoice(play):
        return invoice
    asked = replace(ASKED, open_until=play.now + timedelta(days=30))
    offer = send_offer(case=play.fresh(), asked=asked, by=play.cast.fatima, now=play.now)
    by = play.cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=play.now)
    return issued(play.cast, play.fresh(), now=play.now)


def customer_promises_to_pay(play: Play) -> object:
    """In parts, or all of it later; another agreement comes in the place of the first."""
    invoice, by = _invoice(play), play.cast.alice.as_actor()
    if invoice is None:
        return None
    if play.dice.random() < 0.5:
        return pay_in_parts(invoice=invoice, many=play.dice.choice((2, 3)), by=by, now=play.now)
    on = spoken.today(play.now) + timedelta(days=play.dice.choice((5, 20)))
    return pay_later(invoice=invoice, on=on, by=by, now=play.now)


def customer_pays(play: Play) -> object:
    invoice, by = _invoice(play), play.staff().as_actor()
    paid = Paid(Decimal(play.dice.choice((50, 300, 2000))), play.now, "transfer")
    return invoice and note_payment(invoice=invoice, paid=paid, by=by, now=play.now)


def customer_disputes(play: Play) -> object:
    invoice, by = _invoice(play), play.cast.alice.as_actor()
    return invoice and dispute_invoice(invoice=invoice, words="Te veel", by=by, now=play.now)


def plans_are_looked_at(play: Play) -> object:
    return look_at_plans(now=play.now)


BY_THEMSELVES: tuple[Callable[[Play], object], ...] = (
    customer_stays_silent, plans_are_looked_at,
)  # fmt: skip
BESIDES: tuple[Callable[[Play], object], ...] = (
    cases_are_joined, cases_are_joined, cases_are_parted, customer_agrees_and_gets_an_invoice,
    customer_promises_to_pay, customer_promises_to_pay, customer_pays, customer_disputes,
    *BY_THEMSELVES,
)  # fmt: skip


def check_together(play: Play) -> None:
    """Of what goes on as one each has a next word of its own or of the one in which it goes on,
    none is settled while another is open, and what waits in any of them has its moment.
    """
    together = Case.objects.filter(pk__in=whole(play.case))
    assert len({case.is_open for case in together}) == 1, "G7: one end"
    owners = {case.owner_id for case in together}
    running = Promise.objects.open().filter(case__in=together)
    if len(together) == 1 or not play.fresh().is_open:
        return
    assert running.exists(), "G1: together they have a next word"
    assert len(owners) == 1, "G5: one name for what is one"
    if Message.objects.waiting().filter(case__in=together).exists():
        assert running.filter(kind="reply").exists(), "G2: what waits has its moment"


def check_theirs(play: Play) -> None:
    """What they promised is never ours: none of it breaks aloud, and what is open is of a plan that
    stands."""
    theirs = TheirPromise.objects.filter(case=play.case)
    standing = PaymentPlan.objects.standing().filter(invoice__case=play.case)
    of_plan = TheirPromise.objects.open().filter(plan_part__plan__in=standing)
    assert set(theirs.open().values_list("pk")) == set(of_plan.values_list("pk")), "theirs: by plan"
    assert standing.count() <= 1, "theirs: one plan"
    for one in theirs.select_related("renews"):
        first = one.renews.first_due_on if one.renews else one.due_on
        assert one.first_due_on == first, "G4: the first day stays the yardstick, theirs too"
        assert one.is_open or one.proof, "G4: it ended with proof"
