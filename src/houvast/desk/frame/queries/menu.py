"""What stands in the bar above every page of the desk."""

from dataclasses import dataclass
from datetime import datetime

from houvast.desk.frame.queries.today import board_time
from houvast.desk.frame.queries.trouble import Stuck, how_many_in_trouble, stuck
from houvast.people.models import Staff
from houvast.promises.queries.board import at_stake
from houvast.promises.queries.broken import how_many_to_look_at
from houvast.promises.queries.inbox import how_many_of


@dataclass(frozen=True)
class Menu:
    """How much waits behind each entry."""

    mine: int
    at_stake: int
    in_trouble: int
    broken: int
    stuck: Stuck


def menu(staff: Staff, *, now: datetime) -> Menu:
    """The counts of the bar, in six SQL statements."""
    return Menu(
        mine=how_many_of(staff, "mine"),
        at_stake=at_stake(board_time(now), staff),
        in_trouble=how_many_in_trouble(staff),
        broken=how_many_to_look_at(staff, now=now),
        stuck=stuck(staff, now=now),
    )
