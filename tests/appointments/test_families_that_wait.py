"""Several people in one go, where the work of one comes back by a contract that waits."""

import pytest

from at_ours import make_practice
from cast import NOW, Cast
from contracting import a_boiler_of, a_contract
from families import choices, make_household
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.models import Comes, Maintenance
from houvast.appointments.rules.refusals import ContractWaits
from houvast.things.models import Contract
from making import BY
from on_the_road import WEDNESDAY


def test_nobody_chooses_for_who_comes_by_a_contract_that_waits(cast: Cast) -> None:
    household = make_household(make_practice(cast))
    contract = a_contract(a_boiler_of(household.alice), customer=household.alice)
    check, tom = household.practice.check, household.tom
    agree_maintenance(customer=tom, work_type=check, due_on=WEDNESDAY, **BY)
    Maintenance.objects.filter(customer=tom).update(contract=contract)
    proposal = household.proposal([Comes(tom, check), Comes(household.eva, check)])
    found = choices(proposal)[0]

    Contract.objects.filter(pk=contract.pk).update(suspended_at=NOW)
    with pytest.raises(ContractWaits):
        household.chosen(proposal, found)
    Contract.objects.filter(pk=contract.pk).update(suspended_at=None)
    assert len(household.chosen(proposal, found)) == 2
