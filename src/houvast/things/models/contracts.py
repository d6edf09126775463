"""Contracts. That they stand as they were agreed is held by `guarantees/contracts_kept.sql`."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houvast.ground import spoken
from houvast.ground.history import Belongs
from houvast.people.models import Customer, Place
from houvast.things.models.things import Thing
from houvast.things.rules.response import ResponseTime
from houvast.things.rules.terms import asked_on, decide_by, ends_after_notice, indexed


class ContractQuerySet(models.QuerySet["Contract"]):
    def to_look_at(self, today: date) -> Self:
        """Whose customer is to be asked by now, or whose term is over."""
        return self.filter(look_at_on__lte=today)

    def quiet(self) -> Self:
        """Whose customer would be asked about the term, if the company said so."""
        return self.filter(is_quiet=True, ended_on=None, term_ends_on__isnull=False)


class Contract(models.Model):
    """What a customer pays us for, again and again: a standing promise about some of their things.

    It covers them from `begins_on` to `last_on` (None: until somebody ends it). Ended, it stays on
    file with the day and the reason.
    """

    FIRST_NUMBER = 1_000
    A_YEAR = 12
    PERIODS: ClassVar = [(1, _("a month")), (3, _("a quarter")), (A_YEAR, _("a year"))]

    class AfterTerm(models.TextChoices):
        GOES_ON = "goes_on", _("It goes on, and can be ended at any time with notice")
        ENDS = "ends", _("It ends")

    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="contracts", help_text="Who pays."
    )
    things = models.ManyToManyField(Thing, through="things.Covered", related_name="contracts")
    home = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Where its customer lived, if something that it covers stood there.",
    )
    name = models.CharField(max_length=80)
    every_months = models.PositiveSmallIntegerField(null=True, help_text="Maintenance: how often.")
    response = models.CharField(max_length=12, blank=True, help_text="See rules.response.")
    call_out_included = models.BooleanField(default=False)
    labour_included = models.BooleanField(default=False)
    parts_included = models.BooleanField(default=False)
    also_included = models.TextField(blank=True)
    price = models.DecimalField(max_digits=9, decimal_places=2, help_text="Euros, VAT included.")
    price_months = models.PositiveSmallIntegerField(choices=PERIODS, default=A_YEAR)
    indexing = models.DecimalField(
        max_digits=4, decimal_places=2, null=True, help_text="Percent more for each full year."
    )
    begins_on = models.DateField()
    term_ends_on = models.DateField(null=True, help_text="The last day of the term. None: no term.")
    term_months = models.PositiveSmallIntegerField(
        default=12, help_text="How long it goes on when it is extended."
    )
    notice_months = models.PositiveSmallIntegerField(default=1)
    after_term = models.CharField(max_length=8, choices=AfterTerm, default=AfterTerm.GOES_ON)
    asked_on = models.DateField(null=True, help_text="When its customer was asked about this term.")
    look_at_on = models.DateField(null=True, help_text="When something happens by itself next.")
    keeps_safe = models.BooleanField(
        default=False, db_default=False, help_text="It keeps people safe: it is never suspended."
    )
    suspended_at = models.DateTimeField(
        null=True, help_text="Since when it waits, as was decided because of its invoice."
    )
    is_quiet = models.BooleanField(
        default=False,
        help_text="It came in a workbook: nothing happens by itself until the company says so.",
    )
    made_at = models.DateTimeField()
    ended_on = models.DateField(null=True, help_text="Its last day, as somebody said.")
    ended_why = models.CharField(max_length=200, blank=True)
    last_on = models.GeneratedField(
        expression=models.Case(
            models.When(ended_on__isnull=False, then=F("ended_on")),
            models.When(after_term="ends", then=F("term_ends_on")),
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
    )

    objects = ContractQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["look_at_on", "id"],
                name="contract_to_look_at",
                condition=Q(look_at_on__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="contract_has_a_name"),
            models.CheckConstraint(condition=Q(price__gte=0), name="contract_price_not_negative"),
            models.CheckConstraint(
                condition=Q(term_ends_on__isnull=True) | Q(term_ends_on__gte=F("begins_on")),
                name="contract_term_ends_after_its_begin",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begins_on")),
                name="contract_ends_after_its_begin",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_why="")
                | Q(ended_on__isnull=False) & ~Q(ended_why=""),
                name="contract_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(after_term="goes_on")
                | Q(after_term="ends", term_ends_on__isnull=False),
                name="contract_that_ends_has_a_term",
            ),
            models.CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(every_months__gte=1),
                name="contract_cycle_of_months",
            ),
            models.CheckConstraint(condition=Q(term_months__gte=1), name="contract_extended"),
            models.CheckConstraint(
                condition=Q(is_quiet=False) | Q(look_at_on__isnull=True),
                name="contract_quiet_asks_nobody",
            ),
            models.CheckConstraint(
                condition=Q(suspended_at=None) | Q(keeps_safe=False),
                name="contract_of_safety_goes_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def number(self) -> str:
        """The number people use in speech. It opens nothing."""
        return f"C{self.FIRST_NUMBER + self.pk}"

    @property
    def response_time(self) -> ResponseTime | None:
        return ResponseTime.read(self.response) if self.response else None

    @property
    def decide_by_on(self) -> date | None:
        """The last day to give notice for the end of the term."""
        return decide_by(self.term_ends_on, self.notice_months) if self.term_ends_on else None

    @property
    def price_after_term(self) -> Decimal:
        return indexed(self.price, self.indexing, months=self.term_months)

    @property
    def goes_on_by_itself(self) -> bool:
        """Whether it goes on after its term when nobody says anything."""
        return self.after_term == self.AfterTerm.GOES_ON

    @property
    def included(self) -> list[str]:
        """What one does not pay for, in the reader's language."""
        ticked = (
            (self.call_out_included, _("call-out")),
            (self.labour_included, _("labour")),
            (self.parts_included, _("parts")),
        )
        said = [str(words) for is_included, words in ticked if is_included]
        return [*said, self.also_included] if self.also_included else said

    @property
    def is_suspended(self) -> bool:
        """Whether we do nothing by it for now, since it was not paid."""
        return self.suspended_at is not None

    @property
    def is_ended(self) -> bool:
        """Whether somebody said when it ends, be that day still to come."""
        return self.ended_on is not None

    def is_over(self, today: date) -> bool:
        return self.last_on is not None and self.last_on < today

    def runs(self, today: date) -> bool:
        return self.begins_on <= today and not self.is_over(today)

    def has_outlived_its_term(self, today: date) -> bool:
        return self.term_ends_on is not None and self.term_ends_on < today

    @property
    def is_left_behind(self) -> bool:
        """Whether its customer lived with what it covers, and as far as we know does not any more.

        Of who moved out, to an address that is yet to be noted, nobody says so.
        """
        household = self.customer.household
        return self.home_id not in (None, household.place_id) and household.place.is_known

    def has_something_left(self) -> bool:
        """Whether anything that it covers is still there. One SQL statement."""
        return self.things.here().exists()

    def last_day_given_notice(self, today: date) -> date:
        """Its last day when notice is given today."""
        if not self.goes_on_by_itself and self.term_ends_on:
            return max(self.term_ends_on, today)
        return ends_after_notice(self.term_ends_on, self.notice_months, today=today)

    def costs(self, price: Decimal | None = None) -> str:
        """What it costs, or would at that price: "€ 183,50 per jaar, inclusief btw"."""
        said = {
            "price": spoken.euros(self.price if price is None else price),
            "period": self.get_price_months_display(),
        }
        return gettext("%(price)s %(period)s, VAT included") % said

    def looked_at_next(self) -> date | None:
        """The day on which something happens by itself: its customer is asked, or its term is over.

        None for one without a term, one of which somebody said when it ends, and a quiet one.
        """
        if self.term_ends_on is None or self.is_ended or self.is_quiet:
            return None
        if self.asked_on:
            return self.term_ends_on + timedelta(days=1)
        return asked_on(self.term_ends_on, self.notice_months)

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.customer_id, facts={"contract": str(self)})


