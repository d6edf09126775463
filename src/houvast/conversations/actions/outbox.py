"""Putting a letter in the outbox. It leaves when the transaction that queued it has committed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from houvast.conversations.actions.own_letters import as_acted_on_by, as_heard_by
from houvast.conversations.addresses import Address, as_written
from houvast.conversations.channels.registry import channel_named
from houvast.conversations.letters import Button, CalendarPart, Letter
from houvast.conversations.letters.kept_from_readers import is_kept_from_readers
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.correspondents import last_heard
from houvast.conversations.queries.hearing import actor_at, hearers_of, parents
from houvast.ground.inserting import insert_all
from houvast.ground.refusals import Refused
from houvast.people.models import ActingFor, ContactPoint, Customer
from houvast.people.queries.reaching import acting_for, mail_points
from houvast.promises.models import Case, Promise

CalendarFile = Callable[[Address], CalendarPart]
"""The calendar file that goes with a letter to an address; call it in the customer's language."""


class NoMailAddress(Refused):
    says = _("We have no e-mail address of %(name)s that works. Call, and ask for an address.")


def queue(
    letter: Letter,
    *,
    kind: TextChoices,
    case: Case | None,
    to: Customer | Address,
    now: datetime,
    tells: Iterable[Promise] = (),
    keeps: Iterable[Promise] = (),
    calendar: CalendarFile | None = None,
    in_reply_to: Message | None = None,
    message: Message | None = None,
    written_by_a_person: bool = False,
    leaves_at: datetime | None = None,
    copies: Sequence[Address] = (),
    encloses: str = "",
) -> Delivery:
    """Queue one mail to one recipient in the caller's transaction, and `copies` of it to others.

    `kind` names it on timelines ("acknowledgement", "answer", "invitation", ...), `tells` are
    the promises that count as told once it was sent, `keeps` those that are kept by that,
    `in_reply_to` the mail that it answers: by default the last one that the customer wrote in the
    case. `encloses` names a file that goes along (`providers.enclosed`). It leaves at once, or when
    the outbox is looked at after `leaves_at`. Raises NoMailAddress.
    """
    wanted, acting = _meant(case, to)
    address, person = _read_by(case, acting, wanted)
    if case and person:
        letter = as_acted_on_by(person, letter, case, now=now)
    part = calendar(address) if calendar else None
    answered = in_reply_to or (last_heard(case) if case else None)
    delivery = Delivery(
        message=message,
        case=case,
        kind=kind,
        person=person,
        to_address=address.address,
        to_name=address.name[:160],
        language=letter.language,
        subject=letter.subject[:300],
        letter=letter.as_json(),
        calendar=part.ics if part else "",
        calendar_method=part.method if part else "",
        encloses=encloses,
        in_reply_to=answered.mail_id if answered else "",
        references=answered.refers_to if answered else [],
        auto_submitted=not written_by_a_person,
        queued_at=now,
        next_attempt_at=leaves_at or now,
    )
    delivery.copied_to = as_written(copies)
    _put_in(delivery, list(tells), list(keeps))
    for copy in copies:
        _queue_copy(delivery, letter, copy)
    if case is None:
        return delivery
    for hearer in hearers_of(case, acting, besides=address.address):
        if is_kept_from_readers(kind) and not hearer.acts:
            continue
        own = as_heard_by(hearer, letter, case, now=now)
        part = calendar(hearer.address) if calendar and hearer.acts else None
        encloses = delivery.encloses if hearer.acts else ""
        _queue_like(delivery, own, hearer.address, hearer.person, part, encloses)
    return delivery


@dataclass(frozen=True)
class Addressed:
    """A letter to the customer of a case, and the last mail of theirs, which it answers."""

    letter: Letter
    case: Case
    to: Address
    answers: Message | None
    tells: Sequence[Promise]
    leaves_at: datetime | None = None


def queue_all(letters: Sequence[Addressed], *, kind: TextChoices, now: datetime) -> list[Delivery]:
    """Queue letters that nobody but the customer gets, as `queue` does, in a few statements."""
    if not letters:
        return []
    queued = [
        Delivery(
            case=one.case,
            kind=kind,
            to_address=one.to.address,
            to_name=one.to.name[:160],
            language=one.letter.language,
            subject=one.letter.subject[:300],
            letter=one.letter.as_json(),
            in_reply_to=one.answers.mail_id if one.answers else "",
            references=one.answers.refers_to if one.answers else [],
            auto_submitted=True,
            queued_at=now,
            next_attempt_at=one.leaves_at or now,
        )
        for one in letters
    ]
    _put_all_in([(row, one.tells, ()) for row, one in zip(queued, letters, strict=True)])
    return queued


