"""What happens to workbooks after somebody pressed something."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.bringing.actions.bringing_in import bring_in
from houvast.bringing.actions.confirming import confirm_some
from houvast.bringing.actions.looking import look_at
from houvast.bringing.models import Workbook
from houvast.ground.models import Event


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


def _of(event_id: int) -> Workbook:
    return Workbook.objects.get(pk=int(Event.objects.get(pk=event_id).about_id))
