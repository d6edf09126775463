"""Over which channel somebody is asked whether it is solved, and by when a letter asks it."""

from collections.abc import Collection
from datetime import date, datetime

from houvast.conversations.models import Message
from houvast.conversations.queries.paper import home_of, post_set_up, transit_days
from houvast.conversations.rules.post import ByPost, by_post
from houvast.people.models import Customer
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail

Channel = Message.Channel


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
    return by_post(transit_days(), begins_at, business_calendar())


def post_asks_again() -> tuple[tuple[date, int], ...]:
    """How long the post takes, where it brings the second question to who has an address; nothing
    where no letters are set up. Two SQL statements.
    """
    return tuple(transit_days()) if post_set_up() else ()


def _can_be_posted(customer: Customer) -> bool:
    return post_set_up() is not None and home_of(customer).is_usable
