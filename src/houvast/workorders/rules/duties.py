"""What has to be reported when it is found at work, as the files of the duties have it."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from houvast.ground.asked import Described, NameInBoth
from houvast.ground.dated_rules import DatedRule, TextInBoth, in_force


class DutyVersion(DatedRule):
    """From which value on something has to be reported, to whom, and how soon we do that."""

    above: Decimal
    unit: str = Field(max_length=20)
    within_hours: int = Field(ge=1, le=240)
    to_whom: TextInBoth


class DutyToReport(Described):
    """Something that has to be reported, as it was from each day on."""

    name: NameInBoth
    versions: tuple[DutyVersion, ...] = Field(min_length=1)

    def broken_by(self, value: Decimal, on: date) -> DutyVersion | None:
        """What holds on that day, where this value has to be reported by it."""
        holds = in_force(self.versions, on)
        return holds if holds and value > holds.above else None
