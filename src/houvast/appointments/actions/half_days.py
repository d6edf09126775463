"""Putting on file which half-days suit a customer, told once and put right as often as it takes."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments.queries.half_days import half_days_told
from houvast.appointments.rules.half_days import KEY, in_both, in_words, kept
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.promises.actions.facts import FactAsked, FactTold, correct_fact, note_fact
from houvast.promises.models import Case, Fact
from houvast.routes.shapes import HalfDay

COUNTS = timedelta(days=730)
"""So long after it was told they are not asked again."""


@transaction.atomic
def note_half_days(
    *, case: Case, halves: Collection[HalfDay], channel: str, by: Actor, now: datetime
) -> Fact:
    """Put on file which half-days suit the customer of a case; none of them says that all do.

    It is the word of the customer, or of who acts for them on their page. The same told twice is
    one fact. Raises KnownAlready or CorrectedAlready where somebody else told it at this moment in
    another case of theirs.
    """
    held = locked_case(case.pk)
    nl, en = in_both(lambda: in_words(halves))
    whose = by.name if by.kind == "customer" else held.customer.name
    told = FactTold(kept(halves), nl, en, channel, whose, now + COUNTS)
    known = half_days_told(held.customer)
    if known and known.counts_at(now):
        return correct_fact(fact=known, case=held, told=told, by=by, now=now)
    asked = FactAsked(KEY, *in_both(lambda: _("Which half-days usually suit?")), about="customer")
    return note_fact(case=held, asked=asked, told=told, by=by, now=now)
