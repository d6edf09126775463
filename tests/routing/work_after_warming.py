"""Run in a process of its own: warms, looks for room, and says which kernels were compiled then."""

import sys

from houvast.routing.timetable import TimedStop
from houvast.routing.unsure import Unsure, likely
from houvast.routing.warming import warm
from routing.boards import HOUR, day, request, stop
from routing.test_how_many_fit import room


def compiled() -> set[tuple[str, str]]:
    """Each kernel of ours with each of the types for which it is there."""
    ours = [module for name, module in sys.modules.items() if name.startswith("houvast.routing")]
    kernels = [one for module in ours for one in vars(module).values() if hasattr(one, "py_func")]
    return {
        (kernel.py_func.__name__, str(types)) for kernel in kernels for types in kernel.signatures
    }


def main() -> None:
    warm(lambda *said: None)
    known = compiled()
    placed = room([day(stop(9, 12))], [request(service=2 * HOUR)] * 2)
    at = stop(9, 12)
    one = TimedStop(at, at.opens, 0, at.opens, at.closes, 0)
    likely(day(at), [one], Unsure(0, {}, 0.35), now=0)
    print(f"placed {placed}, compiled {sorted(compiled() - known)}")


if __name__ == "__main__":
    main()
