"""Moments by which a customer may hear from us next, as the desk offers them."""

from datetime import datetime, timedelta

from houvast.conversations.queries.standing import due_about
from houvast.people.queries.company import business_calendar, our_company
from houvast.promises.models import Case, Promise


def answered_by(now: datetime, *, thing_id: int | None = None) -> datetime:
    """By when somebody who calls now is answered: in the company's reply hours, or sooner where a
    contract says so of the thing that they call about.
    """
    company = our_company()
    due_at = business_calendar().add_business_time(now, timedelta(hours=company.reply_hours))
    sooner = due_about(thing_id, heard_at=now, before=due_at, now=now)
    return sooner.due_at if sooner else due_at


def running_in(case: Case) -> list[Promise]:
    """What is promised in a case, due first. One SQL statement."""
    return list(case.promises.open().order_by("due_at", "pk"))


def stands_besides(promise: Promise) -> Promise | None:
    """What is promised in the same case besides this one, due first. One SQL statement."""
    others = Promise.objects.open().filter(case=promise.case_id).exclude(pk=promise.pk)
    return others.order_by("due_at", "pk").first()
