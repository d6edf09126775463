"""What a letter can tell the customer of a case besides what it is about."""

from houvast.promises.models import Case, Promise


def to_tell(case: Case) -> list[Promise]:
    """The open promises that the customer has not heard of, earliest first. One SQL statement.

    An arrival that is at risk is left out: nobody tells as certain what may not happen.
    """
    sure = case.promises.tellable().exclude(Promise.WARNED, kind=Promise.Kind.ARRIVAL)
    return list(sure.order_by("due_at", "id"))


def arrival_that_cannot_be(broken: Promise) -> Promise | None:
    """The visit that the customer still counts on, where what broke was to tell them otherwise.

    That was promised at the moment at which the arrival came to be at risk, and they never heard
    of it: what they know is the visit. One SQL statement, none where they heard of it.
    """
    if broken.told_at or broken.kind != Promise.Kind.FOLLOW_UP:
        return None
    lost = broken.case.promises.warned().filter(kind=Promise.Kind.ARRIVAL)
    return lost.told().filter(warned_at=broken.made_at).first()
