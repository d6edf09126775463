"""What a case is about, as journeys ask."""

from datetime import datetime

from houvast.ground import spoken
from houvast.journeys.rules.fitting import CaseAbout
from houvast.promises.models import Case
from houvast.things.queries.contracts import contract_of
from houvast.workforce.models import WorkType


def about_case(case: Case, *, now: datetime) -> CaseAbout:
    """In three SQL statements at most."""
    asked = WorkType.objects.filter(proposals__case=case)
    work = asked.values_list("name_nl", "form").distinct()
    named = frozenset(one for row in work for one in row if one)
    contract = contract_of(case.thing_id, on=spoken.today(now))
    contracts = frozenset([contract.name] if contract else [])
    return CaseAbout(case.thing.kind if case.thing else "", named, contracts)
