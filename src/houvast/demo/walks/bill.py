"""Story 2: a bill slips through, and nobody is punished for it, least of all the other child."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments.models import Visit
from houvast.arrears.models import UnpaidReminder
from houvast.demo.companies.practice.people import PAYS
from houvast.demo.walks.record import To, at, mail_since
from houvast.demo.walks.shape import StoryWalk, WalkStep
from houvast.ground import spoken
from houvast.ground.page_addresses import page
from houvast.money.front import key_of
from houvast.money.models import Dispute, Invoice
from houvast.people.models import Customer
from houvast.promises.actions.links import token_of

MAIL, PHONE = UnpaidReminder.Channel.MAIL, UnpaidReminder.Channel.PHONE


@dataclass(frozen=True)
class BillLived:
    """What came of the bill so far: its attempts to reach somebody, what is wrong with it."""

    bill: Invoice | None = None
    reminders: Sequence[UnpaidReminder] = ()
    dispute: Dispute | None = None
    is_planned: bool = False
    has_paid: bool = False
    visits: Sequence[Visit] = field(default_factory=list)

    @property
    def channels(self) -> list[str]:
        return [one.channel for one in self.reminders]

    @property
    def first_asked(self) -> To | None:
        """The mail in which it was asked first: letters about appointments came since."""
        return mail_since(PAYS.mail, self.reminders[0].at) if self.reminders else None

    @property
    def other_child(self) -> Customer | None:
        """Of this household, with an appointment, and nothing to do with this invoice."""
        mine = self.bill.case.customer_id if self.bill else None
        others = (visit.case.customer for visit in self.visits)
        return next((one for one in others if one.pk != mine), None)

    @property
    def is_settled(self) -> bool:
        """Paid, or credited."""
        return self.bill is not None and self.bill.open_amount <= 0  # type: ignore[attr-defined]

    def page(self, name: str = "invoice") -> To | None:
        """A page of who pays, about this invoice alone."""
        return partial(_with_key, self.bill, name) if self.bill else None

    def desk(self, name: str) -> To | None:
        return at(f"desk:{name}", self.bill.pk) if self.bill else None


def _with_key(bill: Invoice, name: str, now: datetime) -> str:
    return page(f"portal:{name}", token_of(key_of(bill, now=now)), bill.pk)


def _lived() -> BillLived:
    """In at most six SQL statements."""
    bills = Invoice.objects.owed().with_open().filter(customer__name=PAYS.name)
    bill = bills.select_related("case__customer", "customer").order_by("pk").first()
    if bill is None:
        return BillLived()
    ahead = Visit.objects.upcoming().filter(case__customer__household=bill.customer.household_id)
    return BillLived(
        bill=bill,
        reminders=list(UnpaidReminder.objects.filter(invoice=bill).order_by("pk")),
        dispute=Dispute.objects.filter(invoice=bill).order_by("pk").first(),
        is_planned=bill.plans.exists(),
        has_paid=(bill.payments.aggregate(sum=Sum("amount"))["sum"] or 0) > 0,
        visits=list(ahead.select_related("case__customer", "person").order_by("opens_at")),
    )


def _steps() -> Sequence[WalkStep]:
    found = _lived()
    return [*_is_asked(found), *_is_looked_at(found), *_is_paid(found)]


def _is_asked(found: BillLived) -> list[WalkStep]:
    return [
        WalkStep(
            key="herinnerd",
            title=_("It is asked as if it slipped through"),
            words=_("For it did. There is no threat, no fee, and a way to say that it is wrong."),
            button=_("Open that mail"),
            is_done=MAIL in found.channels,
            to=found.first_asked,
        ),
        WalkStep(
            key="bellen",
            title=_("Try another channel: call"),
            words=_("Her number and three lines of context stand there; write down what was said."),
            button=_("Be Anouk, and call"),
            is_done=PHONE in found.channels,
            to=found.desk("arrears_of"),
            part="bureau",
        ),
        WalkStep(
            key="lezen",
            title=_("Read what it is for"),
            words=_("Each line in plain words, and why it is on there. No account is needed."),
            button=_("Be Ilse, with her bill"),
            is_done=None,
            to=found.page(),
        ),
        WalkStep(
            key="mis",
            title=_("Say that something is wrong with it"),
            words=_("From then on nobody asks for it, until somebody of us has answered."),
            button=_("Be Ilse, with her bill"),
            is_done=found.dispute is not None,
            happened=f"“{found.dispute.words}”" if found.dispute else "",
            to=found.page(),
        ),
    ]


def _is_looked_at(found: BillLived) -> list[WalkStep]:
    dispute = found.dispute
    return [
        WalkStep(
            key="antwoord",
            title=_("Answer what she said"),
            words=_("A person does, and there is a week to pay after that."),
            button=_("Be Anouk, at the bill"),
            is_done=bool(dispute and dispute.ended_at),
            happened=dispute.answer if dispute else "",
            to=found.desk("invoice") if dispute else None,
            part="bureau",
        ),
        WalkStep(
            key="huishouden",
            title=_("See who this is, before anything is decided"),
            words=_(
                "How they always paid, and what was tried over which channel. Handing it over is "
                "refused as long as that was one channel; appointments that are not of this bill "
                "do not stand there at all."
            ),
            button=_("Be Bart, at what is unpaid"),
            is_done=None,
            to=found.desk("arrears_of"),
            part="eigenaar",
        ),
    ]


def _is_paid(found: BillLived) -> list[WalkStep]:
    ahead = [f"{one.whom}: {spoken.window(one.opens_at, one.closes_at)}" for one in found.visits]
    return [
        WalkStep(
            key="later",
            title=_("Pay it later, in one step"),
            words=_("A promise that she gives: nobody reminds her meanwhile."),
            button=_("Be Ilse, and choose a day"),
            is_done=found.is_planned,
            to=None if found.is_settled else found.page("pay_later"),
        ),
        WalkStep(
            key="betalen",
            title=_("Pay it"),
            words=_("At her own bank or by card; nothing is really paid here."),
            button=_("Be Ilse, with her bill"),
            is_done=found.has_paid and found.is_settled,
            to=found.page(),
        ),
        WalkStep(
            key="kinderen",
            title=_("See that both appointments stand"),
            words=_("Whatever came of the bill: those of Tijn and of Saar were never touched."),
            button=_("Be Anouk, with this household"),
            is_done=None,
            happened="; ".join(ahead),
            to=at("desk:customer", found.other_child.pk) if found.other_child else None,
            part="bureau",
        ),
    ]


BILL = StoryWalk(
    slug="rekening",
    title=gettext_lazy("A bill that slipped through"),
    lead=gettext_lazy(
        "EUR 3.84 for Saar was not paid. Once that cost the appointments of both children, without "
        "a call or a mail. Here you are her mother, the desk and who leads it."
    ),
    customer=PAYS,
    steps=_steps,
)
