"""What is opened by the code on a letter, with the postcode to which it went."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import CodeTry, Delivery, PaperLetter
from houvast.ground import history, short_codes
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.promises.actions.links import RENEWED_BEFORE, make_link
from houvast.promises.models import Link

WITHIN = timedelta(hours=1)
BY_ONE = 20
"""Tries in vain from one address in that time."""
OF_ONE = 5
"""Tries in vain of one code in that time, wherever they come from."""
KEY_LIVES = RENEWED_BEFORE - timedelta(days=1)
"""So long lives the key that a code gives. So no mail is sent with it, and taking the code of a
letter back takes nothing else back; who types the code later gets another.
"""
FORGOTTEN_AFTER = timedelta(days=1)


class CodeUnknown(Refused):
    says = _(
        "We find no letter with this code and this postcode. Look at both again: the code stands "
        "in the letter, and the postcode is the one to which it was sent. A code works for 90 days."
    )


class TooManyTries(Refused):
    says = _("That was tried too often. Try again in an hour, or call us.")


def open_letter(*, code: str, postcode: str, by: str, now: datetime) -> Link:
    """The key to what a letter is about, for whoever has its code and its postcode.

    `by` is where they come from, an IP address. Not in a transaction of the caller: that somebody
    tried is committed before it is looked up, so that many at once count each other. What is
    unknown, expired, taken back or of another postcode gets the same answer. Raises CodeUnknown or
    TooManyTries.
    """
    typed = short_codes.cleaned(code)
    tried = _counted(typed, by, now=now)
    link = _opened(typed, postcode, now=now)
    if link is None:
        raise CodeUnknown
    CodeTry.objects.filter(pk=tried.pk).update(in_vain=False)
    return link


def _counted(typed: str, by: str, *, now: datetime) -> CodeTry:
    """Note a try before it is answered. Raises TooManyTries."""
    code, origin = short_codes.digest(typed), short_codes.digest(by)
    with transaction.atomic(durable=True):
        tried = CodeTry.objects.create(code_digest=code, from_digest=origin, at=now)
    lately = CodeTry.objects.filter(in_vain=True, at__gt=now - WITHIN)
    if (
        lately.filter(code_digest=code).count() > OF_ONE
        or lately.filter(from_digest=origin).count() > BY_ONE
    ):
        raise TooManyTries
    return tried


@transaction.atomic
def _opened(typed: str, postcode: str, *, now: datetime) -> Link | None:
    found = PaperLetter.objects.opening(short_codes.digests(typed), now).only("pk")
    # Held before it is read, so that who types it twice gets one key, which is taken back with it.
    held = [one.pk for one in found.select_for_update(of=("self",))]
    whole = PaperLetter.objects.select_related("delivery__case__customer", "opens", "opened_with")
    paper = whole.filter(pk__in=held).first()
    if paper is None or _plain(paper.postcode) != _plain(postcode):
        return None
    if paper.opens is not None and paper.opens.is_revoked:
        return None
    history.record("delivery.opened", about=paper, by=_reader(paper).as_actor(), at=now)
    _has_arrived(paper, now=now)
    return _key(paper, now=now)


def _key(paper: PaperLetter, *, now: datetime) -> Link:
    """The key that the code gave before, or a new one to what the button of the letter opens."""
    before = paper.opened_with
    if before is not None and not before.is_revoked and not before.is_expired(now):
        return before
    delivery, opens = paper.delivery, paper.opens
    if delivery.case is None:
        raise ValueError("Nothing is posted beside a case.")
    link = make_link(
        case=delivery.case,
        purpose=opens.purpose if opens else Link.Purpose.CASE,
        target_id=opens.target_id if opens else None,
        holder=opens.holder if opens else delivery.person,
        now=now,
        lives=KEY_LIVES,
    )
    PaperLetter.objects.filter(pk=paper.pk).update(opened_with=link)
    return link


def _has_arrived(paper: PaperLetter, *, now: datetime) -> None:
    """Who types the code holds the letter: it counts as delivered from now on."""
    waits = PaperLetter.objects.on_the_way().filter(pk=paper.pk, arrives_at__gt=now)
    if waits.update(arrives_at=now):
        Delivery.objects.filter(pk=paper.delivery_id).update(next_attempt_at=now)


def _reader(paper: PaperLetter) -> Customer:
    case = paper.delivery.case
    if case is None:
        raise ValueError("Nothing is posted beside a case.")
    return paper.delivery.person or case.customer


def _plain(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def forget_tries(*, now: datetime) -> None:
    """Delete who typed which code, of a day ago and before."""
    CodeTry.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()
