"""A mail left that was given up meanwhile: what was done instead of it is undone."""

from datetime import datetime

from houvast.conversations import reasons
from houvast.conversations.actions.printing import give_up
from houvast.conversations.models import Delivery, Message, PaperLetter
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.models import Case


def counts_as_left(delivery: Delivery, *, now: datetime) -> bool:
    """Whether it is noted as sent by now: a mail that another worker gave up, who took it for left
    lying by us, while a mail server took it from us. With its case held.

    What it answered is answered again, and who was to read it on paper instead gets no paper that
    was not posted. What was noted of the address stays.
    """
    rows = Delivery.objects.by_mail().given_up().filter(pk=delivery.pk)
    given_up = rows.select_for_update(of=("self",)).first()
    if given_up is None:
        return False
    given_up_at, given_up.failed_at, given_up.sent_at = given_up.failed_at, None, now
    given_up.transmitting_at = given_up.next_attempt_at = None
    given_up.trouble = ""
    given_up.save(
        update_fields=["failed_at", "sent_at", "transmitting_at", "next_attempt_at", "trouble"]
    )
    if delivery.case and given_up_at and not given_up.has_come_back:
        _answers_again(delivery, now=now)
        _nothing_on_paper(delivery, delivery.case, given_up_at, now=now)
    return True


def _answers_again(delivery: Delivery, *, now: datetime) -> None:
    """Of what waited again those that nobody answered since."""
    lost = Event.objects.filter(verb="message.not_answered", about_id=str(delivery.pk))
    asked = [number for event in lost for number in event.facts.get("asked", [])]
    waiting = Message.objects.not_answered().filter(pk__in=asked, case=delivery.case_id)
    waiting.update(answered_at=now, answered_in=delivery.message_id)


def _nothing_on_paper(delivery: Delivery, case: Case, since: datetime, *, now: datetime) -> None:
    instead = (
        Delivery.objects.waiting().by_post().filter(case=case, kind=delivery.kind, queued_at=since)
    )
    papers = PaperLetter.objects.going().filter(posted_at=None, delivery__in=instead)
    for paper in papers.select_related("delivery__case"):
        give_up(paper, reasons.LEFT_BY_MAIL(), by=HOUVAST, now=now, seen_by=case.owner)
