"""Promising an answer to whoever wrote to us, over any channel."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations import reasons
from houvast.conversations.queries.standing import due_under_contract
from houvast.ground import spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together
from houvast.promises.actions.cases import give_where_nobody_is, reopen
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.queries.answering import answer_moment
from houvast.promises.queries.covering import holder_of
from houvast.things.models import Contract


def locked_and_open(case: Case, *, by: Actor, now: datetime, reason: str = "") -> Case:
    """The case of a new message, or of something else for a `reason`, held until we are done, and
    open again if it was settled; that in which it goes on, where it does.
    """
    customer = case.customer
    case = hold_together(case.pk)[-1]
    if not case.is_open:
        case = reopen(case=case, reason=reason or reasons.NEW_MESSAGE(), by=by, now=now)
    else:
        give_where_nobody_is(case, now=now)
    case.customer = customer
    return case


def promise_reply(
    case: Case, *, heard_at: datetime, now: datetime, is_new: bool = False
) -> Promise:
    """The promise by when this case is answered: the one that runs, or a new one.

    Due as `answer_moment` has it, counted from when we were written to, or before that as a
    contract of the thing says that it is about. `is_new` spares a look at a case that was opened
    just now.
    """
    running = None if is_new else _running(case)
    if running:
        return running
    due_at = answer_moment(now=now, heard_at=heard_at).due_at
    standing = due_under_contract(case, heard_at=heard_at, before=due_at, now=now)
    words = answers_you(case, due_at)
    if standing:
        due_at, words = standing.due_at, answers_under(standing.contract, case, standing.due_at)
    return make_promise(
        case=case, kind=Promise.Kind.REPLY, words=words, due_at=due_at, by=HOUVAST, now=now
    )


def answers_you(case: Case, due_at: datetime) -> str:
    """Who answers by when, in the customer's language."""
    with speaking_to(case.customer):
        by_whom = {"owner": holder_of(case).name, "by": spoken.by(due_at)}
        return _("%(owner)s answers you %(by)s.") % by_whom


def answers_under(contract: Contract, case: Case, due_at: datetime) -> str:
    """Who answers by when because a contract says so, in the customer's language.

    Who pays for it has a contract; who lives with what it covers has what it gives them.
    """
    theirs = contract.customer_id == case.customer_id
    with speaking_to(case.customer):
        named = {
            "owner": holder_of(case).name, "by": spoken.by(due_at), "number": contract.number,
        }  # fmt: skip
        if theirs:
            return _("Under your contract %(number)s %(owner)s answers you %(by)s.") % named
        return _("Under contract %(number)s %(owner)s answers you %(by)s.") % named


def _running(case: Case) -> Promise | None:
    return case.promises.open().filter(kind=Promise.Kind.REPLY).first()
