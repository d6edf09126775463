"""The clock's beat."""

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.promises.actions.clock import note_sweep, sweep


@app.task(name="promises.sweep", pass_context=True)
def _sweep_promises(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Warn owners and mark what broke, every three seconds, while the clocks agree; and leave word.

    One that takes long is joined by the next, and never by a third: the other jobs go on. A sweep
    that waits for the clocks leaves no word: `houvast status` says that nobody looks.
    """
    if now := agreed(timezone.now()):
        sweep(now=now)
        note_sweep(by=context.worker_name or "a worker", now=timezone.now())


sweep_promises = app.periodic(
    cron="* * * * * 0/6", periodic_id="a", lock="sweep.a", queueing_lock="sweep.a"
)(_sweep_promises)
app.periodic(cron="* * * * * 3/6", periodic_id="b", lock="sweep.b", queueing_lock="sweep.b")(
    _sweep_promises
)
