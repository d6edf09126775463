"""Which outages a case may be about, for whoever chooses one there."""

from dataclasses import dataclass

from houvast.outages.models import Outage
from houvast.outages.queries.concerned import outages_around, outages_of
from houvast.outages.queries.outages import running_outages
from houvast.promises.models import Case


@dataclass(frozen=True)
class Choosable:
    """What runs: what seems to concern the case first; `last` is the message read last there."""

    likely: list[Outage]
    others: list[Outage]
    last: int

    @property
    def all(self) -> list[Outage]:
        return [*self.likely, *self.others]


def choosable_for(case: Case) -> Choosable:
    """All that runs, what its customer wrote or where it is said first. Five SQL statements."""
    found = running_outages()
    likely = {one.pk for one in (*outages_of(case, found), *outages_around(case, found))}
    last = case.messages.order_by("-pk").values_list("pk", flat=True).first()
    return Choosable(
        [one for one in found if one.pk in likely],
        [one for one in found if one.pk not in likely],
        last or 0,
    )
