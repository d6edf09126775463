"""The family of Alice at the practice: Tom and Eva go to school until a quarter past three."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from at_ours import Practice
from cast import NOW
from houvast.appointments.actions.families import accept_together
from houvast.appointments.actions.proposing_together import FamilyWishes, propose_together
from houvast.appointments.models import Comes, Proposal, Visit
from houvast.appointments.queries.families import FamilyChoice, family_asked
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.promises.actions.cases import open_case
from houvast.promises.models import Case
from making import BY
from on_the_road import WEDNESDAY

AFTER_SCHOOL = FamilyWishes(never=(1, 2, 4, 5, 6, 7), begins_from=time(15, 15))
"""On a Wednesday, from a quarter past three."""


def lives_with(customer: Customer, name: str) -> Customer:
    """Somebody else of the household, who is not written to."""
    return Customer.objects.create(household=customer.household, name=name, made_at=NOW)


@dataclass
class Household:
    practice: Practice
    alice: Customer
    tom: Customer
    eva: Customer

    @property
    def coming(self) -> list[Comes]:
        check = self.practice.check
        return [Comes(self.tom, check), Comes(self.eva, check)]

    def case(self) -> Case:
        return open_case(
            customer=self.alice,
            owner=self.practice.cast.fatima,
            subject="Beugels",
            by=HOUVAST,
            now=NOW,
        )

    def proposal(
        self, coming: list[Comes] | None = None, wishes: FamilyWishes = AFTER_SCHOOL
    ) -> Proposal:
        with transaction.atomic():
            return propose_together(
                case=self.case(), coming=coming or self.coming, wishes=wishes, **BY
            )

    def chosen(self, proposal: Proposal, choice: FamilyChoice) -> list[Visit]:
        return accept_together(
            proposal=proposal,
            wanted=choice.wanted,
            customer=proposal.case.customer,
            channel="page",
            now=NOW,
        )

    def visits(self, nth: int = 0) -> list[Visit]:
        """What was agreed in a case of its own: on Wednesday from a quarter past three."""
        proposal = self.proposal()
        return self.chosen(proposal, choices(proposal)[nth])


def choices(proposal: Proposal) -> list[FamilyChoice]:
    return family_asked(proposal).choices(now=NOW)


def on_day(proposal: Proposal, on: date = WEDNESDAY) -> list[FamilyChoice]:
    return [one for one in choices(proposal) if one.starts_on == on]


def make_household(practice: Practice) -> Household:
    alice = practice.cast.alice
    tom, eva = (lives_with(alice, name) for name in ("Tom de Wit", "Eva de Wit"))
    return Household(practice, alice, tom, eva)
