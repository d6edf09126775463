"""What of a day was told before, by this or another file: in another form, or of other days too.

Forms differ in what they tell of the same entry: its reference at the bank, its order among those
of the day, even whether a batch is one entry or many. Its amount they have in common, and so are
the balances before and after.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class DayEntry:
    """An entry among those of its day. `balance` is what the account held after it."""

    amount: Decimal
    balance: Decimal
    bank_reference: str = ""
    iban: str = ""
    text: str = ""
    form: str = ""

    @property
    def before(self) -> Decimal:
        return self.balance - self.amount


Key = Callable[[DayEntry], Hashable | None]
_KEYS: Sequence[Key] = (
    lambda one: (one.amount, one.bank_reference) if one.bank_reference else None,
    lambda one: (one.amount, one.iban, one.text) if one.iban else None,
    lambda one: (one.amount, one.iban) if one.iban else None,
    lambda one: one.amount,
)
"""By what an entry is known again: what tells most first."""


def not_there_yet(told: Sequence[DayEntry], there: Sequence[DayEntry]) -> list[int]:
    """Which of the entries of a day, by their place, are not among those that are there."""
    if not told or not there:
        return list(range(len(told)))
    if are_others(told, there):
        return list(range(len(told)))
    left = list(range(len(told)))
    rest = list(there)
    if not _overlap(told, there):
        return _unknown(left, told, rest, _KEYS[0])[0]
    if _sums(told) == _sums(there):
        return []
    for key in _KEYS:
        left, rest = _unknown(left, told, rest, key)
    return left


def are_others(told: Sequence[DayEntry], there: Sequence[DayEntry]) -> bool:
    """Whether none of both is the same for sure: each has a reference of the bank, all in one form,
    and no two are alike.
    """
    forms = {one.form for one in (*told, *there)}
    ours, theirs = ({one.bank_reference for one in side} for side in (told, there))
    return len(forms) == 1 and "" not in forms | ours | theirs and ours.isdisjoint(theirs)


def _overlap(told: Sequence[DayEntry], there: Sequence[DayEntry]) -> bool:
    """Whether both tell of the same time of the day. What begins where the other ended goes on."""
    starts = {one.before for one in there}
    return told[0].before in starts or there[0].before in {one.before for one in told}


def _sums(day: Sequence[DayEntry]) -> tuple[Decimal, Decimal]:
    came_in = sum((one.amount for one in day if one.amount > 0), Decimal(0))
    return came_in, sum((one.amount for one in day), Decimal(0)) - came_in


def _unknown(
    left: Sequence[int], told: Sequence[DayEntry], rest: Sequence[DayEntry], key: Key
) -> tuple[list[int], list[DayEntry]]:
    """What stays of both when each that is told is known again by `key`, each once."""
    known = Counter(found for one in rest if (found := key(one)) is not None)
    used: Counter[Hashable] = Counter()
    new = []
    for place in left:
        found = key(told[place])
        if found is not None and used[found] < known[found]:
            used[found] += 1
        else:
            new.append(place)
    unused = []
    for one in rest:
        found = key(one)
        if found is not None and used[found]:
            used[found] -= 1
        else:
            unused.append(one)
    return new, unused
