"""What journeys do by themselves."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.journeys.actions.telling import tell_what_is_untold
from houvast.journeys.queries.untold import journeys_to_tell
from houvast.people.queries.company import is_set_up

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="journeys.tell", queueing_lock="journeys.tell", lock="journeys.tell")
def tell_of_journeys(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: write what journeys promised of themselves and no letter told."""
    now = agreed(timezone.now())
    if now is None or not is_set_up():
        return
    for journey in journeys_to_tell(now):
        try:
            tell_what_is_untold(journey=journey, now=now)
        except Exception:
            log.exception("journey %s could not be told", journey.pk)
