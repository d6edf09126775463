"""What is done about unpaid invoices by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.arrears.actions.climbing import climb
from houvast.ground.clocks import agreed
from houvast.people.queries.company import business_calendar, is_set_up


@app.periodic(cron="7,37 * * * *")
@app.task(name="arrears.climb", queueing_lock="arrears.climb")
def climb_ladders(timestamp: int) -> None:  # noqa: ARG001
    """Twice an hour, while we are open: somebody has to be there for who answers."""
    now = agreed(timezone.now())
    if now and is_set_up() and business_calendar().is_open(now):
        climb(now=now)
