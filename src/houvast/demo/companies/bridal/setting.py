"""The invented bridal shop as it stands before its first bride writes."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from houvast.demo.companies.bridal import people
from houvast.demo.companies.bridal.words import DRESSES, SIZES, InventedDress
from houvast.demo.companies.furnishing import MailOf, put_at_the_desk, put_at_work, put_work
from houvast.demo.companies.living import a_world
from houvast.demo.invented.households import Invented, invented_households
from houvast.demo.making.bank import open_an_account
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.people.names import MRS
from houvast.routes.front import open_days
from houvast.workforce.front import AHEAD, add_branch, add_resource

SATURDAY = 6


@dataclass(frozen=True)
class Bride:
    """A customer, the day of her wedding, and the dress that it will be."""

    customer: Customer
    wedding_on: date
    dress: InventedDress
    size: str

    @property
    def properties(self) -> dict[str, str]:
        """What is on file of the dress."""
        return {
            "size": self.size,
            "colour": self.dress.colour,
            "train": self.dress.train,
            "worn_on": self.wedding_on.isoformat(),
        }


def open_the_shop(
    mail_of: MailOf, *, chance: random.Random, first: datetime, now: datetime
) -> World:
    """The people, the rooms and the work; days are open until after `now`."""
    desk = put_at_the_desk(people.TEAM, people.DESK, mail_of, now=first)
    branch = add_branch(
        name=people.BRANCH, address=people.SHOP, hours=people.OPEN, by=HOUVAST, now=first
    )
    for name, kind in people.ROOMS:
        add_resource(branch=branch, name=name, kind=kind, by=HOUVAST, now=first)
    staff = put_at_work(people.IN_THE_SHOP, mail_of, now=first, branch=branch)
    work = put_work(people.WORK, now=first)
    open_days(now=first, ahead=now - first + AHEAD)
    world = a_world(chance, desk, staff, work, now)
    open_an_account(people.ON_ACCOUNT, by=world.lead, now=first)
    return world


def some_brides(
    count: int, chance: random.Random, *, first: datetime, now: datetime
) -> list[Bride]:
    """So many customers who marry on a Saturday, some weeks to some months from `now`."""
    women = (one for one in invented_households(count * 5, chance) if one.title == MRS)
    return [a_bride(one, chance, first=first, now=now) for one in islice(women, count)]


def a_bride(invented: Invented, chance: random.Random, *, first: datetime, now: datetime) -> Bride:
    return Bride(
        customer=put_customer_on_file(invented, now=first),
        wedding_on=_saturday_after(spoken.today(now) + timedelta(days=chance.randint(24, 150))),
        dress=chance.choice(DRESSES),
        size=chance.choice(SIZES),
    )


def _saturday_after(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.isoweekday()) % 7)
