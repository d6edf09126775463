"""What a page of times showed, as it travels in its form."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing

from houvast.routes.shapes import Slot, Wanted

SALT = "houvast.times-shown"


@dataclass(frozen=True, slots=True)
class Shown:
    """How many times stood on a page, the keys of the marked in their order, and whether not all
    were shown."""

    times: int
    marked: tuple[str, ...] = ()
    is_folded: bool = False

    @classmethod
    def of(cls, slots: Iterable[Slot], *, is_folded: bool) -> "Shown":
        slots = list(slots)
        marked = tuple(Wanted.of(slot).key for slot in slots if slot.kindness)
        return cls(len(slots), marked, is_folded)

    @classmethod
    def read(cls, written: str) -> "Shown | None":
        """What `written` has; None of what did not come from us."""
        try:
            times, marked, is_folded = signing.Signer(salt=SALT).unsign_object(written)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return cls(times, tuple(marked), is_folded)

    @property
    def written(self) -> str:
        """As the form carries it: signed, so that a figure is of pages that we showed."""
        told = [self.times, self.marked, self.is_folded]
        return signing.Signer(salt=SALT).sign_object(told)

    def took(self, key: str) -> int | None:
        """Which of the marked that was, from 1; None for another."""
        return self.marked.index(key) + 1 if key in self.marked else None
