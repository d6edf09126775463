"""Several visits in one choice, as the desk reads them out on the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from houvast.appointments.models import Proposal
from houvast.appointments.queries.series import chains_for
from houvast.appointments.rules.series import key_of
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.routes.rules.slots import Slot
from houvast.workforce.models import SeriesStep, WorkType


@dataclass(frozen=True)
class Together:
    """A window for each visit, with the key that the form sends and all driving in minutes."""

    key: str
    visits: list[tuple[WorkType, Slot]]
    driving: int


@dataclass(frozen=True)
class TogetherOffers:
    """What can be offered, or the `trouble` why nothing can."""

    options: list[Together]
    trouble: str = ""


def together_for(
    customer: Customer, proposal: Proposal, steps: Sequence[SeriesStep], *, now: datetime
) -> TogetherOffers:
    """The choices that fit, the first visit soonest first."""
    try:
        found = chains_for(proposal, customer, now=now, steps=list(steps))
    except Refused as refusal:
        return TogetherOffers([], refusal.sentence)
    kinds = [step.work_type for step in steps]
    return TogetherOffers(
        [
            Together(
                key_of(chain.wanted),
                list(zip(kinds, chain.slots, strict=True)),
                round(chain.detour / 60),
            )
            for chain in found
        ]
    )
