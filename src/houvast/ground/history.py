"""Recording what happened, and telling whoever wants to know.

A layer tells the layers above it by recording an event. They react in one of two ways:
`in_same_transaction` for what must not exist without the other, `afterwards` for the rest.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import models, transaction
from procrastinate.contrib.django import app

from houvast.ground.models import Event

Reaction = Callable[[Event], None]

_together: dict[str, list[Reaction]] = defaultdict(list)
_afterwards: dict[str, list[str]] = defaultdict(list)


@dataclass(frozen=True)
class Actor:
    """Who does something: a customer, a member of staff, or Houvast itself."""

    kind: Literal["customer", "staff", "system"]
    id: int | None
    name: str


HOUVAST = Actor("system", None, "Houvast")


def in_same_transaction(verb: str, reaction: Reaction) -> None:
    """Have `reaction(event)` called inside the transaction that records `verb`.

    What it raises undoes the change that was being recorded.
    """
    if reaction not in _together[verb]:
        _together[verb].append(reaction)


def forget(verb: str, reaction: Reaction) -> None:
    """Undo `in_same_transaction`."""
    _together[verb].remove(reaction)


def afterwards(verb: str, task: str) -> None:
    """Have the task of that name deferred with `event_id` when `verb` is recorded."""
    if task not in _afterwards[verb]:
        _afterwards[verb].append(task)


def record(
    verb: str,
    *,
    about: models.Model,
    by: Actor,
    at: datetime,
    case_id: int | None = None,
    customer_id: int | None = None,
    **facts: Any,
) -> Event:
    """Write one event in the caller's transaction, and let those above react to it.

    `facts` must be JSON: what a reader of the timeline needs to see without other tables.
    """
    with transaction.atomic(savepoint=False):
        event = Event.objects.create(
            verb=verb,
            at=at,
            by_kind=by.kind,
            by_id=by.id,
            by_name=by.name,
            about_kind=about._meta.label_lower,
            about_id=str(about.pk),
            case_id=case_id,
            customer_id=customer_id,
            facts=facts,
        )
        for reaction in _together[verb]:
            reaction(event)
        for task in _afterwards[verb]:
            app.configure_task(task).defer(event_id=event.pk)
    return event
