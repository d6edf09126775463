"""What it means that a row is in a state, said once: at its model."""

from typing import Any

from django.db.models import Q


class State(Q):
    """A condition on a row by which its model says what a state is: `Case.OPEN`.

    `of` is the same condition on a row that another one points to: `Case.OPEN.of("case")`.
    """

    def of(self, relation: str) -> Q:
        """The condition on whatever `relation` leads to."""
        return _there(self, relation)


def by_somebody(what: str) -> Q:
    """That a row says when it was `what`, withdrawn or parted, and by whom: both, or neither."""
    when, who = f"{what}_at__isnull", f"{what}_by"
    return Q(**{when: True, who: ""}) | Q(**{when: False}) & ~Q(**{who: ""})


def _there(condition: Any, relation: str) -> Q:
    there = [
        _there(one, relation) if isinstance(one, Q) else (f"{relation}__{one[0]}", one[1])
        for one in condition.children
    ]
    return Q(*there, _connector=condition.connector, _negated=condition.negated)
