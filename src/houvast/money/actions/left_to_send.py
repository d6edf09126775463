"""An invoice that should have gone out by itself and could not: somebody sees to it."""

from datetime import datetime

from houvast.ground.history import HOUVAST, Actor
from houvast.money import reasons
from houvast.money.models import Invoice
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import About, InternalWord, open_about, promise_internally
from houvast.promises.models import InternalPromise
from houvast.promises.queries.covering import holder_of


def have_it_sent(draft: Invoice, *, by_when: datetime, now: datetime) -> InternalPromise:
    """Whoever has the case in hand sends it, or throws it away, by then."""
    words = reasons.SEND_THE_DRAFT(name=draft.customer.itself.name)
    word = InternalWord(words, holder_of(draft.case), by_when)
    return promise_internally(_about(draft), word, by=HOUVAST, now=now)


def waits_no_longer(draft: Invoice, proof: str, *, by: Actor, now: datetime) -> None:
    """It went out, or nobody wants it: whoever was to send it is done. One SQL statement else."""
    if standing := open_about(_about(draft)):
        done_internally(promise=standing, proof=proof, by=by, now=now)


def _about(draft: Invoice) -> About:
    return About(InternalPromise.Kind.BILL, "money.invoice", draft.pk)
