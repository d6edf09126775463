"""Contracts: made, changed, extended and ended."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.months import months_later
from houvast.people.models import Customer, Place
from houvast.things import reasons
from houvast.things.models import Contract, Covered, Thing
from houvast.things.rules import refusals
from houvast.things.rules.response import ResponseTime
from houvast.things.rules.terms import TOLD_IN_THE_LETTER, check_cycle


class ContractTerms(TypedDict, total=False):
    """What can be agreed in a contract, and changed later."""

    name: str
    every_months: int | None
    response: ResponseTime | None
    call_out_included: bool
    labour_included: bool
    parts_included: bool
    also_included: str
    keeps_safe: bool
    price: Decimal
    price_months: int
    indexing: Decimal | None
    term_months: int
    notice_months: int
    after_term: str


def make_contract(
    *,
    customer: Customer,
    things: Sequence[Thing],
    begins_on: date,
    term_ends_on: date | None,
    by: Actor,
    now: datetime,
    **terms: Unpack[ContractTerms],
) -> Contract:
    """Agree with whoever pays what we do for these things, from a day on.

    Raises NothingCovered, CoveredIsGone, CoveredAlready, or what the terms themselves refuse:
    NamelessContract, EndsBeforeItBegins, EndsWithoutTerm, NegativePrice, NotThatOften.
    """
    contract = drawn_up(customer, things, begins_on, term_ends_on, terms, now=now)

    def made() -> Contract:
        contract.save()
        _cover(contract, things, since_on=begins_on)
        history.record("contract.made", about=contract, by=by, at=now)
        return contract

    return _one_at_a_time(made, things)


def drawn_up(
    customer: Customer,
    things: Sequence[Thing],
    begins_on: date,
    term_ends_on: date | None,
    terms: ContractTerms,
    *,
    now: datetime,
) -> Contract:
    """A contract that is not on file yet. Raises what `make_contract` raises but CoveredAlready."""
    _check_covered(things)
    if term_ends_on and term_ends_on < begins_on:
        raise refusals.EndsBeforeItBegins
    contract = Contract(
        customer=customer,
        home=_home_of(customer, things),
        begins_on=begins_on,
        term_ends_on=term_ends_on,
        made_at=now,
        **_stored(terms),
    )
    _check(contract)
    _look_again(contract, today=spoken.today(now))
    return contract


def change_contract(
    *,
    contract: Contract,
    by: Actor,
    now: datetime,
    also: Sequence[Thing] = (),
    **terms: Unpack[ContractTerms],
) -> Contract:
    """Change what was agreed, and cover `also` these things from today on.

    Raises what `make_contract` raises, AlreadyEnding, WaitsUnpaid for one that waits and is said to
    keep people safe, or BeingAsked for what a customer reads who is asked whether it goes on.
    """
    if also:
        _check_covered(also)

    def changed() -> Contract:
        held = _held(contract)
        wanted = _stored(terms)
        differs = {name for name, value in wanted.items() if getattr(held, name) != value}
        if held.asked_on and differs & TOLD_IN_THE_LETTER:
            raise refusals.BeingAsked
        if held.is_suspended and wanted.get("keeps_safe"):
            raise refusals.WaitsUnpaid
        for name in differs:
            setattr(held, name, wanted[name])
        _check(held)
        _look_again(held, today=spoken.today(now))
        held.save(update_fields=[*differs, "look_at_on"])
        if differs:
            history.record("contract.changed", about=held, by=by, at=now)
        _cover(held, also, since_on=max(held.begins_on, spoken.today(now)))
        for thing in also:
            history.record("contract.covers", about=held, by=by, at=now, thing=thing.on_record)
        return _as_it_is(held)

    return _one_at_a_time(changed, also or list(contract.things.all()))


def extend_contract(
    *, contract: Contract, price: Decimal | None = None, by: Actor, now: datetime
) -> Contract:
    """The customer wants it for another term, at `price`, or what the indexing makes of it.

    Raises AlreadyEnding, NothingToExtend, NothingLeft, CustomerMovedAway or CoveredAlready.
    """

    def extended() -> Contract:
        held = _held(contract)
        check_extendable(held)
        new_price = held.price_after_term if price is None else price
        until = _term_after(held, today=spoken.today(now))
        held.term_ends_on, held.price, held.asked_on = until, new_price, None
        held.look_at_on = held.looked_at_next()
        held.save(update_fields=["term_ends_on", "price", "asked_on", "look_at_on"])
        history.record("contract.extended", about=held, by=by, at=now, until=until)
        return _as_it_is(held)

    return _one_at_a_time(extended, list(contract.things.all()))


def check_extendable(contract: Contract) -> None:
    """Refuse what cannot go on for another term; see `extend_contract`."""
    _refuse_ending(contract)
    if contract.term_ends_on is None:
        raise refusals.NothingToExtend
    if not contract.has_something_left():
        raise refusals.NothingLeft
    if contract.is_left_behind:
        raise refusals.CustomerMovedAway


@transaction.atomic
def end_contract(*, contract: Contract, on: date, why: str, by: Actor, now: datetime) -> Contract:
    """Note the last day of a contract, and why it ends; it stays on file.

    Raises AlreadyEnding, NoReasonToEnd, EndsBeforeItBegins or BeyondItsTerm.
    """
    held = _held(contract)
    _refuse_ending(held)
    if not why.strip():
        raise refusals.NoReasonToEnd
    if on < held.begins_on:
        raise refusals.EndsBeforeItBegins
    if held.last_on and on > held.last_on:
        raise refusals.BeyondItsTerm(on=spoken.day(held.last_on))
    return _end(held, on, why.strip()[:200], by=by, now=now)


@transaction.atomic
def note_asked(*, contract: Contract, by: Actor, now: datetime) -> Contract:
    """Note that its customer is asked whether it goes on after this term."""
    held = _held(contract)
    held.asked_on = spoken.today(now)
    held.look_at_on = held.looked_at_next()
    held.save(update_fields=["asked_on", "look_at_on"])
    history.record("contract.asked", about=held, by=by, at=now, until=held.term_ends_on)
    return held


@transaction.atomic
def term_is_over(*, contract: Contract, by: Actor, now: datetime) -> Contract:
    """Nobody said anything, and the term is over: what was agreed for that happens.

    It goes on, or ended with its term; and it ended where nothing of what it covers is left.
    """
    held = _held(contract)
    ended_on = held.term_ends_on
    is_left = held.has_something_left()
    if ended_on and not held.is_ended and not (held.goes_on_by_itself and is_left):
        why = reasons.TERM_OVER() if is_left else reasons.NOTHING_LEFT()
        return _end(held, ended_on, why, by=by, now=now)
    held.look_at_on = None
    held.save(update_fields=["look_at_on"])
    if not held.is_ended:
        history.record("contract.goes_on", about=held, by=by, at=now)
    return held


def _end(held: Contract, on: date, why: str, *, by: Actor, now: datetime) -> Contract:
    held.ended_on, held.ended_why, held.look_at_on = on, why, None
    held.save(update_fields=["ended_on", "ended_why", "look_at_on"])
    history.record("contract.ended", about=held, by=by, at=now, on=on, why=why)
    return _as_it_is(held)


def _stored(terms: ContractTerms) -> dict[str, Any]:
    """Terms as they are kept."""
    stored: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in terms.items()
    }
    if "response" in terms:
        stored["response"] = terms["response"].stored if terms["response"] else ""
    return stored


def _check(contract: Contract) -> None:
    if not contract.name:
        raise refusals.NamelessContract
    if contract.price < 0:
        raise refusals.NegativePrice
    if not contract.goes_on_by_itself and contract.term_ends_on is None:
        raise refusals.EndsWithoutTerm
    if contract.every_months is not None:
        check_cycle(contract.every_months)


def _check_covered(things: Sequence[Thing]) -> None:
    if not things:
        raise refusals.NothingCovered
    for thing in things:
        if thing.is_gone:
            raise refusals.CoveredIsGone(thing=str(thing))


def _refuse_ending(contract: Contract) -> None:
    if contract.ended_on:
        raise refusals.AlreadyEnding(on=spoken.day(contract.ended_on))


def _look_again(contract: Contract, *, today: date) -> None:
    """Another notice period asks on another day; once its term is over nobody is asked."""
    if not contract.has_outlived_its_term(today):
        contract.look_at_on = contract.looked_at_next()


def _home_of(customer: Customer, things: Iterable[Thing]) -> Place | None:
    home = customer.household.place
    return home if any(thing.place_id == home.pk for thing in things) else None


def _term_after(contract: Contract, *, today: date) -> date:
    """The last day of the next term; one that went on for long is extended beyond today."""
    until = contract.term_ends_on or today
    while until <= max(contract.term_ends_on or today, today):
        until = months_later(until, contract.term_months)
    return until


def _cover(contract: Contract, things: Iterable[Thing], *, since_on: date) -> None:
    for thing in sorted(things, key=lambda one: one.pk):
        Covered.objects.create(contract=contract, thing=thing, since_on=since_on)


def _held(contract: Contract) -> Contract:
    """The contract as it is now, held until the transaction ends."""
    held = Contract.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("customer__household").get(pk=contract.pk)


def _as_it_is(contract: Contract) -> Contract:
    """With its last day, which the database reckons."""
    contract.refresh_from_db(fields=["last_on"])
    return contract


def _one_at_a_time(act: Callable[[], Contract], things: Iterable[Thing]) -> Contract:
    """What an action returns after which two contracts may cover the same thing on a day."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError as violated:
        if "one_contract_at_a_time" not in str(violated):
            raise
        others = Covered.objects.filter(thing__in=things).select_related("contract")
        other = others.order_by("-since_on").first()
        number = other.contract.number if other else ""
        raise refusals.CoveredAlready(number=number) from violated
