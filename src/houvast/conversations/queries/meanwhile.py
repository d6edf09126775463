"""What came while two cases went on as one."""

from dataclasses import dataclass
from datetime import datetime

from houvast.conversations.models import Message
from houvast.promises.models import CaseJoin, Promise


@dataclass(frozen=True)
class Meanwhile:
    """What the customer said, and what was promised by hand."""

    messages: list[Message]
    promises: list[Promise]


def came_meanwhile(join: CaseJoin, *, now: datetime) -> Meanwhile:
    """What came to the one since another went on in it, and can be of that other: the oldest
    first. Two SQL statements.

    Of promises what was given by hand, was never moved and is still ahead: its first moment is the
    yardstick, and stands where it was given. Nothing where one of them is settled.
    """
    if not (join.case.is_open and join.into.is_open):
        return Meanwhile([], [])
    said = Message.objects.filter(
        case=join.into_id, at__gte=join.joined_at, direction=Message.Direction.IN, automatic="",
        split_into=None,
    )  # fmt: skip
    promised = Promise.objects.kept_by_hand().filter(
        case=join.into_id, made_at__gte=join.joined_at, renews=None, due_at__gt=now
    )
    return Meanwhile(
        list(said.order_by("at", "pk")),
        list(promised.select_related("owner").order_by("due_at", "pk")),
    )
