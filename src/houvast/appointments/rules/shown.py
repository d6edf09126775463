"""What answers to pages of times say of the marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

TURNS = 40
SURELY = 1.96
"""Deviations within which a figure is 95 times out of 100."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Alike pages: what each showed and marked, and how many answers took one of the marked."""

    shown: int
    marked: int
    answers: int
    first: int


def times_as_often(found: Sequence[Answers]) -> tuple[float, float, float] | None:
    """How many times as often one that is marked is taken as another: the likeliest, and between
    what it lies 95 times out of 100. None where that cannot be said.

    Whoever chooses takes one of n times, of which m weigh as much as that: a logit with the mark
    alone, by Newton's steps.
    """
    told = [one for one in found if 0 < one.marked < one.shown]
    answers, first = sum(one.answers for one in told), sum(one.first for one in told)
    if not 0 < first < answers:
        return None
    weight, spread = 0.0, 0.0
    for _ in range(TURNS):
        shares = [_share(one, weight) for one in told]
        expected = sum(one.answers * share for one, share in zip(told, shares, strict=True))
        spread = sum(
            one.answers * share * (1.0 - share) for one, share in zip(told, shares, strict=True)
        )
        weight += min(1.0, max(-1.0, (first - expected) / spread))
    wide = SURELY / sqrt(spread)
    return exp(weight), exp(weight - wide), exp(weight + wide)


def _share(one: Answers, weight: float) -> float:
    marked = one.marked * exp(weight)
    return marked / (marked + one.shown - one.marked)
