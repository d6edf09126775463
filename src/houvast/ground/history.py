"""Recording what happened, and telling whoever wants to know.

What can happen is declared (`ground.verbs`). A layer tells the layers above it by recording an
event. They react in one of two ways: `in_same_transaction` for what must not exist without the
other, `afterwards` for the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, cast, runtime_checkable

from django.db import models, transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from houvast.ground import verbs
from houvast.ground.inserting import insert_all
from houvast.ground.models import Event

Reaction = Callable[[Event], None]
ReactionToAll = Callable[[Sequence[Event]], None]

_together: dict[str, list[Reaction | ReactionToAll]] = defaultdict(list)
_to_all: set[Reaction | ReactionToAll] = set()
_afterwards: dict[str, list[str]] = defaultdict(list)
_possible: dict[str, list[str]] = defaultdict(list)


@dataclass(frozen=True)
class Actor:
    """Who does something: a customer, a member of staff, or Houvast itself."""

    kind: Literal["customer", "staff", "system"]
    id: int | None
    name: str

    @classmethod
    def of(cls, event: Event) -> "Actor":
        """Who did what an event is about."""
        return cls(event.by_kind, event.by_id, event.by_name)  # type: ignore[arg-type]


HOUVAST = Actor("system", None, "Houvast")


@dataclass(frozen=True)
class Belongs:
    """Whose timeline an event about something stands on, and what that something tells of itself.

    The facts that a verb declares are taken from these, unless its recorder gives others.
    """

    case_id: int | None = None
    customer_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@runtime_checkable
class Recorded(Protocol):
    """A model of which events belong to a case or a customer."""

    def in_history(self) -> Belongs: ...


def in_same_transaction(verb: str, reaction: Reaction) -> None:
    """Have `reaction(event)` called inside the transaction that records `verb`.

    What it raises undoes the change that was being recorded. Raises UndeclaredVerb.
    """
    verbs.verb(verb)
    if reaction not in _together[verb]:
        _together[verb].append(reaction)


def in_same_transaction_to_all(verb: str, reaction: ReactionToAll) -> None:
    """The same for what reacts to all events at once that were recorded together, often one."""
    in_same_transaction(verb, reaction)  # type: ignore[arg-type]
    _to_all.add(reaction)


def forget(verb: str, reaction: Reaction) -> None:
    """Undo `in_same_transaction`."""
    _together[verb].remove(reaction)


def afterwards(verb: str, task: str, *, is_wanted: bool = True) -> None:
    """Have the task of that name deferred with `event_id` when `verb` is recorded.

    Where a company chose to do without (`is_wanted`) it is only known that it could be. Raises
    UndeclaredVerb.
    """
    verbs.verb(verb)
    for tasks in (_possible[verb], *([_afterwards[verb]] if is_wanted else [])):
        if task not in tasks:
            tasks.append(task)


def reactions(verb: str) -> tuple[list[Reaction | ReactionToAll], list[str]]:
    """What is called in the transaction that records a verb, and the tasks that may follow it."""
    return list(_together[verb]), list(_possible[verb])


def record(verb: str, *, about: models.Model, by: Actor, at: datetime, **facts: Any) -> Event:
    """Write one event in the caller's transaction, and let those above react to it.

    It stands on the timeline of the case and the customer of what it is `about`, which also tells
    the facts that are not given here. Raises UndeclaredVerb or FactsDoNotFit.
    """
    return record_each(verb, about=[(about, facts)], by=by, at=at)[0]


def record_each(
    verb: str, *, about: Iterable[tuple[models.Model, Mapping[str, Any]]], by: Actor, at: datetime
) -> list[Event]:
    """The same for an event about each of many, with its facts, in a few statements."""
    events = [_event(verb, one, facts, by=by, at=at) for one, facts in about]
    if not events:
        return []
    with transaction.atomic(savepoint=False):
        insert_all(events)
        for reaction in _together[verb]:
            if reaction in _to_all:
                cast("ReactionToAll", reaction)(events)
            else:
                for event in events:
                    cast("Reaction", reaction)(event)
        for task in _afterwards[verb]:
            jobs: list[JSONDict] = [{"event_id": event.pk} for event in events]
            app.configure_task(task).batch_defer(*jobs)
    return events


def _event(
    verb: str, about: models.Model, facts: Mapping[str, Any], *, by: Actor, at: datetime
) -> Event:
    declared = verbs.verb(verb)
    belongs = about.in_history() if isinstance(about, Recorded) else Belongs()
    told = {name: fact for name, fact in belongs.facts.items() if name in declared.facts}
    event = Event(
        verb=verb,
        at=at,
        by_kind=by.kind,
        by_id=by.id,
        by_name=by.name,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        case_id=belongs.case_id,
        customer_id=belongs.customer_id,
        facts=declared.as_json({**told, **facts}),
    )
    event.about = about
    return event
