"""The clock's beat."""

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.promises.actions.clock import note_sweep, sweep


@app.periodic(cron="* * * * * */10")
@app.task(
    name="promises.sweep", queueing_lock="promises.sweep", lock="promises.sweep", pass_context=True
)
def sweep_promises(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Warn owners and mark what broke, every ten seconds, while the clocks agree; and leave word.

    A sweep that waits for the clocks leaves none: `houvast status` says that nobody looks.
    """
    if now := agreed(timezone.now()):
        sweep(now=now)
        note_sweep(by=context.worker_name or "a worker", now=timezone.now())
