"""Moments by which a customer may hear from us next, as the desk offers them."""

from datetime import datetime

from houvast.conversations.queries.standing import due_about
from houvast.promises.models import Case, Promise
from houvast.promises.queries.answering import answer_moment


def answered_by(now: datetime, *, thing_id: int | None = None) -> datetime:
    """By when somebody who calls now is answered: as whoever writes, or sooner where a contract
    says so of the thing that they call about.
    """
    due_at = answer_moment(now=now).due_at
    sooner = due_about(thing_id, heard_at=now, before=due_at, now=now)
    return sooner.due_at if sooner else due_at


def running_in(case: Case) -> list[Promise]:
    """What is promised in a case, due first. One SQL statement."""
    return list(case.promises.open().order_by("due_at", "pk"))


def stands_besides(promise: Promise) -> Promise | None:
    """What is promised in the same case besides this one, due first. One SQL statement."""
    others = Promise.objects.open().filter(case=promise.case_id).exclude(pk=promise.pk)
    return others.order_by("due_at", "pk").first()
