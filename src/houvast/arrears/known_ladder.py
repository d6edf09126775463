"""The ladder and what the law allows: what comes with Houvast, or a company's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from houvast.arrears.rules.costs import CostsByLaw, CostsFile, CostsUnknown
from houvast.arrears.rules.interest import InterestByLaw, InterestFile
from houvast.arrears.rules.ladder import Ladder
from houvast.ground.asked import Described
from houvast.ground.dated_rules import in_force
from houvast.ground.described_folders import read_folders

HERE = Path(__file__).parent
Is = TypeVar("Is", bound=Described)


def ladder() -> Ladder:
    """The company's ladder, or ours. Raises DescriptionWrong."""
    found: Ladder = _files(Ladder, "ladders")["ladder"]
    return found


def costs_by_law(on: date) -> CostsByLaw:
    """What may be charged for collecting on a day. Raises CostsUnknown."""
    versions = _files(CostsFile, "regulations", own="collection_costs")["collection_costs"].versions
    found: CostsByLaw | None = in_force(versions, on)
    if found is None:
        raise CostsUnknown
    return found


def interest_by_law() -> Sequence[InterestByLaw]:
    """What interest a consumer owes by law, as far as somebody read it."""
    files = _files(InterestFile, "interest", own="statutory_interest")
    return files["statutory_interest"].versions


def _files(what: type[Is], folder: str, *, own: str = "") -> Mapping[str, Is]:
    """A company's own stand in a folder of their own: each file of a folder says the same."""
    return read_folders(what, HERE / folder, Path(settings.HOUVAST.home) / (own or folder))
