"""A dress that is made to measure: details on paper, paid as it goes, and still to be fitted."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from houvast.demo.companies.bridal import people, words
from houvast.demo.companies.bridal.setting import Bride
from houvast.demo.companies.bridal.stories import dress_on_file
from houvast.demo.companies.living import ask_to_choose
from houvast.demo.making import acting
from houvast.demo.making.selling import SaidYesTo, say_yes
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.journeys.front import agree_detail, begin_journey, tick
from houvast.money.front import Paid, PaidAtStep, note_payment
from houvast.money.models import Invoice, OfferPart, Payment
from houvast.promises.models import Case

JOURNEY, AGREES, MAKES = "made_to_measure_dress", "agree_details", "making"
PRICE = Decimal("1850.00")
PARTS = SaidYesTo(
    words.MADE_TO_MEASURE,
    PRICE,
    parts=((OfferPart.When.ACCEPTED, 30), (OfferPart.When.DONE, 30)),
    at_steps=(PaidAtStep(MAKES, words.IN_THE_WINDOW, 40),),
)


def a_dress_paid_as_it_goes(world: World, bride: Bride) -> Callable[[datetime], Story]:
    """She said yes and paid the first part; her dress is in the shop, so the second is asked."""

    def lived(now: datetime) -> Story:
        case = acting.write_mail(bride.customer, *words.IN_THE_SHOP, now=now)
        dress_on_file(case, bride, now=now)
        now = yield world.office_hours_from(now, 0.2, 0.3)
        _on_paper(case, world, now=now)
        say_yes(case, PARTS, bride.customer, now=now)
        now = yield world.office_hours_from(now, 0.1, 0.2)
        _first_part_paid(case, now=now)
        _is_in_the_shop(case, now=now)
        work = world.work[people.FITTING.name[0]]
        ask_to_choose(case, work, words.FITTING_ASKED, now=now)
        acting.answer(case, words.IN_THE_SHOP_ANSWER, now=now)

    return lived


@acting.unless_refused
def _on_paper(case: Case, world: World, *, now: datetime) -> None:
    """What was agreed, by who wrote it down: the shop one, the seamstress the other."""
    begin_journey(case=case, key=JOURNEY, by=case.owner.as_actor(), now=now)
    sews = next(one.staff for one in world.technicians if one.staff.name == people.SEAMSTRESS)
    for text, by in zip(words.AGREED_ON, (case.owner, sews), strict=True):
        agree_detail(case=case, words=text, by=by.as_actor(), now=now)


@acting.unless_refused
def _first_part_paid(case: Case, *, now: datetime) -> None:
    asked = Invoice.objects.owed().get(case=case)
    paid = Paid(asked.total or Decimal(0), now, Payment.Road.CARD)
    note_payment(invoice=asked, paid=paid, by=case.owner.as_actor(), now=now)


@acting.unless_refused
def _is_in_the_shop(case: Case, *, now: datetime) -> None:
    """Two steps of the journey are done; with the second its part is asked."""
    journey = case.journeys.get()
    for step in (AGREES, MAKES):
        tick(journey=journey, step=step, proof="", by=case.owner.as_actor(), now=now)
