"""What layers above know of a visit, for the letters about it.

They register how to find it when the program starts; appointments do not know them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from houvast.appointments.models import Visit, VisitNeeds
from houvast.conversations.letters.letter import Block
from houvast.workforce.models import WorkType


@dataclass(frozen=True)
class WrittenUp:
    """How a visit went, as its customer reads it: in the place of what was found in a few words.

    `encloses` names the file that goes with the letter (`conversations.providers`), which is still
    to be made.
    """

    blocks: tuple[Block, ...]
    encloses: str


Describe = Callable[[Visit, datetime], WrittenUp | None]

_describe: list[Describe] = []


def write_up_by(describe: Describe) -> None:
    """Have `describe(visit, now)` asked how a visit went, in the language of its customer."""
    if describe not in _describe:
        _describe.append(describe)


def written_up(visit: Visit, *, now: datetime) -> WrittenUp | None:
    """How a visit went, if it was written down; call it in the language of its customer."""
    found = (describe(visit, now) for describe in _describe)
    return next((one for one in found if one), None)


SayCosts = Callable[[Visit, datetime], list[Block]]

_costs: list[SayCosts] = []


def say_costs_by(costs: SayCosts) -> None:
    """Have `costs(visit, now)` asked what a visit costs, in the language of its customer."""
    if costs not in _costs:
        _costs.append(costs)


def costs_of(visit: Visit, *, now: datetime) -> list[Block]:
    """What a visit costs, for the letter that confirms it; nothing where there is no price list."""
    return [block for costs in _costs for block in costs(visit, now)]


@dataclass(frozen=True)
class NeedsFound:
    """What was found at the door that the next visit needs, and of which work it is where that is
    another.
    """

    needs: VisitNeeds
    work_type: WorkType | None = None


FindNeeds = Callable[[Visit], NeedsFound | None]

_needs: list[FindNeeds] = []


def find_needs_by(find: FindNeeds) -> None:
    """Have `find(visit)` asked what the visit after this one needs."""
    if find not in _needs:
        _needs.append(find)


def needs_found(visit: Visit) -> NeedsFound | None:
    """What the visit after this one needs, where something was found out."""
    found = (find(visit) for find in _needs)
    return next((one for one in found if one), None)
