"""Over which channel somebody is asked whether it is solved, and by when a letter asks it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.conversations.models import Message
from houvast.conversations.queries.paper import arrival_if_written, home_of, post_set_up
from houvast.people.models import Customer
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail

A_WORKING_DAY = timedelta(hours=8)
"""For who prints and posts it later than on the next working day."""
Channel = Message.Channel


@dataclass(frozen=True)
class ByPost:
    """When a letter is written, when it is there, and by when we say that it is."""

    begins_at: datetime
    arrives_at: datetime
    due_at: datetime


def channel_to_ask(customer: Customer, *, asked_over: Collection[str]) -> str | None:
    """Another than those over which they were asked, where there is one: mail, else a letter on
    paper. None where neither reaches them any more: a person calls. Four SQL statements at most.
    """
    is_mailed = has_mail(customer)
    if is_mailed and Channel.MAIL not in asked_over:
        return Channel.MAIL
    if Channel.POST not in asked_over and _can_be_posted(customer):
        return Channel.POST
    return Channel.MAIL if is_mailed else None


def by_post_from(begins_at: datetime) -> ByPost | None:
    """When a letter is there that is written at a moment; None where nobody said how long the post
    takes.
    """
    arrives_at = arrival_if_written(begins_at)
    if arrives_at is None:
        return None
    due_at = business_calendar().add_business_time(arrives_at, A_WORKING_DAY)
    return ByPost(begins_at, arrives_at, due_at)


def _can_be_posted(customer: Customer) -> bool:
    return post_set_up() is not None and home_of(customer).is_usable
