"""A small bill of one child slips through; nothing of the other child can be reached by it."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from houvast.arrears.front import climb
from houvast.arrears.models import Dunning
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.calling import take_call
from houvast.demo.companies.living import Waiting
from houvast.demo.companies.practice import work
from houvast.demo.companies.practice.setting import FamilyOnFile, PracticeOnFile
from houvast.demo.companies.practice.stories import AHEAD, at_the_desk
from houvast.demo.making import acting
from houvast.demo.making.at_ours import choose_ahead
from houvast.demo.making.selling import SaidYesTo, bill, say_yes
from houvast.demo.making.stage import Story
from houvast.people.models import Customer
from houvast.promises.models import Case, Promise

OWN_PART = SaidYesTo("Kennismaking, eigen bijdrage", Decimal("3.84"))
CAME, READY = "Saar komt voor het eerst kennismaken.", "U krijgt de factuur per mail. Tot dan!"
SEEN = "Dank u wel, het was een fijn gesprek."


def a_bill_that_slipped(
    on_file: PracticeOnFile, family: FamilyOnFile, *, checks_at: datetime
) -> Callable[[datetime], Story]:
    """An invoice for one child that nobody paid, its reminder, and a check of each ahead."""
    world, (first, second) = on_file.world, family.children

    def lived(now: datetime) -> Story:
        case = take_call(caller=second, said=CAME, owner=on_file.desk, by=on_file.desk, now=now)
        now = yield world.office_hours_from(now, 0.1, 0.3)
        say_yes(case, OWN_PART, family.parent, now=now)
        now = yield world.office_hours_from(now, 0.2, 0.4)
        _answered(case, now=now)
        invoice = bill(case, family.parent, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        acting.say_solved(case, SEEN, now=now)
        due = Dunning.objects.running().filter(invoice=invoice).first() if invoice else None
        if due:
            now = yield max(world.calendar.next_opening(due.next_at), now)
            climb(now=now)
        now = yield max(checks_at, now)
        for child in (first, second):
            now = yield from _checked(on_file, child, now)

    return lived


def _checked(on_file: PracticeOnFile, child: Customer, now: datetime) -> Waiting:
    world = on_file.world
    case = at_the_desk(on_file, child, world.work[work.CHECK], now=now)
    now = yield world.at_home(world.minutes_from(now, 10, 20))
    if case:
        choose_ahead(case, world, days=AHEAD, now=now)
    return now


@acting.unless_refused
def _answered(case: Case, *, now: datetime) -> None:
    promised = case.promises.open().filter(kind=Promise.Kind.FOLLOW_UP)
    reply(
        case=case,
        text=READY,
        seen_message_id=case.messages.latest("id").pk,
        by=case.owner,
        now=now,
        keeps=list(promised.values_list("pk", flat=True)),
    )
