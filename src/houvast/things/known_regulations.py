"""The rules about what things hold: those that come with Houvast, or the company's own."""

from datetime import date
from pathlib import Path

from django.conf import settings

from houvast.ground.dated_rules import in_force
from houvast.ground.described_folders import read_folders
from houvast.things.rules.refrigerants import RefrigerantFile, RefrigerantRules

OURS = Path(__file__).parent / "regulations"


def refrigerant_rules(on: date) -> RefrigerantRules:
    """What holds on a day; before the first of them, that one. Raises DescriptionWrong."""
    folders = OURS, Path(settings.HOUVAST.home) / "regulations"
    versions = read_folders(RefrigerantFile, *folders)["refrigerants"].versions
    return in_force(versions, on) or versions[0]
