"""What is done about payments by itself."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.money import provider
from houvast.money.actions.following_plans import look_at_plans
from houvast.money.actions.requesting import LOOK, look_at_request, look_at_what_is_due
from houvast.money.models import PaymentRequest
from houvast.people.queries.company import business_calendar, is_set_up


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


@app.periodic(cron="22 * * * *")
@app.task(name="money.look_at_plans", queueing_lock="money.look_at_plans")
def look_at_what_was_agreed(timestamp: int) -> None:  # noqa: ARG001
    """Each hour that we are open: somebody has to be there for who answers."""
    now = agreed(timezone.now())
    if now and is_set_up() and business_calendar().is_open(now):
        look_at_plans(now=now)
