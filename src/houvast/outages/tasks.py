"""What is done about outages and a full inbox by itself."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.outages.actions.forewarning import forewarn_in_time
from houvast.outages.actions.making import TELL
from houvast.outages.actions.speaking import see_who_must_speak
from houvast.outages.actions.surging import look_ahead, look_at_queue
from houvast.outages.actions.telling import tell_who_is_behind
from houvast.people.queries.company import is_set_up


@app.task(name=TELL, retry=RetryStrategy(max_attempts=4, wait=20))
def tell_of_outage(outage_id: int) -> None:
    """After a word was said: pass it on to each who hangs on it."""
    now = timezone.now()
    tell_who_is_behind(now=now, outage_id=outage_id)
    see_who_must_speak(now=now)


@app.periodic(cron="*/2 * * * *")
@app.task(name="outages.tell_who_is_behind", queueing_lock="outages.tell_who_is_behind")
def tell_whoever_is_behind(timestamp: int) -> None:  # noqa: ARG001
    """Every other minute: move what nobody said more of in time, tell whom a worker that was killed
    left without the last word, and see who must be spoken with first.
    """
    now = agreed(timezone.now())
    if now and is_set_up():
        forewarn_in_time(now=now)
        tell_who_is_behind(now=now)
        see_who_must_speak(now=now)


@app.periodic(cron="*/10 * * * *")
@app.task(name="outages.look_at_queue", queueing_lock="outages.look_at_queue")
def look_at_the_queue(timestamp: int) -> None:  # noqa: ARG001
    """Every ten minutes: see whether what waits can be answered in time, and in the days ahead."""
    now = agreed(timezone.now())
    if now and is_set_up():
        look_at_queue(now=now)
        look_ahead(now=now)
