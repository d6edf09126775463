"""What happens to workbooks after somebody pressed something."""

from time import sleep

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from houvast.bringing.actions.bringing_in import bring_in
from houvast.bringing.actions.confirming import confirm_some
from houvast.bringing.actions.looking import look_at
from houvast.bringing.models import Workbook
from houvast.bringing.queries.places import places_brought
from houvast.ground.json_over_http import NoUsableAnswer
from houvast.ground.models import Event
from houvast.people.actions.placing import find_place
from houvast.people.geocoding import PAUSE_SECONDS, Locatieserver

AT_ONCE = 25
"""Addresses of a workbook that are looked up before others have their turn."""


@app.task(name="bringing.look_at", lock="bringing")
def look_at_it(event_id: int) -> None:
    """After it was handed in: read all of it."""
    look_at(workbook=_of(event_id), now=timezone.now())


@app.task(name="bringing.bring_in", lock="bringing")
def bring_it_in(event_id: int) -> None:
    """After somebody pressed: bring it in, one workbook at a time."""
    bring_in(workbook=_of(event_id), now=timezone.now())


@app.task(name="bringing.confirm")
def confirm_it(event_id: int) -> None:
    """After somebody pressed: write to the customers; while some are left, in a next job."""
    if confirm_some(workbook=_of(event_id), now=timezone.now()):
        app.configure_task("bringing.confirm").defer(event_id=event_id)


@app.task(
    name="bringing.find_places",
    lock="people.geocoder",
    retry=RetryStrategy(max_attempts=6, exponential_wait=4, retry_exceptions=[NoUsableAnswer]),
)
def find_places_of(event_id: int, after: int = 0) -> None:
    """After it was brought in: look up where its places are, some at a time.

    An address that somebody types meanwhile comes in between. What the register was asked before
    it is not asked again.
    """
    places = places_brought(_of(event_id), after=after, at_most=AT_ONCE)
    geocoder = Locatieserver(settings.HOUVAST.geocoder_url)
    for place in places:
        find_place(place=place, geocoder=geocoder, now=timezone.now())
        sleep(PAUSE_SECONDS)
    if places:
        job = app.configure_task("bringing.find_places")
        job.defer(event_id=event_id, after=places[-1].pk)


def _of(event_id: int) -> Workbook:
    return Workbook.objects.get(pk=int(Event.objects.get(pk=event_id).about_id))
