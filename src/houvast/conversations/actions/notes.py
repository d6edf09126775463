"""What we write down among ourselves; the customer does not see it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.models import Case


class NothingWritten(Refused):
    says = gettext_lazy("Write something first.")


@transaction.atomic
def note(*, case: Case, text: str, by: Staff, now: datetime) -> Message:
    """Put a note on the file of a case. Raises NothingWritten."""
    message = written_down(case=case, text=text, by=by, now=now, channel=Message.Channel.NOTE)
    history.record(
        "case.noted",
        about=message,
        by=by.as_actor(),
        at=now,
    )
    return message


def written_down(
    *, case: Case, text: str, by: Staff | None, now: datetime, channel: str, from_name: str = ""
) -> Message:
    """A message among ourselves; `from_name` is who said it, where that is nobody who works here.

    Raises NothingWritten.
    """
    if not text.strip():
        raise NothingWritten
    return Message.objects.create(
        case=case,
        channel=channel,
        direction=Message.Direction.INSIDE,
        staff=by,
        from_name=from_name,
        at=now,
        text=text.strip(),
    )
