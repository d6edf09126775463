"""What a customer picked on a page: a day, a daypart and the window that stood there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.routing.slots import Slot
from houvast.routing.starts import STARTS_WITHIN
from houvast.routing.windows import Part, Window


class NotASlot(Refused):
    says = _("Choose one of the times on the page.")


@dataclass(frozen=True, slots=True)
class Wanted(Window):
    """The window that a customer chose."""

    @property
    def key(self) -> str:
        """What a form sends: `2026-11-25.1.1795590000.1795604400`."""
        return f"{self.on}.{self.part}.{self.opens}.{self.closes}"

    @classmethod
    def from_key(cls, key: str) -> "Wanted":
        """What a form sent. Raises NotASlot for anything that `key` does not make."""
        try:
            on, part, opens, closes = key.split(".")
            wanted = cls(date.fromisoformat(on), int(part), int(opens), int(closes))
            datetime.fromtimestamp(wanted.opens, UTC), datetime.fromtimestamp(wanted.closes, UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise NotASlot from error
        if wanted.opens >= wanted.closes:
            raise NotASlot
        return wanted

    @classmethod
    def within(cls, parts: Iterable[Part], on: date, opens: int, closes: int) -> "Wanted":
        """A window as a customer would pick it, in the first daypart that it lies in.

        A moment at which work begins lies where it begins.

        Raises NotASlot when it lies in none of them.
        """
        for part in parts:
            starts, ends = part.on(on)
            is_moment = closes - opens <= STARTS_WITHIN and opens < ends
            if starts <= opens and (closes <= ends or is_moment):
                return cls(on, part.key, opens, closes)
        raise NotASlot

    @classmethod
    def of(cls, slot: Slot) -> "Wanted":
        """What a customer sees of an offered slot."""
        return cls(slot.on, slot.part, slot.opens, slot.closes)
