"""The weekly half-days that suit a customer, as they are kept and said."""

from collections.abc import Callable, Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.routes.shapes import HalfDay

KEY = "half_days"
"""Under which the fact is kept."""
ALL = "all"
"""Kept where every half-day suits."""

WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
WORKDAYS = range(1, 6)


def code(half: HalfDay) -> str:
    """One half-day as a form sends it: `1a`, with a before noon and p after it."""
    weekday, is_late = half
    return f"{weekday}{'p' if is_late else 'a'}"


def kept(halves: Collection[HalfDay]) -> str:
    """As the fact keeps it; none at all says that all of them suit."""
    return " ".join(code(half) for half in sorted(halves)) or ALL


def from_codes(codes: Iterable[str]) -> frozenset[HalfDay]:
    """What a form sent or a fact keeps; what is no half-day is left out."""
    known = {code((day, late)): (day, late) for day in range(1, 8) for late in (False, True)}
    return frozenset(known[one] for one in codes if one in known)


def from_kept(value: str) -> frozenset[HalfDay]:
    """The half-days that suit; none where all of them do."""
    return from_codes(value.split())


def in_words(halves: Collection[HalfDay]) -> str:
    """Such as "Monday in the morning, Friday all day"."""
    if not halves:
        return _("every day, before and after noon")
    said = []
    for number, weekday in enumerate(WEEKDAYS, 1):
        early, late = (number, False) in halves, (number, True) in halves
        if early and late:
            said.append(_("%(weekday)s all day") % {"weekday": weekday})
        elif early:
            said.append(_("%(weekday)s in the morning") % {"weekday": weekday})
        elif late:
            said.append(_("%(weekday)s after noon") % {"weekday": weekday})
    return ", ".join(said)


def in_both(say: Callable[[], str]) -> tuple[str, str]:
    """The same words in Dutch and in English."""
    with override("nl"):
        dutch = str(say())
    with override("en"):
        return dutch, str(say())
