"""Two customers were one by mistake: what was written meanwhile is of one of them alone."""

from datetime import datetime

from houvast.conversations.actions.giving import keep_back_letters, tell_what_stands
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.people.models import ContactPoint, Merging
from houvast.people.queries.reaching import has_mail
from houvast.promises.access import locked_case
from houvast.promises.actions.links import revoke_links


def part_what_was_written(event: Event) -> None:
    """React when two customers who were merged by mistake are taken apart.

    Where anything was said meanwhile in a case that went back, the other read it and has keys to
    it. Keys that went to the other open nothing any more, in cases of either.
    """
    merging = Merging.objects.taken_apart_in(event)
    brought = merging.brought.filter(what="promises.case").values("row")
    went_back = merging.double.cases.filter(pk__in=brought).order_by("pk")
    for case_id in list(went_back.values_list("pk", flat=True)):
        hide_what_the_other_read(case_id, since=merging.at, now=event.at)
    for case_id in sorted(_written_to_another(merging.kept_id, merging.at)):
        revoke_links(case=locked_case(case_id), now=event.at)


def hide_what_the_other_read(case_id: int, *, since: datetime, now: datetime) -> None:
    """As when a case is given to another: its customer sees what is said from now on and what they
    wrote themselves, and is told anew what they may count on.
    """
    held = locked_case(case_id)
    letters = held.deliveries.filter(queued_at__gte=since)
    if not letters.exists() and not held.messages.filter(at__gte=since).exists():
        return
    revoke_links(case=held, now=now)
    held.given_at = now
    held.save(update_fields=["given_at"])
    keep_back_letters(held, by=held.owner, now=now)
    if held.is_open:
        held.promises.open().update(told_at=None, told_in="")
        if has_mail(held.customer):
            tell_what_stands(held, by=held.owner.as_actor(), now=now)


def _written_to_another(customer_id: int, since: datetime) -> set[int]:
    """Cases in which letters to their customer went to an address that is not theirs now."""
    own = ContactPoint.objects.filter(customer=customer_id, kind=ContactPoint.Kind.MAIL)
    letters = Delivery.objects.filter(
        case__customer=customer_id, queued_at__gte=since, person=None, copy_of=None
    )
    strange = letters.exclude(to_address__in=own.values("value"))
    return set(strange.values_list("case", flat=True))
