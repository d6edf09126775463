"""What stands in the bar above every page of the desk."""

from dataclasses import dataclass
from datetime import datetime

from houvast.desk.queries.today import span_of
from houvast.desk.queries.trouble import how_many_in_trouble
from houvast.people.models import Staff
from houvast.promises.queries.board import at_stake
from houvast.promises.queries.inbox import how_many_of


@dataclass(frozen=True)
class Menu:
    """How much waits behind each entry."""

    mine: int
    at_stake: int
    in_trouble: int


def menu(staff: Staff, *, now: datetime) -> Menu:
    """The counts of the bar, in four SQL statements."""
    return Menu(how_many_of(staff, "mine"), at_stake(span_of(now)), how_many_in_trouble(now))
