"""Where a mail belongs: what it answers, and what answers it."""

from collections.abc import Sequence

from django.db.models import Q

from houvast.conversations.models import Delivery, Message
from houvast.promises.models import Case


def last_heard(case: Case) -> Message | None:
    """The last mail that a person wrote to us in a case, or None. Nobody answers a machine."""
    heard = Message.objects.filter(case=case, direction=Message.Direction.IN, automatic="")
    heard = heard.exclude(mail_id="")
    return heard.order_by("-id").first()


def case_of_thread(
    *, mail_id: str, answers: Sequence[str], household_id: int | None
) -> Case | None:
    """The case of this household that holds a mail of the same thread, the latest one.

    Looks at what the mail answers, at answers to it that came before it, and at other answers to
    the same. Two SQL statements at most. A mail of another household joins nothing this way.
    """
    if household_id is None or not (mail_id or answers):
        return None
    told = Delivery.objects.filter(
        mail_id__in=answers, case__customer__household_id=household_id
    ).select_related("case__customer", "case__owner")
    if answers and (delivery := told.order_by("-id").first()):
        return delivery.case
    ids = [*answers, *([mail_id] if mail_id else [])]
    said = Message.objects.filter(
        Q(mail_id__in=answers) | Q(refers_to__overlap=ids),
        case__customer__household_id=household_id,
    ).select_related("case__customer", "case__owner")
    message = said.order_by("-id").first()
    return message.case if message else None


def case_by_subject(*, bare_subject: str, customer_id: int) -> Case | None:
    """The open case of this customer with this subject, if exactly one has it."""
    open_cases = Case.objects.filter(
        customer_id=customer_id, settled_at=None, subject__iexact=bare_subject
    )
    found = list(open_cases.select_related("customer", "owner")[:2])
    return found[0] if len(found) == 1 else None
