"""Whether what was told is kept as often as it was to be, and what is asked of the next.

Adaptive conformal inference (Gibbs and Candès, 2021): after each that was missed a little more is
asked, after each that was kept a little less, so that the share is kept as well in a world that
grows slower than its history says.
"""

from collections.abc import Sequence

from houvast.forecasting.lasting import Lasted, ends_within

GAMMA = 0.02
"""How much a miss raises what is asked, times the share; one kept lowers it, times the rest."""
LOOKED_BACK = 100
"""How many outcomes count: who was slow last year is not paid for now."""
LOWEST, HIGHEST = 0.02, 0.999
"""How far below the share that is to be kept may be asked, and up to what at all: a run of good
luck is not paid for by those who come after it.
"""


def share_to_ask(kept: Sequence[bool], share: float) -> float:
    """Which share to ask of history, so that `share` is kept.

    `kept`: of each that was told, whether it was, in the order of the moments that were told, and
    only those that have passed: what is kept is known sooner than what is missed, and would make
    the rest look good. The last 100 count. It is reckoned from the outcomes alone: the same
    outcomes give the same, however often and by however many it is asked, and nothing is stored.
    """
    asked = share
    for is_kept in kept[-LOOKED_BACK:]:
        asked += GAMMA * (share - is_kept)
        asked = min(max(asked, share - LOWEST), HIGHEST)
    return asked


def ends_at_most(
    lasted: Lasted, asked: float, share: float, *, already: float = 0.0
) -> float | None:
    """Within how long, where `asked` is what `share_to_ask` makes of `share`.

    The longest that any lasted where history reaches the share, and not so far as is asked: nobody
    promises less because more was missed. None where it does not reach the share itself.
    """
    found = ends_within(lasted, asked, already=already)
    if found is None and ends_within(lasted, share, already=already) is not None:
        return lasted.longest
    return found
