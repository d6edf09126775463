"""Outages that tests need: no glass fibre in a part of Utrecht, since an hour."""

from datetime import datetime, timedelta

from cast import NOW, Cast
from houvast.outages.front import CalledSo, Concerns, NewOutage, SaidOfIt, make_outage
from houvast.outages.models import Hanging, Outage
from houvast.promises.models import Promise

TITLE = "Geen internet in Utrecht-Oost"
EN_TITLE = "No internet in Utrecht-Oost"
CAUSE = "Een kabel is stuk getrokken bij graafwerk."
DOING = "Twee ploegen lassen de kabel."
EN_CAUSE = "A cable was torn while digging."
SAID = {"cause_nl": CAUSE, "doing_nl": DOING, "cause_en": EN_CAUSE}
WORDS = ("geen internet", "storing")


def outage_known(
    cast: Cast,
    *,
    hours: float = 4,
    by_itself: bool = True,
    now: datetime = NOW,
    areas: tuple[str, ...] = ("3511",),
    recognised_by: tuple[str, ...] = WORDS,
    is_public: bool = True,
) -> Outage:
    """Where Alice and Bob live; it is over in so many hours."""
    return make_outage(
        new=NewOutage(
            CalledSo(TITLE, now - timedelta(hours=1), EN_TITLE, is_public=is_public),
            SaidOfIt(CAUSE, now + timedelta(hours=hours), DOING, EN_CAUSE),
            Concerns(areas=areas, recognised_by=recognised_by, hangs_by_itself=by_itself),
        ),
        by=cast.fatima,
        now=now,
    )


def said(*, hours: float, **more: object) -> SaidOfIt:
    """Another moment, counted from the Monday of the cast."""
    return SaidOfIt(**{**SAID, "due_at": NOW + timedelta(hours=hours), **more})  # type: ignore[arg-type]


def promised(hanging: Hanging) -> Promise:
    """What is promised in its case now about the outage."""
    return Promise.objects.get(case=hanging.case_id, kind="outage", ended_at=None)
