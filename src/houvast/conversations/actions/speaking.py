"""After our second move of a date a lead takes it up, and speaks with the customer (G4)."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.promising import give_word
from houvast.promises.models import MOST_MOVES, Case, Promise
from houvast.promises.queries.owners import who_must_act
from houvast.promises.rules import Word

WITHIN = timedelta(hours=8)
"""Opening time in which the lead calls."""


def lead_speaks(case: Case, renewed: Promise, *, now: datetime) -> Promise | None:
    """Promise that a lead calls the customer, where that was our second move of it by now.

    None where it was not, or where somebody calls them already. Whoever writes of the move tells
    this too. Call it with the case held.
    """
    if renewed.moves < MOST_MOVES or renewed.by_customer:
        return None
    return lead_calls(case, now=now)


def lead_calls(case: Case, *, now: datetime) -> Promise | None:
    """Promise that a lead calls about what we moved twice; None where somebody calls already."""
    if case.promises.calls().exists():
        return None
    lead = who_must_act(case)
    due_at = business_calendar().add_business_time(now, WITHIN)
    with speaking_to(case.customer):
        words = _("We moved this twice, so %(name)s calls you about it %(by)s.")
        said = words % {"name": lead.name, "by": spoken.by(due_at)}
    word = Word(Promise.Kind.CALL, said, due_at)
    return give_word(case, word, by=HOUVAST, now=now, owner=lead)
