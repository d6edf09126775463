"""What stands in the bar above every page of the desk."""

from dataclasses import dataclass
from datetime import datetime

from houvast.desk.frame.queries.today import board_time
from houvast.desk.frame.queries.trouble import Stuck, how_many_in_trouble, stuck
from houvast.outages.front import standing_surge
from houvast.outages.models import Surge
from houvast.people.models import Role, Staff
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
    surge: Surge | None


def menu(staff: Staff, *, now: datetime) -> Menu:
    """The counts of the bar, in six SQL statements; one more for who leads."""
    return Menu(
        mine=how_many_of(staff, "mine"),
        at_stake=at_stake(board_time(now), staff),
        in_trouble=how_many_in_trouble(staff),
        broken=how_many_to_look_at(staff, now=now),
        stuck=stuck(staff, now=now),
        surge=standing_surge() if staff.has_role(Role.LEAD) else None,
    )
