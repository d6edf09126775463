"""Whether a contract goes on: asked in time, answered by the customer, or as the contract says."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments import reasons
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import contracts as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Renewal
from houvast.appointments.rules import terms
from houvast.conversations.actions import letters as conversations
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.letters import Letter
from houvast.ground import spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.ground.spoken import AMSTERDAM
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.cases import open_case, settle
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.queries.owners import owner_for
from houvast.promises.queries.renewing import running
from houvast.things.actions import contracting
from houvast.things.models import Contract
from houvast.things.reasons import ENDED_BY_CUSTOMER, NOTHING_LEFT

LEAST_TO_CHOOSE = timedelta(days=14)
"""Who is asked later than was meant has so long to choose all the same."""


class AnsweredAlready(Refused):
    says = gettext_lazy("What becomes of this contract has been decided. Look at the contract.")


def look_at_contract(*, contract: Contract, now: datetime) -> None:
    """Ask its customer whether it goes on, or do what the contract says once its term is over.

    Nothing where that is not due any more.
    """
    today = spoken.today(now)
    asked = Renewal.objects.unanswered().filter(contract=contract).order_by("-pk")
    if contract.has_outlived_its_term(today):
        _term_is_over(contract, asked.first(), now=now)
    else:
        _ask(contract, now=now)


@transaction.atomic
def _ask(contract: Contract, *, now: datetime) -> None:
    held = _held(contract, now=now)
    if held is None or held.asked_on or held.term_ends_on is None or held.decide_by_on is None:
        return
    case = _case(held, now=now)
    if not held.has_something_left():
        _end_for_want_of_things(held, case, on=held.term_ends_on, now=now)
        return
    renewal = Renewal.objects.create(
        contract=held,
        case=case,
        promise=_promise(case, held, now=now),
        term_ends_on=held.term_ends_on,
        decide_by_on=min(
            max(held.decide_by_on, spoken.today(now) + LEAST_TO_CHOOSE), held.term_ends_on
        ),
        price=held.price_after_term,
        made_at=now,
    )
    contracting.note_asked(contract=held, by=HOUVAST, now=now)
    send(
        lambda link: letters.whether_it_goes_on(renewal, link),
        about=renewal,
        kind=VisitLetter.CONTRACT,
        now=now,
        tells=[renewal.promise],
    )


@transaction.atomic
def choose_to_extend(*, renewal: Renewal, by: Actor, now: datetime) -> Contract:
    """The customer wants another term, at the price of the letter; they have it in a letter.

    Raises AnsweredAlready, and what `extend_contract` raises.
    """
    case, held = _open_question(renewal, now=now)
    contract = contracting.extend_contract(contract=held.contract, price=held.price, by=by, now=now)
    said = reasons.EXTENDED_CONTRACT(contract=contract.number)
    _answered(held, Renewal.Answer.EXTEND, said, by=by, now=now)
    _tell(case, lambda: letters.extended(case, contract), now=now)
    return contract


@transaction.atomic
def choose_to_end(*, renewal: Renewal, by: Actor, now: datetime) -> Contract:
    """The customer ends it: with its term, or a notice period from now where that is later.

    Raises AnsweredAlready, and what `end_contract` raises.
    """
    case, held = _open_question(renewal, now=now)
    today = spoken.today(now)
    on = last_day_if_ended(held, today=today)
    contract = contracting.end_contract(
        contract=held.contract, on=on, why=ENDED_BY_CUSTOMER(), by=by, now=now
    )
    said = reasons.ENDED_CONTRACT(contract=contract.number)
    _answered(held, Renewal.Answer.END, said, by=by, now=now)
    _tell(case, lambda: letters.ends(case, contract), now=now)
    return contract


@transaction.atomic
def extend_on_request(*, contract: Contract, by: Actor, now: datetime) -> Contract:
    """The customer said to us that they want another term.

    Asked in a letter, they pay what that said and have a letter of it. Raises what
    `choose_to_extend` raises.
    """
    asked = Renewal.objects.unanswered().filter(contract=contract).first()
    if asked:
        return choose_to_extend(renewal=asked, by=by, now=now)
    return contracting.extend_contract(contract=contract, by=by, now=now)


@transaction.atomic
def end_on_request(*, contract: Contract, on: date, why: str, by: Actor, now: datetime) -> Contract:
    """Note its last day, and why. Who was asked whether it goes on has it in a letter.

    Raises what `end_contract` raises.
    """
    asked = Renewal.objects.unanswered().filter(contract=contract).first()
    case = locked_case(asked.case_id) if asked else None
    ended = contracting.end_contract(contract=contract, on=on, why=why, by=by, now=now)
    if asked and case:
        _answered(asked, Renewal.Answer.END, ended.ended_why, by=by, now=now)
        _tell(case, lambda: letters.ends(case, ended), now=now)
    return ended


def last_day_if_ended(renewal: Renewal, *, today: date) -> date:
    """The last day of a contract that its customer ends today."""
    if renewal.is_in_time(today):
        return renewal.term_ends_on
    return renewal.contract.last_day_given_notice(today)


def _open_question(renewal: Renewal, *, now: datetime) -> tuple[Case, Renewal]:
    """The question and its case, both held. Raises AnsweredAlready."""
    case = locked_case(renewal.case_id)
    rows = Renewal.objects.select_for_update(of=("self",), no_key=True)
    held = rows.select_related("contract__customer__household").get(pk=renewal.pk)
    is_over = held.term_ends_on < spoken.today(now)
    if held.is_answered or is_over or held.contract.term_ends_on != held.term_ends_on:
        raise AnsweredAlready
    return case, held


@transaction.atomic
def _term_is_over(contract: Contract, asked: Renewal | None, *, now: datetime) -> None:
    case = locked_case(asked.case_id) if asked else None
    held = _held(contract, now=now)
    if held is None or not held.has_outlived_its_term(spoken.today(now)):
        return
    case = case or _case(held, now=now)
    after = contracting.term_is_over(contract=held, by=HOUVAST, now=now)
    owed = running(asked.promise) if asked else None
    if asked:
        _note(asked, Renewal.Answer.NONE, by=HOUVAST, now=now)
    next_one = promise_to_ask(case, now=now) if case.is_open else None
    _tell(
        case,
        lambda: letters.term_is_over(case, after, next_one.words if next_one else ""),
        now=now,
        tells=next_one,
        keeps=owed,
    )


def _end_for_want_of_things(held: Contract, case: Case, *, on: date, now: datetime) -> None:
    ended = contracting.end_contract(contract=held, on=on, why=NOTHING_LEFT(), by=HOUVAST, now=now)
    asks = promise_to_ask(case, now=now)
    _tell(case, lambda: letters.nothing_left(case, ended, asks.words), now=now, tells=asks)


def _held(contract: Contract, *, now: datetime) -> Contract | None:
    """The contract, held; None where nothing is to be done with it any more."""
    rows = Contract.objects.select_for_update(of=("self",), no_key=True)
    due = rows.to_look_at(spoken.today(now)).select_related("customer__household__place")
    return due.filter(pk=contract.pk).first()


def _case(contract: Contract, *, now: datetime) -> Case:
    """A case for the question, about the thing where the contract covers one."""
    customer = contract.customer
    with speaking_to(customer):
        subject = _("Your contract %(contract)s") % {"contract": str(contract)}
    owner = owner_for(customer, None)
    case = open_case(customer=customer, owner=owner, subject=subject, by=HOUVAST, now=now)
    left = list(contract.things.here().select_related("place")[:2])
    if len(left) == 1:
        case = case_is_about(case=case, thing=left[0], by=HOUVAST, now=now)
    return case


def _promise(case: Case, contract: Contract, *, now: datetime) -> Promise:
    """By when they hear what became of it: the first morning after its term."""
    after = (contract.term_ends_on or date.max) + timedelta(days=1)
    midnight = datetime.combine(after, time.min, AMSTERDAM)
    due_at = terms.hear_by(business_calendar(), now=midnight, term=timedelta())
    with speaking_to(case.customer):
        words = _("You hear from us %(by)s what becomes of your contract.")
        said = words % {"by": spoken.by(due_at)}
    return make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=said, due_at=due_at, by=HOUVAST, now=now
    )


def _answered(renewal: Renewal, answer: str, said: str, *, by: Actor, now: datetime) -> None:
    """Note what they chose; with that their matter is settled, unless they asked something too."""
    _note(renewal, answer, by=by, now=now)
    case = locked_case(renewal.case_id)
    if not case.is_open:
        return
    others = case.promises.open().exclude(pk=renewal.promise_id)
    if others.exists():
        let_go(renewal.promise, reason=said, by=by, now=now)
    else:
        settle(case=case, said=said, by=by, now=now)


def _note(renewal: Renewal, answer: str, *, by: Actor, now: datetime) -> None:
    renewal.answer, renewal.answered_at, renewal.answered_by = answer, now, by.name[:200]
    renewal.save(update_fields=["answer", "answered_at", "answered_by"])


def _tell(
    case: Case,
    compose: Callable[[], Letter],
    *,
    now: datetime,
    tells: Promise | None = None,
    keeps: Promise | None = None,
) -> None:
    with speaking_to(case.customer):
        letter = compose()
    conversations.send(
        letter,
        case=case,
        kind=VisitLetter.CONTRACT_NOW,
        now=now,
        tells=[tells] if tells else (),
        keeps=[keeps] if keeps else (),
    )
