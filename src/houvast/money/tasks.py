"""What is done about payments by itself."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.money import provider
from houvast.money.actions.requesting import LOOK, look_at_request, look_at_what_is_due
from houvast.money.models import PaymentRequest


@app.task(name=LOOK, retry=RetryStrategy(max_attempts=4, wait=20))
def look_at_one(request_id: int, number: str) -> None:
    """After the provider said that something happened: ask what."""
    request = PaymentRequest.objects.select_related("invoice").get(pk=request_id)
    look_at_request(request=request, number=number, now=timezone.now())


@app.periodic(cron="* * * * * */20")
@app.task(name="money.look_at_requests", queueing_lock="money.look_at_requests")
def look_at_all_that_is_due(timestamp: int) -> None:  # noqa: ARG001
    """Three times a minute: ask how payments stand of which the provider's word may be lost."""
    now = agreed(timezone.now())
    if now and provider.is_there():
        look_at_what_is_due(now=now)
