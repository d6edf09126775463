"""Which rung of the ladder is next for an invoice, and from when."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Coalesce

from houvast.arrears.known_ladder import ladder
from houvast.arrears.models import UnpaidReminder
from houvast.arrears.queries.households import HowTheyPay
from houvast.arrears.rules.costs import CostsByLaw
from houvast.arrears.rules.ladder import Rung
from houvast.conversations.queries.paper import home_of, post_set_up
from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.money.front import with_standing
from houvast.money.models import Invoice
from houvast.people.models import Customer
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail

LATER = timedelta(days=1)
HALF_A_YEAR = timedelta(days=184)
TRIES = 2
"""After so many mails of one rung that did not arrive a person calls."""


@dataclass(frozen=True)
class Owed:
    """What is open of an invoice, and by when it was to be paid, as it was told last."""

    open_amount: Decimal
    pay_by: date


@dataclass(frozen=True)
class NextStep:
    """The next rung, or none where a person decides; from when, whether a person does it, and
    whether it goes on paper; and what is open, which was to be paid by when.
    """

    rung: Rung | None
    at: datetime
    by_a_person: bool
    owed: Owed
    on_paper: bool = False

    def is_due(self, now: datetime) -> bool:
        """Whether it is written now."""
        return self.rung is not None and not self.by_a_person and self.at <= now


@dataclass(frozen=True)
class Looked:
    """What the next rung of an invoice depends on, as it is now. `has_mail` says whether mail
    reaches who pays, and is asked where that matters alone.
    """

    invoice: Invoice
    reminders: Sequence[UnpaidReminder]
    owed: Owed
    is_good_payer: bool
    has_mail: Callable[[], bool]

    def with_reminder(self, written: UnpaidReminder) -> "Looked":
        """The same once that was written."""
        return replace(self, reminders=[*self.reminders, written])

    @property
    def next_step(self) -> NextStep:
        """What comes next: the first rung that did not reach them, so many days after the one
        before did; longer for who always paid. Mail that is on its way is waited for, and what did
        not arrive is written anew as many days later, once.
        """
        rules = ladder()
        more = rules.good_payers_more_days if self.is_good_payer else 0
        reached = {one.rung: one.reached_at for one in self.reminders if one.reached_at}
        after = self.owed.pay_by
        for rung in rules.rungs:
            if rung.key not in reached:
                return self._by(rung, _days_later(after, rung.after_days + more))
            after = max(after, spoken.today(reached[rung.key]))
        named = [one.can_pay_until for one in self.reminders if one.reached_at]
        ends = _days_later(max([after, *(day for day in named if day)]), 1)
        at = max(ends, _days_later(after, rules.days_to_react + more))
        return NextStep(None, at, by_a_person=True, owed=self.owed)

    def _by(self, rung: Rung, at: datetime) -> NextStep:
        on_its_way = [one for one in self.reminders if one.is_on_its_way]
        if on_its_way:
            at = max(at, on_its_way[-1].at + LATER)
        lost = [one.lost_at for one in self.reminders if one.rung == rung.key and one.lost_at]
        by_mail = rung.channel == "mail" and self.has_mail()
        on_paper = not by_mail and rung.can_be_on_paper and _can_be_posted(self.invoice)
        if len(lost) >= TRIES or (not by_mail and not on_paper):
            return NextStep(rung, at, by_a_person=True, owed=self.owed)
        if lost:
            at = max(at, _days_later(spoken.today(lost[-1]), rung.after_days))
        return NextStep(rung, at, by_a_person=False, owed=self.owed, on_paper=on_paper)


def next_step(invoice: Invoice, pay: HowTheyPay) -> NextStep:
    """What comes next for one invoice, of a household that pays like that."""
    payer = invoice.customer.itself
    reminders = list(invoice.reminders.select_related("delivery"))
    reached = partial(has_mail, payer)
    return Looked(invoice, reminders, owed_of(invoice), pay.is_good, reached).next_step


def rung_of_call(invoice: Invoice, pay: HowTheyPay) -> str:
    """Which rung a call is: the next, where a person does that, or else the next call."""
    step = next_step(invoice, pay)
    if step.rung and step.by_a_person:
        return step.rung.key
    reached = {one.rung for one in invoice.reminders.reached()}
    calls = [rung.key for rung in ladder().rungs if rung.channel == "phone"]
    return next((key for key in calls if key not in reached), calls[-1])


def owed_of(invoice: Invoice) -> Owed:
    """What is open of it, and by when it was to be paid. One SQL statement."""
    standing: Any = with_standing(Invoice.objects.filter(pk=invoice.pk)).get()
    return Owed(standing.open_amount, standing.pay_by)


def named_on_small(
    payers: Collection[Customer], law: CostsByLaw, *, now: datetime
) -> dict[int, Decimal]:
    """What costs of small claims each was named in half a year, their doubles with them; by the
    number of who they are. One SQL statement.
    """
    kept = {payer.merged_into_id or payer.pk for payer in payers}
    who = Coalesce("invoice__customer__merged_into", "invoice__customer")
    doubles = Customer.objects.filter(merged_into__in=kept).values("pk")
    them = Customer.objects.filter(pk__in=kept).values("pk").union(doubles)
    named = UnpaidReminder.objects.filter(
        invoice__customer__in=them, at__gt=now - HALF_A_YEAR, costs__lte=law.least
    )
    sums = named.order_by().values(who=who).annotate(sum=Sum("costs")).values_list("who", "sum")
    return defaultdict(Decimal, sums)


def _can_be_posted(invoice: Invoice) -> bool:
    """Whether a letter can go: to the customer of the case alone, whose home is known."""
    payer = invoice.customer.itself
    if payer != invoice.case.customer or post_set_up() is None:
        return False
    return home_of(payer).is_usable


def _days_later(after: date, days: int) -> datetime:
    """So many days later, when we are open: then somebody can ask us about it."""
    begins = datetime.combine(after + timedelta(days=days), time.min, AMSTERDAM)
    return business_calendar().next_opening(begins)
