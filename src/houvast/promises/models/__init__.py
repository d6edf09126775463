"""Cases and the promises that keep them honest. The guarantees are in `guarantees/`."""

from houvast.promises.models.cases import Case
from houvast.promises.models.facts import Fact, HowTold, Question
from houvast.promises.models.forewarnings import Forewarning
from houvast.promises.models.hanging import HangsOn
from houvast.promises.models.inquiries import Inquiry
from houvast.promises.models.internal import InternalPromise
from houvast.promises.models.joining import CaseJoin, pairs_around, whole
from houvast.promises.models.links import Link
from houvast.promises.models.odds import AgainstOdds
from houvast.promises.models.only_for import OnlyFor, hidden_from, seen_by
from houvast.promises.models.promises import MOST_MOVES, TOLD_WITHIN, Promise, Sweep
from houvast.promises.models.reading_along import ReadingAlong
from houvast.promises.models.theirs import TheirPromise

__all__ = [
    "MOST_MOVES",
    "TOLD_WITHIN",
    "AgainstOdds",
    "Case",
    "CaseJoin",
    "Fact",
    "Forewarning",
    "HangsOn",
    "HowTold",
    "Inquiry",
    "InternalPromise",
    "Link",
    "OnlyFor",
    "Promise",
    "Question",
    "ReadingAlong",
    "Sweep",
    "TheirPromise",
    "hidden_from",
    "pairs_around",
    "seen_by",
    "whole",
]
