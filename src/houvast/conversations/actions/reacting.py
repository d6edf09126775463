"""What the customer is written because of something that happened to their case."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.actions.asking import ask_if_solved, refuse_if_unanswered
from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.models import Message
from houvast.conversations.rules import subjects
from houvast.ground.models import Event
from houvast.promises.models import Case, Promise


def apologise(event: Event) -> None:
    """A promise broke: say so, say sorry, and say what holds now, in the same breath (G4)."""
    broken = _promise(event.about_id)
    renewed = _promise(event.facts["renewed_by"]) if "renewed_by" in event.facts else None
    if renewed is None:
        return
    with override(broken.case.customer.language):
        blocks = [
            Paragraph(
                _("We did not do what we promised you: “%(words)s”")
                % {"words": _first_of(broken).words}
            ),
            Paragraph(_("We are sorry. This should not have happened.")),
            Paragraph(renewed.words),
        ]
    _tell(broken.case, "apology", blocks, event, [renewed])


def say_new_moment(event: Event) -> None:
    """A promise was renegotiated by us: give the reason and the new moment.

    Visits have letters of their own, and a customer who asked for it knows already.
    """
    old = _promise(event.about_id)
    if event.by_kind == "customer" or old.kind == Promise.Kind.ARRIVAL:
        return
    renewed = _promise(event.facts["renewed_by"])
    with override(old.case.customer.language):
        blocks = [
            Paragraph(_("It takes longer than we told you. We tell you before it is too late.")),
            Paragraph(_("The reason: %(reason)s") % {"reason": event.facts["reason"]}),
            Paragraph(renewed.words),
        ]
    _tell(old.case, "new_moment", blocks, event, [renewed])


def introduce_new_owner(event: Event) -> None:
    """A case was handed over: the customer knows the new name (G5)."""
    case = Case.objects.select_related("customer", "owner").get(pk=event.about_id)
    names = {"before": event.facts["before"], "after": event.facts["after"]}
    with override(case.customer.language):
        blocks = [
            Paragraph(_("%(after)s deals with your matter from now on.") % names),
            Paragraph(
                _("%(before)s gave the whole file along, so you need not tell anything again.")
                % names
            ),
        ]
    _tell(case, "hand_over", blocks, event, [])


def answer_before_settling(event: Event) -> None:
    """Only the customer may settle over an unanswered message: their word answers it (G2)."""
    case = Case.objects.get(pk=event.about_id)
    if event.by_kind == "customer":
        waiting = Message.objects.filter(case=case, needs_answer=True, answered_at=None)
        waiting.update(answered_at=event.at)
    else:
        refuse_if_unanswered(case)


def ask_when_promised(event: Event) -> None:
    """A promise to ask whether it is solved comes due: ask, and keep it by that."""
    promise = _promise(event.about_id)
    waiting = Message.objects.filter(case=promise.case, needs_answer=True, answered_at=None)
    if promise.kind == Promise.Kind.CHECK_IN and not waiting.exists():
        ask_if_solved(case=promise.case, now=event.at)


def _first_of(promise: Promise) -> Promise:
    """What the customer was promised first, before it was renewed: that is what they remember."""
    first = Promise.objects.filter(case=promise.case_id, renews=None)
    made = first.filter(due_at=promise.first_due_at, made_at__lte=promise.made_at)
    return made.order_by("id").first() or promise


def _promise(pk: str | int) -> Promise:
    return Promise.objects.select_related("case__customer", "case__owner").get(pk=pk)


def _tell(
    case: Case, kind: str, blocks: list[Paragraph], event: Event, tells: list[Promise]
) -> None:
    subject = subjects.answering(case.subject)
    tell(case=case, kind=kind, subject=subject, blocks=blocks, now=event.at, tells=tells)
