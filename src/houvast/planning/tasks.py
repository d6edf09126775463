"""What planning does by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.people.queries.company import business_calendar, is_set_up, our_company
from houvast.planning.actions.days import open_days
from houvast.planning.actions.rounds import remind
from houvast.planning.queries.waiting import to_remind


@app.periodic(cron="15 2 * * *")
@app.task(name="planning.open_days", queueing_lock="planning.open_days", lock="planning.open_days")
def open_days_ahead(timestamp: int) -> None:  # noqa: ARG001
    """Every night: make the technicians' days of the coming weeks."""
    if is_set_up():
        open_days(now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="planning.remind", queueing_lock="planning.remind", lock="planning.remind")
def remind_of_choices(timestamp: int) -> None:  # noqa: ARG001
    """In opening hours: send the one reminder to who has not chosen yet."""
    now = timezone.now()
    if not is_set_up() or not business_calendar(our_company()).is_open(now):
        return
    for proposal in to_remind(now):
        remind(proposal=proposal, now=now)
