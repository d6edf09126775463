"""Where a mail belongs: what it answers, and what answers it."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from houvast.conversations.models import Delivery, Message
from houvast.promises.models import Case


def case_of_thread(
    *, mail_id: str, answers: Sequence[str], household_id: int | None
) -> Case | None:
    """The case of this household that holds a mail of the same thread, the latest one.

    Looks at what the mail answers, at answers to it that came before it, and at other answers to
    the same. Three SQL statements at most. A mail of another household joins nothing this way.
    """
    if household_id is None or not (mail_id or answers):
        return None
    of_household = Q(case__customer__household_id=household_id)
    found = None
    if answers:
        found = _latest(Delivery.objects.filter(of_household, mail_id__in=answers))
    if found is None:
        ids = [*answers, *([mail_id] if mail_id else [])]
        related = Q(refers_to__overlap=ids) | Q(mail_id__in=answers)
        found = _latest(Message.objects.filter(of_household & related))
    return Case.objects.select_related("customer", "owner").get(pk=found) if found else None


def is_referred_to(mail_id: str, case: Case) -> bool:
    """Whether a message of a case answers this mail, which came after its answer. One statement."""
    return bool(mail_id) and case.messages.filter(refers_to__contains=[mail_id]).exists()


def case_with(answers: Sequence[str]) -> Case | None:
    """The case of the latest letter or message that has one of these ids. Two SQL statements."""
    if not answers:
        return None
    found = _latest(Delivery.objects.filter(mail_id__in=answers, case__isnull=False)) or _latest(
        Message.objects.filter(mail_id__in=answers)
    )
    return Case.objects.select_related("customer", "owner").get(pk=found) if found else None


def _latest(mails: "QuerySet[Delivery] | QuerySet[Message]") -> int | None:
    """The number of the case of the latest of these."""
    return mails.order_by("-id").values_list("case_id", flat=True).first()


def case_by_subject(*, bare_subject: str, customer_id: int) -> Case | None:
    """The open case of this customer with this subject, if exactly one has it."""
    open_cases = Case.objects.open().filter(customer_id=customer_id, subject__iexact=bare_subject)
    found = list(open_cases.select_related("customer", "owner")[:2])
    return found[0] if len(found) == 1 else None
