"""The invented kitchen shop as it stands before anybody writes."""

import random
from datetime import datetime

from houvast.demo.companies.furnishing import MailOf, put_at_the_desk, put_at_work, put_work
from houvast.demo.companies.kitchens import people
from houvast.demo.companies.living import a_world
from houvast.demo.making.world import World
from houvast.ground.history import HOUVAST
from houvast.routes.front import open_days
from houvast.workforce.front import AHEAD, add_branch, add_resource, set_steps


def open_the_showroom(
    mail_of: MailOf, *, chance: random.Random, first: datetime, now: datetime
) -> World:
    """Designers at their tables, fitters on the road; days are open until after `now`."""
    desk = put_at_the_desk(people.TEAM, people.DESK, mail_of, now=first)
    branch = add_branch(
        name=people.BRANCH, address=people.SHOWROOM, hours=people.OPEN, by=HOUVAST, now=first
    )
    for name in people.TABLES:
        add_resource(branch=branch, name=name, kind=people.TABLE, by=HOUVAST, now=first)
    staff = put_at_work(people.COLLEAGUES, mail_of, now=first, branch=branch)
    work = put_work(people.WORK, now=first)
    steps = [(work[visit.name[0]], step) for visit, step in people.STEPS]
    set_steps(work_type=work[people.WHOLE_KITCHEN.name[0]], steps=steps, by=HOUVAST, now=first)
    open_days(now=first, ahead=now - first + AHEAD)
    return a_world(chance, desk, staff, work, now)
