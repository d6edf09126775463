"""Asking a colleague something beside a case, and answering it: no word of it to the customer."""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Staff, Team
from houvast.promises import reasons, rules
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import answered_internally, done_internally
from houvast.promises.actions.internal import when_warned
from houvast.promises.models import Case, InternalPromise
from houvast.promises.queries.covering import there_for
from houvast.promises.queries.owners import owner_for
from houvast.promises.queries.seeing import who_sees

LONGEST = 1000


class NoQuestionWritten(Refused):
    says = _("Write down what you want to know.")


class DoesNotSeeIt(Refused):
    says = _(
        "%(name)s does not see this case, which is for some of us only. Let them see it first, or "
        "ask somebody who does."
    )


class AskedOneself(Refused):
    says = _("That is you. Ask a colleague, or write a note.")


class AskedAmongUs(NamedTuple):
    """What is asked, of somebody or of a team, by when an answer is needed, and what it is about
    where that is not the case itself.
    """

    words: str
    of: Staff | Team
    due_at: datetime
    about: Model | None = None


@transaction.atomic
def ask_among_ourselves(
    *, case: Case, asked: AskedAmongUs, by: Staff, now: datetime
) -> InternalPromise:
    """Ask a colleague, or somebody of a team, who owes the answer by then.

    It keeps nothing that was promised to the customer and settles nothing. Raises
    NoQuestionWritten, DueInThePast, DueTooFarAhead, AlreadySettled, NotAtWork, DoesNotSeeIt or
    AskedOneself.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise rules.AlreadySettled
    if not asked.words.strip():
        raise NoQuestionWritten
    rules.check_words(asked.words, due_at=asked.due_at, now=now)
    wanted = asked.of if isinstance(asked.of, Staff) else owner_for(None, asked.of)
    owner = _who_answers(held, wanted)
    if owner == by:
        raise AskedOneself
    about = asked.about or held
    question = InternalPromise.objects.create(
        kind=InternalPromise.Kind.QUESTION,
        about_kind=about._meta.label_lower,
        about_id=about.pk,
        key=uuid.uuid4().hex,
        words=asked.words.strip()[:LONGEST],
        owner=owner,
        covers_for=None if owner == wanted else wanted,
        case=held,
        asked_by=by,
        due_at=asked.due_at,
        warn_at=when_warned(now, asked.due_at),
        made_at=now,
        made_by=by.name[:200],
    )
    history.record("internal.asked", about=question, by=by.as_actor(), at=now, owner=owner.name)
    return question


@transaction.atomic
def answer_among_ourselves(
    *, question: InternalPromise, answer: str, by: Staff, now: datetime
) -> InternalPromise:
    """Answer it, beside the case; late stays on record as late.

    Anybody who sees the case may. Raises DoesNotSeeIt, NothingShown or AlreadyEnded.
    """
    case = locked_case(question.case_id or 0)
    if not who_sees(case).filter(pk=by.pk).exists():
        raise DoesNotSeeIt(name=by.name)
    return answered_internally(question=question, answer=answer, by=by.as_actor(), now=now)


def when_settled(event: Event) -> None:
    """React to `case.settled`: what was asked beside it needs no answer any more."""
    by = Actor.of(event)
    waiting = InternalPromise.objects.open().questions().filter(case=event.case_id)
    for question in waiting.order_by("pk"):
        done_internally(promise=question, proof=reasons.CASE_SETTLED(), by=by, now=event.at)


def _who_answers(case: Case, wanted: Staff) -> Staff:
    wanted.refresh_from_db(fields=["is_active", "away_at"])
    if not wanted.is_active:
        raise rules.NotAtWork(name=wanted.name)
    if not who_sees(case).filter(pk=wanted.pk).exists():
        raise DoesNotSeeIt(name=wanted.name)
    return there_for(wanted, case)
