"""Setting up how letters are printed, and how long the post takes."""

from datetime import date, datetime

from django.db import transaction

from houvast.conversations.models import PostSetUp, TransitDays
from houvast.ground import history
from houvast.people.models import Staff


@transaction.atomic
def set_up_post(
    *, window: str, working_days: int, since: date, by: Staff, now: datetime
) -> PostSetUp:
    """Print letters for envelopes with the window on this side, and count on so many working days
    for what is posted from a day on. What is in the post keeps its days.
    """
    made, _ = PostSetUp.objects.update_or_create(pk=1, defaults={"window": window})
    TransitDays.objects.update_or_create(from_on=since, defaults={"working_days": working_days})
    history.record(
        "company.posts", about=made, by=by.as_actor(), at=now, days=working_days, since=str(since)
    )
    return made
