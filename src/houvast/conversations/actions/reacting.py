"""What the customer is written because of something that happened to their case."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeGuard

from django.db.models import Model
from django.utils.translation import gettext as _

from houvast.conversations.actions.asking import refuse_if_unanswered
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.speaking import lead_speaks
from houvast.conversations.actions.telling_many import Telling, tell_all
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.conversations.rules.later_dates import another_moment
from houvast.ground.models import Event
from houvast.ground.reasons import words_of
from houvast.people.queries.speaking import speaking_to, who_read
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.queries.broken import is_undecided_at_first
from houvast.promises.queries.telling import arrival_that_cannot_be

SAID_OF = {"case", "renews", "renewed_by", "forewarning"}
HAVE_THEIR_OWN = (Promise.Kind.ARRIVAL, Promise.Kind.OUTAGE)


def apologise(events: Sequence[Event]) -> None:
    """Promises broke: say so, say sorry, and say what holds now, in the same breath (G4).

    Once: what broke again after that goes to a person, as does what nobody decided about somebody
    silent, who is told that once too. What is done late says so by itself, and
    what broke because its case is settled is told then (`apologise_at_the_end`).
    """
    now = events[0].at
    broken = [event.about for event in events if _is_whole(event.about)]
    if len(broken) < len(events):
        broken = _promises([int(event.about_id) for event in events])
        who_read([one.case.customer for one in broken])
    said = [_apology(one, one.renewed_by) for one in broken if _is_to_read(one, now=now)]
    tell_all(said, kind=LetterKind.APOLOGY, now=now)


def _is_whole(about: Model | None) -> TypeGuard[Promise]:
    """Whether a promise comes with all that letters say of it, and of whom it is known who reads:
    so those are that the clock breaks.
    """
    return isinstance(about, Promise) and about._state.fields_cache.keys() >= SAID_OF


def _is_to_read(broken: Promise, *, now: datetime) -> bool:
    """Whether the customer is to read an apology; where they read it all before, that told them."""
    renewed = getattr(broken, "renewed_by", None)
    if renewed is None or _was_told_before(broken):
        return False
    if renewed.is_escalated:
        return is_undecided_at_first(broken)
    letter = _forewarned_in(broken, renewed)
    if letter is None:
        return True
    if broken.kind == Promise.Kind.ARRIVAL and not broken.forewarning.is_for(renewed):
        return False  # that they hear from us is promised besides, since nobody could come
    mark_told(promise=renewed, message=f"letter {letter.pk}", now=now)
    return False


def apologise_at_the_end(event: Event) -> None:
    """Who settled with us what we did late, reads that we are sorry; not who said it themselves.

    Reacts to `case.settled`: what broke with it carries the same moment and the same words.
    """
    case = Case.objects.get(pk=event.about_id)
    if case.settled_word != Case.Word.CUSTOMER or event.by_kind == "customer":
        return
    with_it = case.promises.filter(
        outcome=Promise.Outcome.BROKEN,
        ended_at=case.settled_at,
        proof=case.settled_why,
        renewed_by=None,
    )
    broken = _promises(with_it.order_by("due_at", "id").values_list("pk", flat=True))
    said = [
        _apology(one, None)
        for one in broken
        if not (one.makes_up_for_broken or one.is_to_the_silent)
    ]
    tell_all(said, kind=LetterKind.APOLOGY, now=event.at)


def _apology(broken: Promise, renewed: Promise | None) -> Telling:
    ahead = arrival_that_cannot_be(broken)
    with speaking_to(broken.case.customer):
        did_not = _("We did not do what we promised you: “%(words)s”")
        cannot = _("As things stand, we cannot do what we promised you: “%(words)s”")
        known = ahead or _first_of(broken)
        blocks = [
            Paragraph((cannot if ahead else did_not) % {"words": known.words}),
            Paragraph(_("We are sorry. This should not have happened.")),
            Paragraph(renewed.words if renewed else _over()),
        ]
    tells = [promise for promise in (renewed, ahead) if promise]
    return Telling(broken.case, subjects.answering(broken.case.subject), blocks, tells)


def _was_told_before(broken: Promise) -> bool:
    """Whether the customer read that nobody could come before the window was over."""
    if broken.kind != Promise.Kind.ARRIVAL:
        return False
    return broken.told_by.filter(kind=LetterKind.APOLOGY).exists()


def _forewarned_in(broken: Promise, renewed: Promise) -> Delivery | None:
    """The letter in which the customer read, before it broke, all that an apology would say."""
    named = getattr(broken, "forewarning", None)
    if named is None:
        return None
    told = broken.told_by.left().not_come_back().filter(kind=LetterKind.FOREWARNED)
    is_as_said = broken.kind == Promise.Kind.ARRIVAL or named.is_for(renewed)
    return told.first() if is_as_said else None


def _over() -> str:
    return _(
        "You told us that your matter is solved, so we leave it at that. Is something not right "
        "after all? Answer this mail, and we open it again."
    )


def say_new_moment(event: Event) -> None:
    """A promise was renegotiated by us: give the reason and the new moment.

    Visits and outages have letters of their own, and a customer who asked for it knows already.
    """
    old = _promise(event.about_id)
    if event.by_kind == "customer" or old.kind in HAVE_THEIR_OWN:
        return
    renewed = Promise.objects.get(renews=old)
    if event.facts.get("together") or renewed.is_told_after_speaking:
        return
    call = lead_speaks(old.case, renewed, now=event.at)
    with speaking_to(old.case.customer):
        tells = [renewed, *([call] if call else [])]
        said = another_moment(
            is_sooner=renewed.is_sooner_than(old),
            makes_up_for_broken=old.makes_up_for_broken,
            reason=words_of(old.proof),
            words=[promise.words for promise in tells],
        )
    blocks = [Paragraph(one) for one in said]
    _tell(old.case, LetterKind.NEW_MOMENT, blocks, tells, now=event.at)


def answer_before_settling(event: Event) -> None:
    """Only the customer may settle over an unanswered message: their word answers it (G2)."""
    case = Case.objects.get(pk=event.about_id)
    if event.by_kind == "customer":
        case.messages.waiting().update(answered_at=event.at)
    else:
        refuse_if_unanswered(case)


def _first_of(promise: Promise) -> Promise:
    """What the customer was promised first, before it was renewed: that is what they remember.

    Of a visit it is the window that they chose last.
    """
    if promise.kind == Promise.Kind.ARRIVAL or promise.renews_id is None:
        return promise
    first = Promise.objects.filter(case=promise.case_id, renews=None)
    made = first.filter(due_at=promise.first_due_at, made_at__lte=promise.made_at)
    return made.order_by("id").first() or promise


def _promise(pk: str | int) -> Promise:
    return _promises([int(pk)])[0]


def _promises(pks: Iterable[int]) -> list[Promise]:
    """Those promises in that order, with what letters say of them; in one SQL statement."""
    beside = ("case__customer", "case__owner", "renews", "renewed_by", "forewarning")
    found = Promise.objects.select_related(*beside).filter(pk__among=(order := list(pks)))
    rows = {promise.pk: promise for promise in found}
    return [rows[pk] for pk in order]


def _tell(
    case: Case, kind: LetterKind, blocks: list[Paragraph], tells: list[Promise], *, now: datetime
) -> None:
    subject = subjects.answering(case.subject)
    tell(case=case, kind=kind, subject=subject, blocks=blocks, now=now, tells=tells)
