"""Whether and where a letter on paper can go, and by when it would be there."""

from dataclasses import dataclass
from datetime import date, datetime

from houvast.conversations.models import LostHome, PostSetUp, TransitDays
from houvast.conversations.queries.hearing import parents
from houvast.conversations.rules import post
from houvast.people.models import ActingFor, Customer, Household
from houvast.people.queries.reaching import acting_for


@dataclass(frozen=True)
class PostalHome:
    """Who reads a letter on paper, and where; `lines` is empty where the post cannot come."""

    reader: Customer
    household: Household
    lines: tuple[str, ...]

    @property
    def is_usable(self) -> bool:
        """Whether the post can come there, and nothing came back from there."""
        lost = LostHome.objects.standing()
        return (
            bool(self.lines)
            and not lost.filter(household=self.household, place=self.household.place_id).exists()
        )


def post_set_up() -> PostSetUp | None:
    """How letters are printed; None for a company that posts none. One SQL statement."""
    return PostSetUp.objects.filter(pk=1).first()


def home_of(customer: Customer) -> PostalHome:
    """Where the post for a customer goes: to who acts for a child, to the contact person at the
    organisation, else to themselves.
    """
    acting = acting_for(customer)
    if grown_ups := parents(acting):
        return _at(grown_ups[0], grown_ups[0].household)
    contacts = [one.person.itself for one in acting if one.kind == ActingFor.Kind.CONTACT]
    if contacts and customer.is_organisation:
        return _at(contacts[0], customer.household, above=customer.name)
    return _at(customer, customer.household)


def home_of_reader(customer: Customer, reader: Customer | None) -> PostalHome:
    """Where somebody reads what was written to them for a customer."""
    reader = reader and reader.itself
    if reader is None or reader == customer:
        return _at(customer, customer.household)
    if customer.is_organisation:
        return _at(reader, customer.household, above=customer.name)
    return _at(reader, reader.household)


def transit_days() -> list[tuple[date, int]]:
    """How many working days the post takes, each since a day. One SQL statement."""
    return list(TransitDays.objects.values_list("from_on", "working_days"))


def arrival(posted_at: datetime) -> datetime | None:
    """By when a letter counts as delivered that is posted at a moment; None if nobody said how long
    the post takes. One SQL statement.
    """
    days = post.transit(transit_days(), post.collected_on(posted_at))
    return None if days is None else post.arrives_at(posted_at, working_days=days)


def arrival_if_written(now: datetime) -> datetime | None:
    """By when a letter would be there that is written now."""
    return arrival(post.posted_if_written(now))


def _at(reader: Customer, household: Household, *, above: str = "") -> PostalHome:
    name, attention = (above, reader.name) if above else (reader.name, "")
    place = household.place
    return PostalHome(reader, household, post.in_the_window(name, place, attention=attention))
