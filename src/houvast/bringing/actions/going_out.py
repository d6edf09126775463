"""Taking everything out again in the workbook in which it could come in."""

from datetime import datetime
from typing import IO

from django.db import connection, transaction

from houvast.bringing.files.writing import workbook_of
from houvast.bringing.models import OutsideKey
from houvast.bringing.queries.going_out import sheets_out
from houvast.ground import history
from houvast.people.models import Company, Staff

_NUMBERED = """
    INSERT INTO bringing_outsidekey ("of", key, target_id)
    SELECT %s, 'HV-' || t.id || %s, t.id FROM {table} t WHERE NOT EXISTS (
        SELECT FROM bringing_outsidekey k WHERE k."of" = %s AND k.target_id = t.id
    ) ORDER BY t.id
    ON CONFLICT DO NOTHING
"""
_TABLES = {
    OutsideKey.Of.CUSTOMER: "people_customer",
    OutsideKey.Of.HOUSEHOLD: "people_household",
    OutsideKey.Of.THING: "things_thing",
    OutsideKey.Of.CONTRACT: "things_contract",
    OutsideKey.Of.VISIT: "appointments_visit",
}


@transaction.atomic
def take_out(*, by: Staff, now: datetime) -> IO[bytes]:
    """A workbook with people, places, things, contracts, and the appointments that are to come in
    cases that somebody sees.

    Everything without a number gets one, which stays: so it can come in again without doubles.
    """
    with connection.cursor() as cursor:
        for of, table in _TABLES.items():
            # The second time for those whose first number somebody else brought in already.
            for ending in ("", "-2"):
                cursor.execute(_NUMBERED.format(table=table), [of, ending, of])
    file = workbook_of(sheets_out(by, now=now))
    company = Company.objects.get(pk=1)
    history.record("workbook.taken_out", about=company, by=by.as_actor(), at=now)
    return file