class CoveredQuerySet(models.QuerySet["Covered"]):
    def on(self, day: date) -> Self:
        """Under a contract that runs on that day, and is not suspended."""
        return self.running_on(day).filter(contract__suspended_at=None)

    def running_on(self, day: date) -> Self:
        """Under a contract that runs on that day, be it suspended."""
        is_not_over = Q(last_on__isnull=True) | Q(last_on__gte=day)
        return self.filter(is_not_over, since_on__lte=day)

    def with_contract(self) -> Self:
        return self.select_related("contract")


class Covered(models.Model):
    """A thing under a contract, since a day. One contract at a time covers a thing.

    `last_on` is that of the contract: the database keeps it.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="covered")
    thing = models.ForeignKey(Thing, models.PROTECT, related_name="covered")
    since_on = models.DateField()
    last_on = models.DateField(null=True, editable=False)

    objects = CoveredQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "thing"], name="covered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thing} under {self.contract}"

    def counts(self, today: date, agreed_at: datetime | None = None) -> bool:
        """Whether it is covered that day: not while the contract is suspended, but for what was
        `agreed_at` a moment before that.
        """
        runs = self.since_on <= today and (self.last_on is None or today <= self.last_on)
        since = self.contract.suspended_at
        return runs and (since is None or (agreed_at is not None and agreed_at < since))
