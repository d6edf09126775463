"""What waits for an answer and asks the same."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from houvast.conversations.models import Message
from houvast.outages.queries.as_written import as_written
from houvast.outages.rules.alike import AlikeGroup, alike_groups
from houvast.people.models import Staff
from houvast.promises.models import seen_by

LOOKED_AT = 1_000
SHOWN, MEMBERS, READ = 20, 50, 3
_STEMS = """
SELECT id, tsvector_to_array(
    to_tsvector('public.houvast_words', left(subject || ' ' || text, 2000))
)
FROM conversations_message WHERE id = ANY(%s)
"""


@dataclass(frozen=True)
class AlikeMessages:
    """Those of a group whom somebody sees, with the words that they share; `key` names it."""

    messages: list[Message]
    why: tuple[str, ...]

    @property
    def key(self) -> int:
        return self.messages[0].pk


def waiting_alike(staff: Staff) -> list[AlikeMessages]:
    """What waits the longest and asks the same, as somebody sees it, the largest group first.

    Four SQL statements, however many wait; LOOKED_AT of them are looked at.
    """
    groups = _groups(staff)[:SHOWN]
    shown = {pk for group in groups for pk in group.ids[:MEMBERS]}
    found = Message.objects.select_related("case__customer").in_bulk(shown)
    read = [found[pk] for group in groups for pk in group.ids[:READ] if pk in found]
    written = as_written(f"{one.subject} {one.text}" for one in read)
    return [_with_rows(group, found, written) for group in groups]


def alike_with(staff: Staff, message_id: int) -> AlikeMessages | None:
    """The group in which a message is, as it is now. Four SQL statements."""
    return next(
        (
            group
            for group in waiting_alike(staff)
            if any(message.pk == message_id for message in group.messages)
        ),
        None,
    )


def cases_of_read(staff: Staff, messages: Collection[int]) -> dict[int, int]:
    """In which case each of these messages is that somebody read, as far as they see it: by case
    the last of them. One SQL statement.
    """
    read = Message.objects.filter(seen_by(staff, "case"), pk__in=messages).order_by("pk")
    return dict(read.values_list("case_id", "pk"))


def _groups(staff: Staff) -> list[AlikeGroup]:
    """One message of each case: the last that waits."""
    waiting = Message.objects.waiting().filter(seen_by(staff, "case"))
    last = waiting.order_by("case_id", "-pk").distinct("case_id").values_list("pk", flat=True)
    ids = sorted(last)[:LOOKED_AT]
    with connection.cursor() as cursor:
        cursor.execute(_STEMS, [ids])
        stems = {pk: words or [] for pk, words in cursor.fetchall()}
    return alike_groups(stems)


def _with_rows(
    group: AlikeGroup, found: dict[int, Message], written: dict[str, str]
) -> AlikeMessages:
    members = [found[pk] for pk in group.ids[:MEMBERS] if pk in found]
    return AlikeMessages(members, tuple(written.get(stem, stem) for stem in group.why))
