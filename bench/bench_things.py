"""The desk at a company that looks after a million things, each under a contract.

Reference: the desk's page of keys, which has the frame of every page and nothing of its own.
"""

from collections.abc import Callable
from functools import partial

from scratch import NOW, make_company, scratch_database, statements_of  # isort: skip

from django.test import Client

from figures import median_seconds, show
from filled import fill_with_things
from houvast.appointments.front import due_for_invitation
from houvast.ground import spoken
from houvast.ground.page_addresses import page
from houvast.people.models import Staff
from houvast.things.queries.contracts import contracts_to_look_at
from houvast.workforce.models import WorkType
from planned import make_technicians, make_work

CUSTOMERS, EACH = 250_000, 4
TYPED = {
    "serial number, whole": "WB-2011.0017006",
    "serial number, its end": "0017006",
    "serial number, its year": "2011",
    "contract": "C501000",
    "name": "esra haddad",
    "name, mistyped": "vermeuln",
    "address": "lindelaan 12",
    "postcode": "1234 ab",
}


def main() -> None:
    with scratch_database():
        staff, work = make_company(), make_work()
        make_technicians(10)
        fill_with_things(CUSTOMERS, each=EACH, work=work.pk)
        rows = _rows(staff[0], work)
    filled = f"{CUSTOMERS * EACH:,} things, each under a contract"
    show("The card index", (filled, "SQL", "ms", "ratio"), rows)


def _rows(staff: Staff, work: WorkType) -> list[tuple[object, ...]]:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(staff)
    today = spoken.today(NOW)
    pages = {
        "reference: keys": page("desk:keys"),
        "thing": page("desk:thing", 500_000),
        "contract": page("desk:contract", 500_000),
        "customer": page("desk:customer", 125_000),
        "rounds": page("desk:rounds"),
        "round, who is due": page("desk:round", work.pk),
        **{f"search, {what}": page("desk:customers", q=typed) for what, typed in TYPED.items()},
    }
    acts: dict[str, Callable[[], object]] = {
        name: partial(browser.get, path, follow=True) for name, path in pages.items()
    }
    acts["due, and can be invited"] = partial(due_for_invitation, work, until=today, now=NOW)
    acts["contracts to look at"] = partial(contracts_to_look_at, NOW)
    return _measured(acts)


def _measured(acts: dict[str, Callable[[], object]]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    reference = 0.0
    for name, act in acts.items():
        statements, taken = statements_of(act), median_seconds(act)
        reference = reference or taken
        rows.append((name, statements, 1000 * taken, taken / reference))
    return rows


if __name__ == "__main__":
    main()
