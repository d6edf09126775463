"""How often what was promised was kept at its first moment: by kind and step, person and month."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from houvast.ground.history import HOUVAST
from houvast.ground.kept_share import kept_share
from houvast.insight.rules.calibration import KeptShare
from houvast.journeys.known_journeys import readable_journeys
from houvast.promises.models import Promise

LOOKED_BACK = timedelta(days=365)
SHOWN = 30
"""Rows that are shown of each; the ones about which most is known."""

# What is over, of what was promised first: not what took the place of another one, for that counts
# against the first date. Only few were agreed anew, and only those are followed to their end.
COUNTED = """
WITH RECURSIVE first AS MATERIALIZED (
    SELECT id, kind, made_at, due_at, ended_at, outcome,
        CASE WHEN by_customer THEN %(houvast)s ELSE made_by END AS made_by
    FROM promises_promise
    WHERE renews_id IS NULL AND kind <> ALL(%(silent)s)
        AND made_at >= %(since)s AND made_at <= %(now)s
), along AS (
    SELECT first.id AS first_id, after.id, after.ended_at, after.outcome
    FROM first JOIN promises_promise after ON after.renews_id = first.id
    WHERE first.outcome IN ('kept', 'renegotiated')
    UNION ALL
    SELECT along.first_id, after.id, after.ended_at, after.outcome
    FROM along JOIN promises_promise after ON after.renews_id = along.id
), last AS (
    SELECT DISTINCT ON (first_id) first_id, ended_at, outcome FROM along ORDER BY first_id, id DESC
), how AS (
    SELECT first.id, first.kind, first.made_by, first.due_at,
        date_trunc('month', first.made_at AT TIME ZONE 'Europe/Amsterdam')::date AS month,
        CASE WHEN last.first_id IS NULL THEN first.ended_at ELSE last.ended_at END AS ended_at,
        CASE WHEN last.first_id IS NULL THEN first.outcome ELSE last.outcome END AS outcome
    FROM first LEFT JOIN last ON last.first_id = first.id
), over AS (
    SELECT how.*, outcome = 'kept' AND ended_at <= due_at AS was_kept FROM how
    WHERE CASE WHEN ended_at IS NULL THEN due_at < %(now)s
        ELSE outcome <> 'released' OR ended_at > due_at END
), named AS (
    SELECT over.*, coalesce(journey.key, '') AS journey, coalesce(at.step, '') AS step,
        against.id IS NOT NULL AS was_against
    FROM over
    LEFT JOIN journeys_journeypromise at ON at.promise_id = over.id
    LEFT JOIN journeys_casejourney journey ON journey.id = at.journey_id
    LEFT JOIN promises_againstodds against ON against.promise_id = over.id
)
SELECT grouping(kind) = 0, grouping(made_by) = 0, kind, journey, step, made_by, month,
    count(*), count(*) FILTER (WHERE was_kept),
    count(*) FILTER (WHERE was_against), count(*) FILTER (WHERE was_against AND was_kept)
FROM named
GROUP BY GROUPING SETS ((kind, journey, step), (made_by), (month))
"""


@dataclass(frozen=True)
class Calibration:
    """What was promised in a year that is over, beside what was to be kept: `promised`.

    `against` are promises that were made against the odds, by who made them.
    """

    promised: float
    kinds: list[KeptShare]
    people: list[KeptShare]
    months: list[KeptShare]
    against: list[KeptShare]

    @property
    def promised_percent(self) -> int:
        return round(100 * self.promised)

    @property
    def of(self) -> int:
        return sum(month.of for month in self.months)

    @property
    def kept(self) -> int:
        return sum(month.kept for month in self.months)


def calibration(*, now: datetime, only_of: str | None = None) -> Calibration:
    """How the promises of the last year went that are over. One SQL statement.

    No customer is named: what one chose was offered by Houvast. With `only_of` no other person is
    named: who does not lead sees their own, and what Houvast promised by itself.
    """
    silent = [str(kind) for kind in Promise.TO_THE_SILENT]
    asked: dict[str, datetime | str | list[str]] = {
        "now": now, "since": now - LOOKED_BACK, "silent": silent, "houvast": HOUVAST.name,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, asked)
        rows = cursor.fetchall()
    kinds = [KeptShare(_kind(r[2], r[3], r[4]), r[7], r[8]) for r in rows if r[0]]
    seen = {only_of, HOUVAST.name}
    by_name = [r for r in rows if r[1] and (only_of is None or r[5] in seen)]
    people = [KeptShare(_person(r[5]), r[7], r[8]) for r in by_name]
    against = [KeptShare(_person(r[5]), r[9], r[10]) for r in by_name if r[9]]
    by_month = sorted((r for r in rows if not r[0] and not r[1]), key=lambda r: r[6])
    months = [KeptShare(_month(r[6]), r[7], r[8]) for r in by_month]
    return Calibration(kept_share(), _most(kinds), _most(people), months, _most(against))


def _most(rows: list[KeptShare]) -> list[KeptShare]:
    return sorted(rows, key=lambda row: (-row.of, row.label))[:SHOWN]


def _kind(kind: str, journey: str, step: str) -> str:
    known = readable_journeys().get(journey) if journey else None
    if known is None:
        return str(Promise.Kind(kind).label)
    at = known.by_key.get(step)
    said = str(at.name) if at else _("How it stands")
    return f"{known.name}: {said}"


def _person(name: str) -> str:
    return _("Houvast by itself") if name == HOUVAST.name else name


def _month(on: date) -> str:
    return f"{MONTHS[on.month]} {on.year}"
