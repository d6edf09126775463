"""Mail that nobody's program can read: a person gets it as a case, with the raw file."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.channels.mail.queries.senders import team_of
from houvast.conversations.models import Attachment, Message, RawMail
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.ground.speaking import speaking
from houvast.people.actions.customers import add_customer
from houvast.people.queries.company import our_company
from houvast.promises.actions.cases import open_case
from houvast.promises.queries.owners import owner_for

TROUBLE_OF_THE_DATABASE = ("OperationalError", "InterfaceError", "ConnectorException")
WHOLE_MAIL = 32_767
"""The part number that stands for the raw mail itself."""


class NothingToTryAgain(Refused):
    says = gettext_lazy("This mail is being tried already, or could be read.")


def set_aside(raw: RawMail, *, reason: str, now: datetime) -> Message | None:
    """Keep a mail that could not be read where a person sees it, in the caller's transaction.

    It has a case, the one from before if it was tried again.
    """
    if not Message.objects.filter(raw=raw).exists():
        return open_case_for(raw, reason=reason, now=now)
    raw.taken_in_at, raw.trouble = now, reason
    raw.save(update_fields=["taken_in_at", "trouble"])
    return None


def read_again(*, raw: RawMail, by: Actor, now: datetime) -> None:
    """Have a mail that was set aside taken in anew, after what was wrong with us was mended.

    What it says then stands in a case of its own. Raises NothingToTryAgain.
    """
    with transaction.atomic():
        held = RawMail.objects.select_for_update(no_key=True).get(pk=raw.pk)
        stand_in = Message.objects.filter(raw=held, fingerprint=None).first()
        is_read = Message.objects.filter(read_from=held).exists()
        if held.is_waiting or stand_in is None or is_read:
            raise NothingToTryAgain
        held.taken_in_at, held.attempts, held.trouble = None, 0, ""
        held.save(update_fields=["taken_in_at", "attempts", "trouble"])
        history.record(
            "mail.tried_again",
            about=held,
            by=by,
            at=now,
        )


def try_blamed_again(*, now: datetime) -> None:
    """Try again what was set aside for what the database did."""
    for raw in _blamed():
        read_again(raw=raw, by=HOUVAST, now=now)


def _blamed() -> list[RawMail]:
    """Mail that counts as unreadable although only the database was away, not yet tried again."""
    blamed = Q()
    for name in TROUBLE_OF_THE_DATABASE:
        blamed |= Q(trouble__startswith=name)
    found = RawMail.objects.taken_in().filter(blamed, message__fingerprint=None)
    return list(found.filter(message__isnull=False, read_later__isnull=True).defer("content"))


def open_case_for(raw: RawMail, *, reason: str, now: datetime) -> Message:
    """Open a case for a mail that could not be read, in the caller's transaction."""
    with speaking(our_company().language):
        subject = _("Mail that could not be read")
        text = _("We could not read this mail (%(reason)s). Open the file to see what it is.")
        customer = add_customer(
            name=raw.mail_from.strip("<>") or _("Unknown sender"), by=HOUVAST, now=now
        )
    team = team_of(raw)
    case = open_case(
        customer=customer, owner=owner_for(None, team), subject=subject, by=HOUVAST, now=now,
        team=team,
    )  # fmt: skip
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.IN,
        customer=customer,
        at=raw.received_at,
        from_address=raw.mail_from.strip("<>"),
        subject=subject,
        text=text % {"reason": reason},
        raw=raw,
        needs_answer=True,
        reply_promise=promise_reply(case, heard_at=raw.received_at, now=now, is_new=True),
    )
    Attachment.objects.create(
        message=message,
        part=WHOLE_MAIL,
        name=f"mail-{raw.pk}.eml",
        content_type="application/octet-stream",
        size=len(raw.content),
    )
    raw.taken_in_at, raw.trouble, raw.team = now, reason, team
    raw.save(update_fields=["taken_in_at", "trouble", "team"])
    history.record(
        "message.unreadable",
        about=message,
        by=HOUVAST,
        at=now,
        reason=reason,
    )
    return message
