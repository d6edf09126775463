"""What promises were worth, with 100,000 of them that are over.

Reference: counting the same rows. What a form shows beside the date reads 200 of them by index, so
it must not follow how many there are; the picture of a year reads them all. `--most 10000` for
fewer.
"""

import argparse
from datetime import timedelta

from scratch import emptied, make_company, scratch_database  # isort: skip

from django.utils import timezone

from bench_sweep import ROWS
from figures import median_seconds, show
from houvast.config import roles
from houvast.insight.queries.calibration import calibration
from houvast.promises.models import Promise
from houvast.promises.queries.answering import answer_moment, coming_days
from houvast.promises.queries.odds import odds_of

MOST = 100_000
OVER = """
UPDATE promises_promise SET made_by = 'Medewerker ' || id % 20, kind =
        CASE id % 4 WHEN 0 THEN 'reply' WHEN 1 THEN 'other' ELSE 'follow_up' END,
    made_at = now() - (id % 364) * interval '1 day' - interval '1 day',
    due_at = now() - (id % 364) * interval '1 day',
    first_due_at = now() - (id % 364) * interval '1 day',
    warn_at = now() - (id % 364) * interval '1 day' - interval '2 hours',
    ended_at = now() - (id % 364) * interval '1 day' - interval '1 hour',
    outcome = CASE WHEN id % 17 = 0 THEN 'renegotiated' ELSE 'kept' END, ended_by = 'Fatima',
    proof = 'Mail';
INSERT INTO promises_promise
    (case_id, kind, words, owner_id, due_at, warn_at, first_due_at, made_at, made_by, told_in,
     outcome, ended_by, proof, moves, by_customer, renews_id, ended_at)
SELECT case_id, kind, words, owner_id, due_at + interval '2 days', due_at, first_due_at, ended_at,
    made_by, '', 'kept', 'Fatima', 'Mail', 1, false, id, due_at + interval '1 day'
FROM promises_promise WHERE outcome = 'renegotiated';
ANALYZE promises_promise;
"""


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--most", type=int, default=MOST)
    most = asked.parse_known_args()[0].most
    rows: list[tuple[object, ...]] = []
    with scratch_database():
        for many in (most // 10, most):
            emptied()
            make_company()
            with roles.owner() as owner:
                owner.execute("SET session_replication_role = replica")
                owner.execute(ROWS.replace("MANY", str(many)).encode())
                owner.execute(OVER.encode())
                owner.execute("SET session_replication_role = origin")
            rows += _read(many)
    show("What promises were worth", ("read", "promises over", "ms", "times counting them"), rows)


def _read(many: int) -> list[tuple[object, ...]]:
    """The median of each read in ms, and in times counting all promises that are over."""
    now = timezone.now()
    soon = [now + timedelta(days=days) for days in (1, 2, 5, 10)]
    counting = median_seconds(lambda: Promise.objects.exclude(outcome="").count())
    reads = {
        "beside the date": lambda: odds_of("other", soon, now=now),
        "by when an answer": lambda: answer_moment(now=now),
        "days ahead": lambda: coming_days(now=now),
        "picture of a year": lambda: calibration(now=now),
    }
    took = {what: median_seconds(read) for what, read in reads.items()}
    return [(what, many, 1000 * time, time / counting) for what, time in took.items()]


if __name__ == "__main__":
    main()
