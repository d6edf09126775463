"""What a letter can tell the customer of a case besides what it is about."""

from houvast.promises.models import Case, Promise


def to_tell(case: Case) -> list[Promise]:
    """The open promises that the customer has not heard of, earliest first. One SQL statement.

    An arrival that is at risk is left out: nobody tells as certain what may not happen.
    """
    untold = case.promises.filter(ended_at=None, told_at=None)
    sure = untold.exclude(kind=Promise.Kind.ARRIVAL, warned_at__isnull=False)
    return list(sure.order_by("due_at", "id"))
