"""What work orders do by themselves."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from houvast.workorders.actions.papers import make_paper


@app.task(name="workorders.write_up", retry=RetryStrategy(max_attempts=4, wait=20))
def write_up(order_id: int) -> None:
    """After an order was finished or corrected: make its PDF, which its letter waits for."""
    make_paper(order_id=order_id, now=timezone.now())
