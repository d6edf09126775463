"""The working clock, which stands still during a break, and the windows that are promised.

The engine reckons in working time only: moments go through `working` when arrays are filled, and
come back through `on_the_wall`. All are whole seconds since one zero, a whole quarter of an hour.
"""

from houvast.routing.engine.compiling import kernel

GRAIN = 15 * 60
LEAST_WINDOW = 60 * 60


@kernel
def working(moment: int, pause: int, paused: int) -> int:
    """A moment on the wall as working time, for a break from `pause` that takes `paused` seconds.

    During the break it stays what it was when the break began.
    """
    return moment - min(max(moment - pause, 0), paused)


@kernel
def on_the_wall(moment: int, pause: int, paused: int) -> int:
    """The first moment on the wall at which it is this working time."""
    return moment if moment <= pause else moment + paused


@kernel
def promised(
    opens: int, closes: int, begins: int, ends: int, service: int, earliest: int, least: int
) -> tuple[int, int]:
    """What of a window a technician can be promised for: all of it that is in the shift.

    Moments on the wall; from `earliest` on, and early enough to be done by the end of the shift.
    Rounded inwards to quarters of an hour. (0, -1) if less than `least` seconds are left of it.
    """
    first, last = max(begins, earliest, opens), min(ends - service, closes)
    first, last = (first + GRAIN - 1) // GRAIN * GRAIN, last // GRAIN * GRAIN
    return (first, last) if last - first >= least else (0, -1)
