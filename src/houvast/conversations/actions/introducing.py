"""A customer hears once who has their matters now, however often these changed hands (G5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.conversations.actions.letters import addressed, tell, to_case_page
from houvast.conversations.letters import Button, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.ground.models import Event
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case, Promise, ReadingAlong
from houvast.promises.models.cases import CaseQuerySet

SETTLES = timedelta(minutes=2)
"""How long the letter waits for another hand-over, which then is told instead."""


@dataclass(frozen=True)
class Handed:
    """A matter that changed hands: from the name the customer knows to who has it now."""

    case: Case
    before: str
    reason: str


def introduce_new_owner(event: Event) -> None:
    """React to `case.handed_over`: one letter a customer, with the reason and the last name; of a
    case that some of us see, or in which somebody reads along, one of its own: a letter is read
    with its case.

    A letter that has not left is written anew, or taken back when all is as the customer knows.
    """
    case = Case.objects.select_related("customer", "owner").get(pk=event.about_id)
    beside = _told_with(case)
    waiting = _not_left(beside)
    since = waiting.queued_at if waiting else event.at
    handed = _handed(beside, since=since, until=event)
    if waiting is None:
        _tell(handed, now=event.at)
    elif handed:
        _write_anew(waiting, handed, now=event.at)
    else:
        waiting.delete()


def _told_with(case: Case) -> CaseQuerySet:
    """The cases that are told in one letter with this one: those of its customer of which everybody
    reads the letters, or it alone.
    """
    readings = ReadingAlong.objects.standing().values("case")
    apart = Case.objects.filter(~Case.FOR_ALL | Q(pk__in=readings))
    theirs = Case.objects.filter(customer=case.customer)
    if apart.filter(pk=case.pk).exists():
        return theirs.filter(pk=case.pk)
    return theirs.exclude(pk__in=apart.filter(customer=case.customer).values("pk"))


def _not_left(beside: CaseQuerySet) -> Delivery | None:
    """The letter about an earlier hand-over that nobody has begun to send."""
    letters = Delivery.objects.filter(kind=LetterKind.HAND_OVER, case__in=beside)
    waiting = letters.not_begun().filter(attempts=0)
    return waiting.select_for_update(skip_locked=True, of=("self",)).order_by("id").first()


def _handed(beside: CaseQuerySet, *, since: datetime, until: Event) -> list[Handed]:
    """What changed hands and did not come back, the latest first; still open matters only."""
    events = Event.objects.filter(verb=until.verb, customer_id=until.customer_id, id__lte=until.pk)
    first: dict[int, Event] = {}
    last: dict[int, Event] = {}
    for event in events.filter(at__gte=since).order_by("id"):
        if event.case_id is not None:
            first.setdefault(event.case_id, event)
            last[event.case_id] = event
    cases = beside.open().select_related("customer", "owner").in_bulk(last)
    latest = sorted(cases, key=lambda pk: last[pk].pk, reverse=True)
    return [
        Handed(cases[pk], first[pk].facts["before"], last[pk].facts["reason"])
        for pk in latest
        if first[pk].facts["before"] != cases[pk].owner.name
    ]


def _tell(handed: list[Handed], *, now: datetime) -> None:
    if not handed:
        return
    case = handed[0].case
    tell(
        case=case,
        kind=LetterKind.HAND_OVER,
        subject=subjects.answering(case.subject),
        blocks=_blocks(handed, now=now),
        now=now,
        tells=_untold(handed),
        leaves_at=now + SETTLES,
    )


def _write_anew(waiting: Delivery, handed: list[Handed], *, now: datetime) -> None:
    case = handed[0].case
    with speaking_to(case.customer):
        blocks = (*_blocks(handed, now=now), to_case_page(case, now=now))
        letter = addressed(
            case,
            subjects.answering(case.subject),
            blocks,
            preheader=next(b.text for b in blocks if isinstance(b, Paragraph)),
        )
    waiting.case, waiting.subject, waiting.letter = case, letter.subject[:300], letter.as_json()
    waiting.next_attempt_at = now + SETTLES
    waiting.save(update_fields=["case", "subject", "letter", "next_attempt_at"])
    waiting.tells.set(_untold(handed))


def _blocks(handed: list[Handed], *, now: datetime) -> list[Block]:
    """One matter by itself; of several each by its name, with a button to all but the first."""
    customer = handed[0].case.customer
    with speaking_to(customer):
        if len(handed) == 1:
            return _about_one(handed[0])
        return [block for one in handed for block in _about_one_of_several(one, handed, now=now)]


def _about_one(one: Handed) -> list[Block]:
    names = {"before": one.before, "after": one.case.owner.name}
    return [
        Paragraph(_("%(after)s deals with your matter from now on.") % names),
        Paragraph(_("The reason: %(reason)s") % {"reason": one.reason}),
        Paragraph(
            _("%(before)s gave the whole file along, so you need not tell anything again.") % names
        ),
        *(Paragraph(promise.words) for promise in _untold([one])),
    ]


def _about_one_of_several(one: Handed, handed: list[Handed], *, now: datetime) -> list[Block]:
    names = {"after": one.case.owner.name, "subject": one.case.subject}
    said = _("%(after)s deals with “%(subject)s” from now on.") % names
    blocks: list[Block] = [Paragraph(said)]
    if one.reason != handed[0].reason or one is handed[-1]:
        blocks.append(Paragraph(_("The reason: %(reason)s") % {"reason": one.reason}))
    blocks += [Paragraph(promise.words) for promise in _untold([one])]
    if one is not handed[0]:
        link = to_case_page(one.case, now=now).link
        blocks.append(Button(_("See “%(subject)s”") % {"subject": one.case.subject}, link))
    return blocks


def _untold(handed: list[Handed]) -> list[Promise]:
    """What runs in these matters and no other letter tells, as with another name in it."""
    cases = [one.case for one in handed]
    untold = Promise.objects.not_told().never_escalated().filter(case__in=cases)
    untold = untold.filter(Q(told_by=None) | Q(told_by__kind=LetterKind.HAND_OVER))
    return list(untold.distinct().order_by("due_at", "id"))
