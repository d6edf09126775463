"""What follows for what hangs on an outage from what happens to its case."""

from datetime import datetime

from django.db.models import Q

from houvast.appointments.front import withdraw_open
from houvast.conversations.models import Message
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.outages import reasons
from houvast.outages.actions.hanging import hang, loosen
from houvast.outages.letters import words
from houvast.outages.models import Hanging, Outage
from houvast.outages.models.hangings import hanging_in
from houvast.outages.queries.concerned import outages_of
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case


def hang_who_writes_about_it(event: Event) -> None:
    """React to `message.received`: who writes first about what was said beforehand hangs on it.

    The acknowledgement tells them, and offers no visit: nobody has to come for what is one cause.
    Who was told that it is over and writes has a matter of their
    own again.
    """
    if event.case_id is None:
        return
    case = Case.objects.select_related("customer").get(pk=event.case_id)
    hanging = hanging_in(case).first()
    if hanging is not None:
        if hanging.waits_for_word:
            reason = reasons.ITS_OWN_AGAIN()
            loosen(hanging, Hanging.End.WROTE, reason=reason, by=Actor.of(event), now=event.at)
        return
    if not event.facts.get("is_first"):
        return
    known = list(Outage.objects.running().that_hang_by_themselves().order_by("-pk"))
    for outage in outages_of(case, known)[:1]:
        hang(case=case, outage=outage, by=HOUVAST, now=event.at, tells=False)
        why = reasons.KNOWN_CAUSE()
        withdraw_open(case, why=why, by=HOUVAST, now=event.at, of=Q(made_at=event.at))


def settled_with_it(event: Event) -> None:
    """React to `case.settled`: it hangs on nothing any more."""
    _end(event, Hanging.End.SETTLED, reason=reasons.SETTLED())


def given_to_another(event: Event) -> None:
    """React to `case.given`: whether it concerns the customer who has it now is seen anew."""
    _end(event, Hanging.End.GIVEN, reason=reasons.WITH_ANOTHER())


def what_is_known(case: Case, _message: Message, _now: datetime) -> list[str]:
    """What the acknowledgement of a message says first: what we know already, and what is done."""
    hanging = hanging_in(case).first()
    if hanging is None or hanging.told.is_over:
        return []
    with speaking_to(case.customer):
        return [block.text for block in words.known(hanging.outage, hanging.told)]


def _end(event: Event, end: str, *, reason: str) -> None:
    case = Case.objects.get(pk=event.about_id)
    hanging = hanging_in(case).first()
    if hanging is not None:
        loosen(hanging, end, reason=reason, by=Actor.of(event), now=event.at)
