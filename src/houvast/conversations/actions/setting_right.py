"""Mail in trouble that a person dealt with: who, and when, is history."""

from datetime import datetime

from django.db import transaction

from houvast.conversations.models import Delivery, RawMail
from houvast.ground import history
from houvast.ground.models import Event
from houvast.people.models import Staff

DEALT_WITH = "mail.dealt_with"


@transaction.atomic
def deal_with(*, mail: Delivery | RawMail, by: Staff, now: datetime) -> None:
    """Note that somebody dealt with a letter that did not arrive or a mail that was not read.

    The second time does nothing.
    """
    held = type(mail)._default_manager.select_for_update(no_key=True, of=("self",)).only("pk")
    held.get(pk=mail.pk)
    known = Event.objects.filter(verb=DEALT_WITH, about_kind=mail._meta.label_lower)
    if known.filter(about_id=str(mail.pk)).exists():
        return
    case = mail.case if isinstance(mail, Delivery) else None
    history.record(
        DEALT_WITH,
        about=mail,
        by=by.as_actor(),
        at=now,
        case_id=case.pk if case else None,
        customer_id=case.customer_id if case else None,
        subject=mail.subject if isinstance(mail, Delivery) else mail.mail_from,
    )
