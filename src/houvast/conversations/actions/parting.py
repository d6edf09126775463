"""Two cases that went on as one are parted: each has a next word again."""

from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.giving import tell_what_stands
from houvast.people.models import Staff
from houvast.promises.actions.joining import part_cases
from houvast.promises.models import CaseJoin


@transaction.atomic
def part_again(*, join: CaseJoin, by: Staff, now: datetime) -> CaseJoin:
    """Each of two cases goes on by itself, with what was always in it.

    Where nothing is promised any more in the one that went along, because an answer in the other
    kept it, its customer is promised and told when they hear (G1). Raises PartedAlready.
    """
    parted = part_cases(join=join, by=by, now=now)
    case = parted.case
    case.refresh_from_db()
    if case.is_open and not case.promises.open().exists():
        tell_what_stands(case, by=by, now=now)
    return parted
