"""What promises that people made were worth."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from houvast.ground.history import HOUVAST
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Promise
from houvast.promises.rules.odds import LikePromise, Odds, odds_for

LATELY = 200
"""So many of the last promises of a kind say what the next is worth."""

SUCH = """
WITH RECURSIVE first AS (
    SELECT id, made_at, due_at, ended_at, outcome FROM promises_promise
    WHERE kind = %(kind)s AND renews_id IS NULL AND made_at < %(now)s
        AND NOT by_customer AND made_by <> %(houvast)s
    ORDER BY made_at DESC LIMIT %(most)s
), along AS (
    SELECT id AS first_id, id, ended_at, outcome FROM first
    UNION ALL
    SELECT along.first_id, after.id, after.ended_at, after.outcome
    FROM along JOIN promises_promise after ON after.renews_id = along.id
)
SELECT DISTINCT ON (along.first_id) first.made_at, first.due_at, along.ended_at, along.outcome
FROM along JOIN first ON first.id = along.first_id
ORDER BY along.first_id, along.id DESC
"""


def odds_of(kind: str, moments: Sequence[datetime], *, now: datetime) -> list[Odds]:
    """What a promise of that kind is worth for each of these moments.

    Of what one of us promised by hand: what is reckoned or kept otherwise has no odds. One SQL
    statement, of LATELY rows at most by index, and those of the calendar.
    """
    if kind not in Promise.BY_HAND:
        return []
    with connection.cursor() as cursor:
        asked: dict[str, str | int | datetime] = {
            "kind": kind,
            "now": now,
            "houvast": HOUVAST.name,
            "most": LATELY,
        }
        cursor.execute(SUCH, asked)
        lately = [LikePromise(*row) for row in cursor.fetchall()]
    calendar = business_calendar()
    return [odds_for(moment, lately, calendar, now=now) for moment in moments]
