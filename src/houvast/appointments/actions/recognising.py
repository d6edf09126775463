"""A message that asks for a visit gets the link to plan it, or to what stands already."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.appointments.actions.proposing import answer_with_proposal
from houvast.appointments.letters.permission import first_they_agree
from houvast.appointments.letters.where import told
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.outside import reach
from houvast.appointments.queries.permission import permission_waited_for
from houvast.appointments.queries.visits import next_visit, waits_for_choice
from houvast.appointments.rules.recognising import Reading, read
from houvast.conversations.models import Message
from houvast.conversations.providers import Entry, FirstStep
from houvast.conversations.quoted_text import new_words
from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Customer
from houvast.people.queries.company import read_once
from houvast.promises.actions.links import standing_link
from houvast.promises.models import Case, Link
from houvast.workforce.models import WorkType


def propose_what_was_asked(event: Event) -> None:
    """React to `message.received` in its transaction: propose the visit that its words ask for.

    Only to the first message of a case, only work that customers plan themselves, and only where
    somebody comes: else a person answers, who reads why nothing was proposed. Tells
    nobody: the acknowledgement of the message does. By when the customer hears from us if they do
    not choose is promised with the message itself.
    """
    if not event.facts.get("is_first") or event.case_id is None:
        return
    message = Message.objects.get(pk=event.about_id)
    asked = reading_of(message).wanted
    if asked is None:
        return
    case = Case.objects.get(pk=event.case_id)
    if reach().leaves_out(asked, case.where):
        said = {"work": asked.name_en, "address": str(case.where)}
        history.record("case.outside_territories", about=case, by=HOUVAST, at=event.at, **said)
        return
    answer_with_proposal(case=case, work_type=asked, by=HOUVAST, now=event.at)


def case_of_same_work(customer: Customer, subject: str, text: str) -> Case | None:
    """The open case in which the household was invited for, or agreed, the visit that a text is
    plainly about: whoever answers an invitation with a new mail means that one.
    """
    reading = _read(subject, text)
    kinds = [kind for kind in reading.mentioned if reading.is_about(kind)]
    if not kinds:
        return None
    of_household = Case.objects.open().filter(customer__household_id=customer.household_id)
    invited = Proposal.objects.unanswered().filter(work_type__in=kinds)
    agreed = Visit.objects.upcoming().filter(work_type__in=kinds)
    known = Q(pk__in=invited.values("case")) | Q(pk__in=agreed.values("case"))
    return of_household.filter(known).order_by("-id").first()


def entry_with(uid: str) -> Entry | None:
    """The visit that stands under this name in its customer's calendar."""
    visits = Visit.objects.select_related("case__customer__household__place", "case__owner")
    visit = visits.filter(calendar_uid=uid).first()
    return Entry(visit.case, *visit.expected) if visit else None


def first_step(case: Case, message: Message, now: datetime) -> FirstStep | None:
    """Choosing what the customer was asked to choose, or seeing what is agreed.

    Nothing is offered for a choice to who writes that they do not want it, or something else.
    """
    if waiting := waits_for_choice(case):
        reading = reading_of(message)
        if reading.speaks_against or reading.is_otherwise:
            return None
        link = standing_link(case=case, purpose=Link.Purpose.CHOOSE, target_id=waiting.pk, now=now)
        if permission_waited_for(waiting):
            return FirstStep(first_they_agree(), _("See where it stands"), link)
        return FirstStep(
            _to_choose(reading, waiting.work_type),
            _("Choose a day and a time"),
            link,
            answers_all=reading.is_only_request,
        )
    visit = next_visit(case)
    if visit is None or visit.closes_at <= now:
        return None
    link = standing_link(case=case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, now=now)
    window = spoken.window(visit.opens_at, visit.closes_at)
    if visit.is_unplaced:
        sentence = _("As things stand, nobody can come on %(window)s.") % {"window": window}
        return FirstStep(sentence, _("Choose another time for our visit"), link)
    sentence = _("Your appointment: %(window)s.") % {"window": window}
    may_change = visit.can_change_at(now)
    label = _("See, move or cancel your appointment") if may_change else _("See your appointment")
    return FirstStep(sentence, label, link)


def reading_of(message: Message) -> Reading[WorkType]:
    """What a message says of visits that customers plan themselves, in its own words."""
    return _read(message.subject, message.text)


def _read(subject: str, text: str) -> Reading[WorkType]:
    return read(new_words(text), _words(), subject=subject)


def _words() -> Mapping[WorkType, Sequence[str]]:
    kinds = read_once("work by oneself", lambda: list(WorkType.objects.filter(self_service=True)))
    return {kind: kind.recognised_by for kind in kinds}


def _to_choose(reading: Reading[WorkType], work_type: WorkType) -> str:
    if reading.wanted and reading.tells_of_announcement and not work_type.is_indoors:
        return _(
            "The moment that we announced is off: we only come when you have chosen a time. Choose "
            "one that suits you."
        )
    return told(
        work_type,
        _("This calls for a visit. You choose yourself when it suits you."),
        _("You can come to us for this. You choose yourself when it suits you."),
        _("We can call you about this. You choose yourself when it suits you."),
        _("We can speak about this by video. You choose yourself when it suits you."),
    )
