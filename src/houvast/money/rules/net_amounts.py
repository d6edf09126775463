"""Amounts without VAT, of what was agreed with VAT included."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from houvast.money.rules.amounts import CENT


def net_of_each(amounts: Sequence[Decimal], net: Decimal, percent: Decimal) -> list[Decimal]:
    """Each of these amounts of one rate without its VAT, in cents, so that they are `net` together.

    Which cents are left by rounding goes to those that were rounded down most.
    """
    exact = [amount * 100 / (100 + percent) for amount in amounts]
    down = [one.quantize(CENT, ROUND_FLOOR) for one in exact]
    left = int((net - sum(down, Decimal(0))) / CENT)
    most = sorted(range(len(exact)), key=lambda at: down[at] - exact[at])
    for at in most[:left]:
        down[at] += CENT
    return down
