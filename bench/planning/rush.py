"""Customers who choose as fast as they can, and the solver at work: each a process of its own."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Event

from django.utils import timezone

import scratch  # noqa: F401 - sets Django up in a process of its own
from figures import seconds_of
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.models import Proposal
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.routes.tasks import improve_what_changed

PAGE_SERVES = 5
"""So many customers choose from a page, each later than the one before: it gets old."""

FIRST_TIMES = 8
"""They choose among the first times of the page, so that they are in each other's way."""

WITH, WITHOUT = "just taken, with alternatives", "just taken, without alternatives"


@dataclass
class Outcomes:
    """What became of the choices of a process, how long each took, and the CPU seconds of all."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    cpu: float = 0.0
    ended_at: float = 0.0


def _say(said: list[str], proposal: Proposal, wanted: Wanted) -> None:
    said.append(_choose(proposal, wanted))


def choose(proposals: Sequence[int], begins_at: float, every: float) -> Outcomes:
    """A choice every so many seconds from a moment (epoch) on, or at once when that has passed."""
    chance, outcomes, began = random.Random(proposals[0]), Outcomes(), time.process_time()
    waiting = Proposal.objects.select_related("work_type", "case__customer__household__place")
    page: list[Wanted] = []
    for number, proposal in enumerate(waiting.filter(pk__in=proposals)):
        if number % PAGE_SERVES == 0:
            page = _page(proposal)[:FIRST_TIMES]
        time.sleep(max(0.0, begins_at + number * every - time.time()))
        wanted = chance.choice(page)
        said: list[str] = []
        taken = seconds_of(partial(_say, said, proposal, wanted))
        outcomes.counts[said[0]] += 1
        outcomes.seconds.append(taken)
    outcomes.cpu, outcomes.ended_at = time.process_time() - began, time.time()
    return outcomes


def improve(is_over: Event) -> None:
    """Let the solver go over what changed, sweep after sweep, until it `is_over`."""
    while not is_over.wait(0.2):
        improve_what_changed(timestamp=0)


def _page(proposal: Proposal) -> list[Wanted]:
    kind = proposal.work_type
    request = request_of(kind, proposal.case.customer, proposal=proposal)
    return [Wanted.of(slot) for slot in slots_for(kind, request, now=timezone.now())]


def _choose(proposal: Proposal, wanted: Wanted) -> str:
    customer = proposal.case.customer
    try:
        accept_slot(
            proposal=proposal, wanted=wanted, customer=customer, channel="page", now=timezone.now()
        )
    except SlotJustTaken as taken:
        return WITH if taken.about["alternatives"] else WITHOUT
    except Exception as refused:
        return type(refused).__name__
    return "booked"
