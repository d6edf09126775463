"""The questions whether a matter is solved that its customer has not reacted to."""

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from houvast.ground.models import Event
from houvast.promises.models import Case

ASKED, NOT_ASKED = "case.asked", "case.not_asked"
HEARD = (
    *("case.opened", "case.reopened", "case.given", "message.received", "case.spoken"),
    *("visit.booked", "visit.moved", "visit.cancelled", "proposal.declined"),
    "journey.begun",
)
"""With these the customer is not silent, or it goes on: questions from before them do not count."""


def questions(case: Case) -> list[Event]:
    """The questions since the customer last said something, in order. One SQL statement.

    One that did not arrive was not asked.
    """
    events = Event.objects.filter(case_id=case.pk)
    heard = Coalesce(Subquery(events.filter(verb__in=HEARD).order_by("-id").values("id")[:1]), 0)
    since = list(events.filter(verb__in=(ASKED, NOT_ASKED), id__gt=heard).order_by("id"))
    lost = {event.facts.get("delivery") for event in since if event.verb == NOT_ASKED}
    asked = [event for event in since if event.verb == ASKED]
    return [event for event in asked if event.facts.get("delivery") not in lost]
