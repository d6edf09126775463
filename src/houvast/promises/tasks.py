"""The clock's beat."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.promises.actions.clock import sweep


@app.periodic(cron="*/10 * * * * *")
@app.task(name="promises.sweep", queueing_lock="promises.sweep", lock="promises.sweep")
def sweep_promises(timestamp: int) -> None:  # noqa: ARG001
    """Warn owners and mark what broke, every ten seconds, while the clocks agree."""
    if now := agreed(timezone.now()):
        sweep(now=now)
