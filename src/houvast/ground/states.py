"""What it means that a row is in a state, said once: at its model."""

from typing import Self

from django.db.models import Q


class State(Q):
    """A condition on a row by which its model says what a state is: `Case.OPEN`.

    `of` is the same condition on a row that another one points to: `Case.OPEN.of("case")`.
    """

    def of(self, relation: str) -> Self:
        """The condition on whatever `relation` leads to."""
        there = [
            child.of(relation)
            if isinstance(child, State)
            else (f"{relation}__{child[0]}", child[1])
            for child in self.children
        ]
        return self.create(there, self.connector, self.negated)
