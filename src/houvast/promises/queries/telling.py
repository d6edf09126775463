"""What a letter can tell the customer of a case besides what it is about."""

from houvast.promises.models import Case, Promise


def to_tell(case: Case) -> list[Promise]:
    """The open promises that the customer has not heard of, earliest first. One SQL statement.

    An arrival that is at risk is left out: nobody tells as certain what may not happen.
    """
    sure = case.promises.not_told().exclude(Promise.WARNED, kind=Promise.Kind.ARRIVAL)
    return list(sure.order_by("due_at", "id"))
