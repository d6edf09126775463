"""The choices of work that takes several visits, as every face shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from houvast.appointments.rules.series import Chain, key_of
from houvast.routes.shapes import Kindness, Slot
from houvast.workforce.models import SeriesStep, WorkType


@dataclass(frozen=True)
class SeriesChoice:
    """A window for each visit, in order: all of them are agreed at once."""

    chain: Chain
    visits: list[tuple[WorkType, Slot]]

    @property
    def key(self) -> str:
        """What the form sends."""
        return key_of(self.chain.wanted)

    @property
    def kindness(self) -> Kindness | None:
        """Why it stands first, where it does."""
        return self.chain.kindness

    @property
    def starts_on(self) -> date:
        return self.chain.first.on

    @property
    def driving_minutes(self) -> int:
        """The driving of all visits."""
        return round(self.chain.detour / 60)


def series_choices(chains: Iterable[Chain], steps: Sequence[SeriesStep]) -> list[SeriesChoice]:
    """The chains with what each of their visits is for."""
    kinds = [step.work_type for step in steps]
    return [SeriesChoice(chain, list(zip(kinds, chain.slots, strict=True))) for chain in chains]
