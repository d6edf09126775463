"""In how many parts invoices may be paid: as it comes with Houvast, or the company's own."""

from datetime import date
from pathlib import Path

from django.conf import settings

from houvast.ground.dated_rules import in_force
from houvast.ground.described_folders import read_folders
from houvast.money.rules.plans import PlanRules, PlanRulesFile

OURS = Path(__file__).parent / "plans"


def plan_rules(on: date) -> PlanRules | None:
    """What holds on a day; None where nothing was set for it yet. Raises DescriptionWrong."""
    read = read_folders(PlanRulesFile, OURS, Path(settings.HOUVAST.home) / "plans")
    found: PlanRules | None = in_force(read["payment_plans"].versions, on)
    return found
