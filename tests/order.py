"""In which order the tests go where several processes run them: what takes long begins first.

Each process begins with an equal part of the list, and who is done takes the end of what another
has left. What stands at the end is therefore what runs last, and one that takes a minute there
leaves the other processes with nothing to do.
"""

from collections.abc import Sequence
from itertools import groupby

import pytest

TAKES_LONG = (
    "tests/stories/",
    "tests/upgrading/test_upgrading.py",
    "tests/demo/test_company.py",
    "tests/demo/companies/",
    "tests/screens/",
    "tests/safety/",
    "tests/config/test_serving.py",
    "tests/config/test_roles.py",
    "tests/config/test_manifest.py",
    "tests/config/test_embedded.py",
    "tests/demo/test_days.py",
)
"""Longest first. A file stays together, as its tests share what is costly to make: a browser, a
company."""
SHARES_A_WORLD = "tests/safety/"
"""Its files are one to the processes: each of them would make the world of the attacks anew."""
SHARES_NOTHING = ("tests/demo/test_days.py",)


def dealt(items: Sequence[pytest.Item], *, among: int) -> list[pytest.Item]:
    """The same tests, of which each process begins with its share of those that take long."""
    long = [item for item in items if item.nodeid.startswith(TAKES_LONG)]
    long.sort(key=_how_long)
    firsts: list[list[pytest.Item]] = [[] for _ in range(among)]
    for number, (_file, together) in enumerate(groupby(long, key=_together)):
        firsts[number % among] += together
    others = [item for item in items if not item.nodeid.startswith(TAKES_LONG)]
    ordered: list[pytest.Item] = []
    for number, first in enumerate(firsts):
        share = (len(items) - len(ordered)) // (among - number)
        besides = max(0, share - len(first))
        ordered += [*first, *others[:besides]]
        del others[:besides]
    return [*ordered, *others]


def _how_long(item: pytest.Item) -> int:
    return next(nth for nth, at in enumerate(TAKES_LONG) if item.nodeid.startswith(at))


def _together(item: pytest.Item) -> str:
    if item.nodeid.startswith(SHARES_A_WORLD):
        return SHARES_A_WORLD
    file = item.nodeid.partition("::")[0]
    return item.nodeid if file in SHARES_NOTHING else file
