"""Cases and the promises that keep them honest. The guarantees are in `guarantees/`."""

from houvast.promises.models.cases import Case
from houvast.promises.models.links import Link
from houvast.promises.models.promises import TOLD_WITHIN, Promise, Sweep

__all__ = ["TOLD_WITHIN", "Case", "Link", "Promise", "Sweep"]
