"""Which rows of ours a workbook adds or changes, in the order in which they came, and by which
columns one sees that somebody did something with them since.
"""

from collections.abc import Mapping

from django.apps import apps

PRINTED: Mapping[str, tuple[str, ...]] = {
    "people.place": (
        "street", "house_number", "house_letter", "house_addition", "postcode", "town",
        "key", "parking", "dog", "lift", "code",
    ),
    "people.household": ("place_id",),
    "people.customer": (
        "household_id", "name", "title", "language", "quiet_from", "quiet_until", "never_weekdays",
    ),
    "people.contactpoint": ("customer_id", "kind", "value"),
    "people.actingfor": ("customer_id", "person_id", "withdrawn_at"),
    "things.thing": (
        "kind", "make", "type", "serial_number", "place_id", "person_id", "installed_on",
        "warranty_ends_on", "properties", "gone_on",
    ),
    "things.contract": (
        "customer_id", "name", "every_months", "response", "call_out_included", "labour_included",
        "parts_included", "also_included", "price", "price_months", "indexing", "begins_on",
        "term_ends_on", "term_months", "notice_months", "after_term", "asked_on", "ended_on",
    ),
    "things.covered": ("contract_id", "thing_id", "since_on"),
    "routes.dayroute": ("technician_id", "resource_id", "on"),
    "promises.case": ("customer_id", "owner_id", "settled_at", "place_id", "thing_id"),
    "promises.promise": ("ended_at", "told_at"),
    "appointments.maintenance": ("ended_at", "due_on", "every_months", "contract_id"),
    "appointments.proposal": ("chosen_at",),
    "appointments.choice": ("at",),
    "appointments.visit": (
        "choice_id", "cancelled_at", "on_my_way_at", "arrived_at", "finished_at",
        "expected_from_at", "unplaced_at",
    ),
    "appointments.mate": ("visit_id", "left_at"),
    "appointments.resourceuse": ("visit_id", "left_at"),
}  # fmt: skip

RESTORED: Mapping[str, tuple[str, ...]] = {
    "people.place": (*PRINTED["people.place"][:1], "town", "key", "parking", "dog", "lift", "code",
                     "lat", "lon"),
    "people.household": ("place_id",),
    "people.customer": ("name", "title", "language", "search_text", "born_on"),
    "things.thing": ("make", "type", "serial_number", "installed_on", "warranty_ends_on",
                     "properties"),
    "things.contract": (
        "name", "every_months", "response", "call_out_included", "labour_included",
        "parts_included", "also_included", "price", "price_months", "indexing", "term_months",
        "notice_months", "look_at_on",
    ),
    "appointments.maintenance": ("ended_at", "due_on", "every_months", "contract_id",
                                 "last_done_on"),
}  # fmt: skip
"""The columns that a workbook may change of what was there, which go back when it is undone."""


def table_of(kind: str) -> str:
    """The table of a kind."""
    return str(apps.get_model(kind)._meta.db_table)


def columns_back(kind: str) -> str:
    """SQL: the columns of a row `t` as `r` says they were, where `b.before` noted them."""
    back = '"{0}" = CASE WHEN b.before ? \'{0}\' THEN r."{0}" ELSE t."{0}" END'
    return ", ".join(back.format(column) for column in RESTORED[kind])


def print_of(kind: str, row: str) -> str:
    """SQL: what a row of a kind says, in 32 letters."""
    columns = ", ".join(f'{row}."{column}"' for column in PRINTED[kind])
    return f"md5(ROW({columns})::text)"
