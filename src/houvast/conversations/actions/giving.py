"""A case stands under the wrong customer: it is given to the right one, and nothing leaks."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.calling_back import call_whoever_has_it
from houvast.conversations.actions.delivery_effects import letter_was_lost
from houvast.conversations.actions.letter_links import opens_their_bill
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import hear_from_us
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.ground.speaking import speaking
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import business_calendar, our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.links import revoke_links
from houvast.promises.actions.promising import make_promise
from houvast.promises.actions.reading_along import stop_all_reading
from houvast.promises.models import Case, Promise, whole
from houvast.promises.rules import AlreadySettled, NoReason, PartFirst
from houvast.things.models import Thing


class AlreadyTheirs(Refused):
    says = gettext_lazy("This case is of %(name)s already.")


@transaction.atomic
def give_to(*, case: Case, customer: Customer, reason: str, by: Staff, now: datetime) -> Case:
    """Give a case to the customer whose matter it is.

    The open promises go along, and are told anew. What was said with the other customer stays at
    the desk: the new one sees what is said from now on, and what they wrote themselves. It is
    no longer about what the other has. The keys of the other open nothing any more, nor do those
    of who read along with them, and letters to them that wait do not leave. Raises NoReason,
    AlreadySettled, PartFirst or AlreadyTheirs; those above refuse where a visit was agreed.
    """
    if not reason.strip():
        raise NoReason
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    if len(whole(held)) > 1:
        raise PartFirst
    before = held.customer
    if before == customer:
        raise AlreadyTheirs(name=customer.name)
    revoke_links(case=held, now=now)
    stop_all_reading(case=held, by=by.as_actor(), now=now)
    keep_back_letters(held, by=by, now=now)
    held.promises.open().update(told_at=None, told_in="")
    facts = {"before": before.name, "after": customer.name, "reason": reason.strip()}
    history.record("case.given_away", about=held, by=by.as_actor(), at=now, **facts)
    held.customer, held.given_at = customer, now
    held.save(update_fields=["customer", "given_at"])
    history.record("case.given", about=held, by=by.as_actor(), at=now, **facts)
    if held.thing and not Thing.objects.around(customer).filter(pk=held.thing.pk).exists():
        held = case_is_about(case=held, thing=None, by=by.as_actor(), now=now)
    call_whoever_has_it(held, reason=reason.strip(), by=by.as_actor(), now=now)
    tell_what_stands(held, by=by.as_actor(), now=now)
    return held


def keep_back_letters(case: Case, *, by: Staff, now: datetime) -> None:
    """What waits does not leave; what is leaving at this moment tells and keeps nothing."""
    with speaking(by.language):
        trouble = _("Not sent: the case was given to another customer.")
    unsent = Delivery.objects.waiting().filter(case=case).select_for_update(of=("self",))
    for letter in unsent:
        if letter.person and opens_their_bill(letter.letter, letter.person, now=now):
            continue  # who pays goes on paying
        letter.tells.clear()
        letter.keeps.clear()
        if letter.is_leaving or (letter.next_attempt_at and letter.is_on_paper):
            continue  # what is in the post comes there
        letter.failed_at = letter.dealt_with_at = now
        letter.trouble, letter.dealt_with_by = trouble, by
        letter.save(update_fields=["failed_at", "trouble", "dealt_with_at", "dealt_with_by"])
        letter.case = case
        letter_was_lost(letter, now=now)  # an answer that does not leave answered nothing


def tell_what_stands(case: Case, *, by: Actor, now: datetime) -> None:
    """Write to the customer whose matter it is now what they may count on."""
    running = case.promises.open()
    if not running.exists():
        hours = timedelta(hours=our_company().reply_hours)
        due_at = business_calendar().add_business_time(now, hours)
        make_promise(
            case=case, kind=Promise.Kind.FOLLOW_UP, words=hear_from_us(case, due_at),
            due_at=due_at, by=by, now=now,
        )  # fmt: skip
    promised = list(running.tellable().order_by("due_at", "id"))
    with speaking_to(case.customer):
        matter = _("%(owner)s deals with your matter: %(subject)s.")
        said = matter % {"owner": case.owner.name, "subject": case.subject}
        blocks = [Paragraph(said), *(Paragraph(promise.words) for promise in promised)]
    tell(
        case=case,
        kind=LetterKind.GIVEN,
        subject=case.subject,
        blocks=blocks,
        now=now,
        tells=promised,
    )
