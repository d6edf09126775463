"""Asking somebody whom we let wait whether it is still open for them: nothing closes by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.outages.letters.kinds import OutageLetter
from houvast.outages.models import StillOpenQuestion
from houvast.outages.rules import refusals
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.models import Case
from houvast.promises.rules import AlreadySettled


@transaction.atomic
def ask_if_still_open(*, case: Case, by: Staff, now: datetime) -> StillOpenQuestion:
    """Ask the customer of a case in which a message waits; the promise to answer it stands.

    Raises AlreadySettled, NothingWaits or AskedAlready.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    if not held.messages.waiting().exists():
        raise refusals.NothingWaits
    if held.still_open.unanswered().exists():
        raise refusals.AskedAlready(name=held.customer.name)
    asked = StillOpenQuestion.objects.create(case=held, asked_at=now, asked_by=by.name[:200])
    history.record("still_open.asked", about=asked, by=by.as_actor(), at=now)
    promises = [one for one in held.promises.open() if not one.is_told_after_speaking]
    promises.sort(key=lambda one: (one.due_at, one.pk))
    with speaking_to(held.customer):
        blocks = [
            Paragraph(_("You wrote to us, and have not had our answer yet. We are sorry.")),
            Paragraph(
                _(
                    "Is it still open for you? Say so on your own page: yes or no, one press is "
                    "enough. You need not write it again. Without a word from you it stays open."
                )
            ),
            *(Paragraph(promise.words) for promise in promises),
        ]
    tell(
        case=held, kind=OutageLetter.STILL_OPEN, subject=subjects.answering(held.subject),
        blocks=blocks, now=now, tells=list(held.promises.tellable()),
    )  # fmt: skip
    return asked


@transaction.atomic
def say_still_open(*, case: Case, by: Actor, now: datetime) -> bool:
    """The customer says that it is still open for them; False where nobody asks it any more."""
    held = locked_case(case.pk)
    asked = held.still_open.unanswered().first()
    if asked is None:
        return False
    change(asked, {"answered_at": now, "said": str(StillOpenQuestion.Said.OPEN)})
    history.record("still_open.said", about=asked, by=by, at=now)
    return True


def is_asked_still_open(case: Case) -> bool:
    """Whether its customer is asked whether it is still open. One SQL statement."""
    return case.is_open and case.still_open.unanswered().exists()


def no_longer_asked(event: Event) -> None:
    """React to an answer, a call, or the end of a case: there is nothing to ask any more."""
    if event.case_id is not None:
        waits = StillOpenQuestion.objects.unanswered().filter(case=event.case_id)
        waits.update(answered_at=event.at, said=StillOpenQuestion.Said.PAST)
