"""The desk's pages and its search, with ten thousand and a hundred thousand cases.

Reference: the desk's page of keys, which has the frame of every page and nothing of its own.
"""

from collections.abc import Callable
from functools import partial

from scratch import emptied, make_company, scratch_database, statements_of  # isort: skip

from django.test import Client

from figures import median_seconds, show
from filled import fill
from houvast.people.models import Staff
from houvast.people.queries.finding import find_customers
from houvast.promises.models import Case
from houvast.promises.queries.owners import owner_for

SIZES = (10_000, 100_000)
TYPED = ("jansen", "esra haddad", "vermeuln", "klant.1234@post", "lindelaan 12", "1234 ab")


def main() -> None:
    rows: list[tuple[object, ...]] = []
    with scratch_database():
        for many in SIZES:
            emptied()
            staff = make_company()
            fill(many)
            rows += _rows(many, staff[0])
    show("The desk", ("cases", "page", "SQL", "ms", "ratio"), rows)


def _rows(many: int, staff: Staff) -> list[tuple[object, ...]]:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(staff)
    case = Case.objects.filter(settled_at=None).order_by("-pk")[0]
    pages = {
        "reference: keys": "/bureau/toetsen/",
        "inbox, everybody's": "/bureau/?whose=all",
        "inbox, mine": "/bureau/",
        "board": "/bureau/beloftes/",
        "case": f"/bureau/zaak/{case.pk}/",
        "customer": f"/bureau/klanten/{case.customer_id}/",
        "history": "/bureau/geschiedenis/",
    }
    acts: dict[str, Callable[[], object]] = {
        name: partial(browser.get, path) for name, path in pages.items()
    }
    acts |= {f"search {typed!r}": partial(find_customers, typed) for typed in TYPED}
    acts["owner for a new customer"] = lambda: owner_for(None, None)
    return _measured(many, acts)


def _measured(many: int, acts: dict[str, Callable[[], object]]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    reference = 0.0
    for name, act in acts.items():
        statements, taken = statements_of(act), median_seconds(act)
        reference = reference or taken
        rows.append((f"{many:,}", name, statements, 1000 * taken, taken / reference))
    return rows


if __name__ == "__main__":
    main()
