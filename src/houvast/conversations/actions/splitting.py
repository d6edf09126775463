"""A message that was filed in the wrong case gets a case of its own."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.acknowledgement import acknowledgement
from houvast.conversations.actions.letters import told_by_a_person_otherwise
from houvast.conversations.actions.notes import written_down
from houvast.conversations.actions.outbox import queue
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Attachment, Delivery, Message
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.ground.speaking import speaking
from houvast.people.models import Staff
from houvast.people.queries.company import our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_team_of, locked_case
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.ending import release
from houvast.promises.actions.only_for import stays_with_them
from houvast.promises.models import Case, Promise
from houvast.promises.queries.covering import holder_of
from houvast.promises.queries.owners import owner_for


class NotACustomersMessage(Refused):
    says = gettext_lazy("Only what a customer wrote can get a case of its own.")


class AlreadySplitOff(Refused):
    says = gettext_lazy("This message has a case of its own already: number %(number)s.")

    @property
    def case(self) -> Case:
        """The case that it has."""
        found: Case = self.about["case"]
        return found


class BeganTheCase(Refused):
    says = gettext_lazy("This case began with this message, so it is its own case already.")


@transaction.atomic
def split_off(*, message: Message, by: Staff, now: datetime) -> Case:
    """Open a case with a message that was filed in another one, which keeps it to read.

    The new case has the same owner, a promise by when the customer is answered, and the
    acknowledgement that says so. In the old case nobody owes that message an answer any more;
    what was promised there otherwise stays promised. Returns the new case. Raises
    NotACustomersMessage, AlreadySplitOff or BeganTheCase.
    """
    hold_team_of(message.case_id)
    before = locked_case(message.case_id)
    message = Message.objects.select_related("customer", "reply_promise").get(pk=message.pk)
    _check(message)
    customer = message.customer or before.customer
    case = open_case(
        customer=customer,
        owner=holder_of(before) if before.owner.is_active else owner_for(customer, before.team),
        subject=subjects.of_case(message.subject, text=message.text),
        by=by.as_actor(),
        now=now,
        team=before.team,
    )
    stays_with_them(case=case, before=before, by=by, now=now)
    promise = promise_reply(case, heard_at=message.at, now=now, is_new=True)
    moved = said_again(message, case, promise)
    noted_where_it_went(before, message, _has_its_own(case), by=by, now=now)
    history.record(
        "message.split_off", about=message, by=by.as_actor(), at=now,
        number=case.number, subject=case.subject,
    )  # fmt: skip
    history.record("message.received", about=moved, by=customer.as_actor(), at=now, is_first=True)
    _acknowledge(moved, case, now=now)
    return case


def _check(message: Message) -> None:
    if message.direction != Message.Direction.IN or message.automatic:
        raise NotACustomersMessage
    split = Message.objects.filter(split_from=message).select_related("case").first()
    if split:
        raise AlreadySplitOff(number=split.case.number, case=split.case)
    earlier = Message.objects.filter(case=message.case_id, pk__lt=message.pk)
    written = Delivery.objects.filter(case=message.case_id, queued_at__lte=message.at)
    confirms_it = Q(kind=LetterKind.CALL) | Q(
        kind=LetterKind.ACKNOWLEDGEMENT, in_reply_to=message.mail_id
    )
    if not (earlier.exists() or written.exclude(confirms_it).exists()):
        raise BeganTheCase


def said_again(message: Message, case: Case, promise: Promise | None) -> Message:
    """The same words in another case, with their files; with a promise waiting for their answer
    there (G2).
    """
    again = Message.objects.create(
        case=case,
        channel=message.channel,
        direction=Message.Direction.IN,
        customer=message.customer,
        staff=message.staff,
        at=message.at,
        from_name=message.from_name,
        from_address=message.from_address,
        subject=message.subject,
        text=message.text,
        html=message.html,
        mail_id=message.mail_id,
        refers_to=message.refers_to,
        needs_answer=promise is not None,
        reply_promise=promise,
        split_from=message,
    )
    Attachment.objects.bulk_create(
        Attachment(
            message=again,
            part=file.part,
            name=file.name,
            content_type=file.content_type,
            size=file.size,
        )
        for file in message.attachments.all()
    )
    return again


def noted_where_it_went(
    before: Case, message: Message, text: str, *, by: Staff, now: datetime
) -> None:
    """Note in the old case where the message went; it waits for nothing there any more."""
    went = written_down(case=before, text=text, by=by, now=now, channel=Message.Channel.NOTE)
    waiting = Message.objects.waiting().filter(case=before)
    waiting.filter(pk=message.pk).update(answered_at=now, answered_in=went)
    owed = before.promises.in_time(now).filter(kind=Promise.Kind.REPLY).first()
    others = before.promises.open().exclude(kind=Promise.Kind.REPLY)
    if owed and not waiting.exists() and others.exists():
        release(promise=owed, reason=text, by=by.as_actor(), now=now)


def _has_its_own(case: Case) -> str:
    with speaking(our_company().language):
        return _("“%(subject)s” has a case of its own: number %(number)s.") % {
            "subject": case.subject,
            "number": case.number,
        }


def _acknowledge(message: Message, case: Case, *, now: datetime) -> None:
    """Tell the customer the new number, who deals with it, and by when they hear."""
    untold = list(case.promises.tellable().order_by("due_at"))
    with speaking_to(case.customer):
        thanks = _(
            "Thank you for your message. It is about something else, so we gave it a number of "
            "its own: %(number)s."
        ) % {"number": case.number}
    with told_by_a_person_otherwise(case, kind=LetterKind.ACKNOWLEDGEMENT, now=now):
        queue(
            acknowledgement(message, case, untold, now=now, is_first=True, thanks=thanks),
            kind=LetterKind.ACKNOWLEDGEMENT,
            case=case,
            to=case.customer,
            now=now,
            tells=untold,
            in_reply_to=message if message.mail_id else None,
        )
