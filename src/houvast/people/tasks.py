"""What happens by itself for the people on file."""

from time import sleep

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.ground.json_over_http import NoUsableAnswer
from houvast.ground.models import Event
from houvast.people.actions.acting import end_what_is_over
from houvast.people.actions.placing import find_place
from houvast.people.geocoding import PAUSE_SECONDS, Locatieserver
from houvast.people.models import Place


@app.periodic(cron="5 0 * * *")
@app.task(name="people.end_what_is_over", queueing_lock="people.end_what_is_over")
def end_acting_that_is_over(timestamp: int) -> None:  # noqa: ARG001
    """Who acted for a child does so no more from the day on which it is of age."""
    if now := agreed(timezone.now()):
        end_what_is_over(now=now)


@app.task(
    name="people.place_household",
    lock="people.geocoder",
    retry=RetryStrategy(max_attempts=6, exponential_wait=4, retry_exceptions=[NoUsableAnswer]),
)
def find_place_of(event_id: int) -> None:
    """After a new address: look up where exactly that is, unless a person pointed it out.

    A service that is away is asked again, at last 17 minutes later.
    """
    event = Event.objects.get(pk=event_id)
    if settings.HOUVAST.geocoder == "off" or event.facts.get("is_pointed_out"):
        return
    named = event.facts.get("place")
    whose = {"pk": named} if named else {"households__customers": int(event.about_id)}
    geocoder = Locatieserver(settings.HOUVAST.geocoder_url)
    find_place(place=Place.objects.get(**whose), geocoder=geocoder, now=timezone.now())
    sleep(PAUSE_SECONDS)
