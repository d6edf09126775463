"""What the log of a thing says of its refrigerant."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast.things.known_regulations import refrigerant_rules
from houvast.things.models import RefrigerantEntry, Thing
from houvast.things.rules.refrigerants import Charge, RefrigerantRules

YES = "yes"


@dataclass(frozen=True)
class RefrigerantLog:
    """The log of a thing, latest first, with what is in it now by the rules of today."""

    entries: list[RefrigerantEntry]
    charge: Charge
    rules: RefrigerantRules
    sealed: bool
    detection: bool

    @property
    def tonnes(self) -> Decimal:
        return self.rules.tonnes(self.charge.kilograms)

    @property
    def months(self) -> int | None:
        """How often it is checked for leaks; None where it does not have to be."""
        return self.rules.months_between(self.tonnes, sealed=self.sealed, detection=self.detection)

    @property
    def next_check_on(self) -> date | None:
        return self.charge.next_check_on(self.months)

    @property
    def inside(self) -> list[tuple[str, Decimal]]:
        """What is in it: names and kilograms."""
        kilograms = self.charge.kilograms.items()
        return [(self.name_of(key), kg) for key, kg in kilograms if kg]

    def counts(self, entry: RefrigerantEntry) -> bool:
        """Whether one of its lines is neither taken back nor takes one back."""
        return _counts(entry)

    def name_of(self, key: str) -> str:
        known = self.rules.called(key)
        return known.name if known else key


def log_of(thing: Thing, *, today: date) -> RefrigerantLog:
    """In one SQL statement."""
    entries = list(thing.refrigerant_log.select_related("taken_back_by", "takes_back"))
    stands = [one for one in entries if _counts(one)]
    return RefrigerantLog(
        entries,
        charge_of(stands),
        refrigerant_rules(today),
        thing.properties.get("sealed") == YES,
        thing.properties.get("leak_detection") == YES,
    )


def charge_of(entries: Sequence[RefrigerantEntry]) -> Charge:
    """What the lines that stand come to."""
    kilograms: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        sign = -1 if entry.what == RefrigerantEntry.What.RECOVERED else 1
        kilograms[entry.refrigerant] += sign * entry.kg
    filled = [one.on for one in entries if not one.is_check]
    checked = [one.on for one in entries if one.is_check]
    return Charge(dict(kilograms), min(filled, default=None), max(checked, default=None))


def _counts(entry: RefrigerantEntry) -> bool:
    return entry.takes_back_id is None and not hasattr(entry, "taken_back_by")
