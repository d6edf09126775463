"""What stands on a day besides, of cases that one does not see: that it is there, and no more.

Lists leave such cases out. A day cannot: somebody is taken then, and planners plan around it. So
when and where it is stays; whose it is and what it is about are another's words, put in its place.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.utils.translation import gettext as _

from houvast.people.models import Customer, Household, Place, Staff
from houvast.promises.models import Case, hidden_from

NOBODY = 0
"""The number of a customer whom nobody has: its page is not there."""


def veil(rows: Iterable[Any], staff: Staff) -> None:
    """Have visits, proposals and promises of cases that somebody does not see say nothing.

    Their cases are fetched with them. One SQL statement where only some of us see one of them,
    else none.
    """
    found = [row for row in rows if row.case.is_confined]
    if not found:
        return
    numbers = {row.case_id for row in found}
    hidden = set(hidden_from(staff).filter(pk__in=numbers).values_list("pk", flat=True))
    for row in found:
        if row.case_id in hidden:
            _veil(row)


def _veil(row: Any) -> None:
    said = _("Only some of us see this")
    here = getattr(row, "place", None) or Place()
    somebody = Customer(pk=NOBODY, name=said, household=Household(place=here))
    row.is_veiled = True
    row.case = Case(
        pk=row.case_id, customer=somebody, owner=Staff(pk=NOBODY, name=said), subject=said
    )
    for name in ("found", "words", "proof"):
        if hasattr(row, name):
            setattr(row, name, "")
    if hasattr(row, "person_id"):
        row.person = None
    if hasattr(row, "work_type"):
        row.work_type = copy(row.work_type)
        row.work_type.name_nl = row.work_type.name_en = _("Visit")
    if hasattr(row, "words"):
        row.words = said