def queue_beside(
    letter: Letter,
    *,
    kind: TextChoices,
    case: Case,
    to: Customer,
    now: datetime,
    at: ContactPoint | None = None,
    encloses: str = "",
) -> Delivery | None:
    """Queue a letter in a case to somebody beside its customer, at an address of their own, or `at`
    that of who acts for them.

    Whether it is theirs to have is asked again when it leaves. None for who has no such address.
    """
    points = ContactPoint.objects.reaching().filter(kind=ContactPoint.Kind.MAIL, customer=to)
    point = at or points.order_by("-preferred", "-pk").first()
    if point is None:
        return None
    delivery = Delivery(
        case=case,
        kind=kind,
        person=to,
        to_address=point.value,
        to_name=to.name[:160],
        language=letter.language,
        subject=letter.subject[:300],
        letter=letter.as_json(),
        encloses=encloses,
        queued_at=now,
        next_attempt_at=now,
    )
    _put_in(delivery, [], [])
    return delivery


def _meant(case: Case | None, to: Customer | Address) -> tuple[Address, list[ActingFor]]:
    """Where a letter is to go, and who acts for the customer of its case and may read it there.

    Nobody does where the customer is found at an address of their own: `mail_points` has those of
    who acts for them before it, and no own one for a child.
    """
    if isinstance(to, Customer):
        point = _mail_point(to)
        if case and point.customer == to == case.customer:
            return _as_address(point), []
        to = _as_address(point)
    return to, acting_for(case.customer) if case else []


def _read_by(
    case: Case | None, acting: list[ActingFor], address: Address
) -> tuple[Address, Customer | None]:
    """Where a letter goes, and who acts for the customer there; nobody if the customer reads it.

    What is for a child never goes to an address that is not of who acts for it.
    """
    person = actor_at(acting, address.address)
    if person or case is None or not parents(acting):
        return address, person
    point = _mail_point(case.customer)
    return _as_address(point), point.customer


def leave_now(*, encloses: str, now: datetime) -> None:
    """Have those letters leave that waited for the file which they enclose."""
    for delivery in Delivery.objects.waiting().filter(encloses=encloses):
        Delivery.objects.waiting().filter(pk=delivery.pk).update(next_attempt_at=now)
        app.configure_task("conversations.transmit").defer(delivery_id=delivery.pk)


def _queue_copy(delivery: Delivery, letter: Letter, to: Address) -> None:
    """The same words to somebody else, without what opens the customer's own pages."""
    without_keys = replace(letter, blocks=tuple(b for b in letter.blocks if b.kind != Button.kind))
    _queue_like(delivery, without_keys, to)


def _queue_like(
    delivery: Delivery,
    letter: Letter,
    to: Address,
    person: Customer | None = None,
    calendar: CalendarPart | None = None,
    encloses: str = "",
) -> None:
    """What another gets together with a letter, with the files that are for them too."""
    copy = Delivery(
        case=delivery.case,
        person=person,
        copy_of=delivery,
        kind=LetterKind.COPY,
        to_address=to.address,
        to_name=to.name[:160],
        language=delivery.language,
        subject=delivery.subject,
        letter=letter.as_json(),
        calendar=calendar.ics if calendar else "",
        calendar_method=calendar.method if calendar else "",
        encloses=encloses,
        in_reply_to=delivery.in_reply_to,
        references=delivery.references,
        auto_submitted=delivery.auto_submitted,
        queued_at=delivery.queued_at,
        next_attempt_at=delivery.next_attempt_at,
    )
    _put_in(copy, [], [])


def _put_in(delivery: Delivery, tells: list[Promise], keeps: list[Promise]) -> None:
    _put_all_in([(delivery, tells, keeps)])


@transaction.atomic(savepoint=False)
def _put_all_in(queued: Sequence[tuple[Delivery, Sequence[Promise], Sequence[Promise]]]) -> None:
    deliveries = [delivery for delivery, _tells, _keeps in queued]
    for one in deliveries:
        one.mail_id = channel_named(one.channel).new_id(one.case)
    insert_all(deliveries)
    told = [
        Delivery.tells.through(delivery_id=row.pk, promise_id=promise.pk)
        for row, tells, _keeps in queued
        for promise in tells
    ]
    kept = [
        Delivery.keeps.through(delivery_id=row.pk, promise_id=promise.pk)
        for row, _tells, keeps in queued
        for promise in keeps
    ]
    Delivery.tells.through.objects.bulk_create(told, ignore_conflicts=True)
    Delivery.keeps.through.objects.bulk_create(kept, ignore_conflicts=True)
    leaves = app.configure_task("conversations.transmit")
    jobs: list[JSONDict] = [{"delivery_id": delivery.pk} for delivery in deliveries]
    leaves.batch_defer(*jobs)


def working_address(customer: Customer) -> Address | None:
    """Where this customer reads mail, or None if we know of no address that works."""
    try:
        return mail_address(customer)
    except NoMailAddress:
        return None


def mail_address(customer: Customer) -> Address:
    """Where mail to a customer goes: one SQL statement. Raises NoMailAddress."""
    return _as_address(_mail_point(customer))


def _mail_point(customer: Customer) -> ContactPoint:
    point = mail_points(customer).first()
    if point is None:
        raise NoMailAddress(name=customer.name)
    return point


def _as_address(point: ContactPoint) -> Address:
    return Address(point.value, point.customer.name)
