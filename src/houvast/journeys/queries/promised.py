"""All that was ever promised to the customer of a case, and how it ended."""

from houvast.promises.models import Case, Promise

SHOWN = 200


def ever_promised(case: Case) -> list[Promise]:
    """In the order in which it was promised, since the case is theirs. One SQL statement."""
    made = case.promises.exclude(kind__in=Promise.TO_THE_SILENT).select_related("renewed_by")
    if case.given_at:
        made = made.filter(made_at__gte=case.given_at)
    return list(made.order_by("id")[:SHOWN])
