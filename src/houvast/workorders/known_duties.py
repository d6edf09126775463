"""What has to be reported: what comes with Houvast, and what a company puts in its place."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from houvast.ground.described_folders import read_folders
from houvast.workorders.rules.duties import DutyToReport

OURS = Path(__file__).parent / "duties"


def duties() -> Mapping[str, DutyToReport]:
    """Every duty by its key, which is the name of its file. Raises DescriptionWrong."""
    return read_folders(DutyToReport, OURS, Path(settings.HOUVAST.home) / "duties")
