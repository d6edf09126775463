"""What stands in the bar above every page of the desk."""

from dataclasses import dataclass
from datetime import datetime

from houvast.conversations.models import PaperLetter
from houvast.desk.frame.queries.trouble import SHOWN, Stuck, in_trouble, stuck
from houvast.ground.queries.numbers import Numbers, Questions
from houvast.outages.front import standing_surge
from houvast.outages.models import Surge
from houvast.people.models import Role, Staff
from houvast.promises.queries.board import at_stake
from houvast.promises.queries.broken import counted_to_look_at
from houvast.promises.queries.inbox import counted


@dataclass(frozen=True)
class Menu:
    """How much waits behind each entry."""

    mine: int
    at_stake: int
    in_trouble: int
    broken: int
    on_paper: int
    stuck: Stuck
    surge: Surge | None


def menu(staff: Staff, *, now: datetime) -> Menu:
    """The counts of the bar, in one SQL statement; one more for who leads."""
    found = _BAR.found(staff.pk, now)
    return Menu(
        mine=found["mine"],
        at_stake=found["at_stake"],
        in_trouble=found["letters"] + found["mails"],
        broken=found["broken"],
        on_paper=found["on_paper"],
        stuck=Stuck(found["stuck"], found["since"]),
        surge=standing_surge() if staff.has_role(Role.LEAD) else None,
    )


def _bar(staff_id: int, now: datetime) -> Questions:
    staff = Staff(pk=staff_id)
    letters, mails = in_trouble(staff)
    waiting = stuck(staff, now=now).values("queued_at")
    return Questions(
        counted={
            "mine": counted(staff, "mine"),
            "at_stake": at_stake(staff, now=now),
            "letters": letters,
            "mails": mails,
            "broken": counted_to_look_at(staff, now=now).values("pk"),
            "stuck": waiting,
            "on_paper": PaperLetter.objects.seen_by(staff).to_print().values("pk")[:SHOWN],
        },
        first={"since": waiting.order_by("queued_at")[:1]},
    )


_BAR = Numbers(_bar)
