"""What everybody may read of outages at one postcode."""

from dataclasses import dataclass
from datetime import datetime

from houvast.outages.models import Outage
from houvast.outages.queries.outages import public_over, public_running
from houvast.outages.rules.there import is_there


@dataclass(frozen=True)
class FoundThere:
    """An outage at a postcode; `is_sure` where whoever lives there has it, whatever they have."""

    outage: Outage
    is_sure: bool


def known_at(postcode: str, *, now: datetime) -> list[FoundThere]:
    """What runs there or was over not long ago, what is sure first. Six SQL statements.

    It is looked for in all of them: of one that the long list leaves out it is no less true.
    Of what is said of nobody's address it is not known whether it is there: it may be.
    """
    found = [
        FoundThere(one, bool(there) and not one.thing_kind)
        for one in (*public_running(), *public_over(now))
        if (there := is_there(one.areas, postcode) if one.areas else None) is not False
    ]
    return sorted(found, key=lambda one: (not one.outage.runs, not one.is_sure))
