"""By when a step is done, reckoned where a hundred thousand of its like have ended.

Reference: the same step where a thousand have.
"""

from collections.abc import Callable

from scratch import NOW, emptied, make_company, scratch_database, statements_of  # isort: skip

from django.db import connection, transaction

from figures import median_seconds, show
from houvast.config import roles
from houvast.ground.history import HOUVAST
from houvast.journeys.known_journeys import journeys
from houvast.journeys.queries.forecasts import road_weighed, step_weighed
from houvast.people.actions.customers import add_customer
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise

KIND, STEP = "fibre_connection", "cable_in_street"
MANY, FEW, RUNNING = 100_000, 1_000, 1_000

FILLED = """
INSERT INTO journeys_casejourney
    (id, case_id, key, begun_at, begun_by, ended_at, ended, ended_by, ended_why)
SELECT number, %(case)s, %(key)s, at - interval '90 days', 'Fatima', at, 'finished', 'Fatima', ''
FROM (SELECT number, %(now)s::timestamptz - number * interval '7 minutes' AS at
      FROM generate_series(1, %(many)s) AS number) AS ended;
INSERT INTO journeys_steprun
    (journey_id, key, step, begun_at, ended_at, ended, usually_at, at_most_at,
     road_at_most_at, seen)
SELECT number, %(key)s, %(step)s, begun, CASE WHEN number > %(running)s THEN at END,
       CASE WHEN number > %(running)s THEN 'done' ELSE '' END,
       begun + interval '28 days', begun + interval '60 days', begun + interval '90 days', 200
FROM (SELECT number, at, at - interval '1 day' * (5 + 60 * random()) AS begun
      FROM (SELECT number, %(now)s::timestamptz - number * interval '7 minutes' AS at
            FROM generate_series(1, %(many)s) AS number) AS ended) AS runs;
"""


def main() -> None:
    rows: list[tuple[object, ...]] = []
    reference: dict[str, float] = {}
    with scratch_database():
        for many in (FEW * 2, MANY):
            emptied()
            fill(many)
            for name, act in acts().items():
                taken = median_seconds(act)
                reference.setdefault(name, taken)
                ratio = taken / reference[name]
                rows.append((f"{name}, {many:,} ended", statements_of(act), 1000 * taken, ratio))
    show("By when it is done", ("reckoned", "SQL", "ms", "ratio"), rows)


def acts() -> dict[str, Callable[[], object]]:
    step = journeys()[KIND].by_key[STEP]
    at = {"begun_at": NOW, "now": NOW}
    return {
        "a step": lambda: step_weighed(KIND, step, **at).told(),
        "all that lies ahead": lambda: road_weighed(KIND, step, **at).told(),
    }


def fill(many: int) -> None:
    """A case with so many journeys on file, past the guarantees, which only the owner can."""
    [owner, *_others] = make_company()
    customer = add_customer(name="Alice de Wit", language="nl", by=HOUVAST, now=NOW)
    with transaction.atomic():
        case = open_case(customer=customer, owner=owner, subject="Glasvezel", by=HOUVAST, now=NOW)
        make_promise(
            case=case, kind=Promise.Kind.FOLLOW_UP, words="U hoort van ons.",
            due_at=NOW.replace(day=30), by=HOUVAST, now=NOW,
        )  # fmt: skip
    given = {
        "case": case.pk,
        "key": KIND,
        "step": STEP,
        "now": NOW,
        "many": many,
        "running": RUNNING,
    }
    with roles.owner() as owner_of_tables:
        owner_of_tables.execute("SET session_replication_role = replica")
        for statement in FILLED.split(";\n")[:2]:
            owner_of_tables.execute(statement.encode(), given)
        owner_of_tables.execute("ANALYZE")
    connection.close()


if __name__ == "__main__":
    main()
