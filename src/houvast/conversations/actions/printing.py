"""Printing letters, posting them, and what came back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.conversations import providers, reasons
from houvast.conversations.actions.by_post import NoPostHere
from houvast.conversations.actions.delivery_effects import hold_case_of
from houvast.conversations.actions.undelivered import take_back
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, LostHome, PaperLetter, PrintBatch
from houvast.conversations.queries.paper import PostalHome, arrival, home_of_reader
from houvast.conversations.rules import post
from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.access import right_in
from houvast.promises.actions.warning import no_longer_at_risk
from houvast.promises.models import Link

IN_A_BATCH = 200
"""Letters that are printed at a time."""


class NothingToPrint(Refused):
    says = _("There is no letter to print.")


class NotPosted(Refused):
    says = _("Nobody noted that this letter was posted. Do that first, if it was.")


class AlreadyDelivered(Refused):
    says = _("This was posted on an earlier day, or counts as delivered: it cannot be undone.")


class NothingToPost(Refused):
    says = _("Every letter of this batch was posted, or is not to be posted any more.")


@transaction.atomic
def print_letters(*, by: Staff, now: datetime) -> PrintBatch | None:
    """Put what waits into a batch, oldest first, with the addresses as they are now.

    What is not so any more is left out for good, and so is what can go nowhere or comes too late:
    history says why.
    Two who print at the same time get each letter once. None where all that waited was left out;
    raises NothingToPrint where nothing waited.
    """
    waiting = PaperLetter.objects.seen_by(by).to_print().order_by("pk")
    held = waiting.select_for_update(skip_locked=True, of=("self",))
    whole = held.select_related("delivery__case__customer", "delivery__person")
    papers = list(whole.prefetch_related("delivery__tells")[:IN_A_BATCH])
    if not papers:
        raise NothingToPrint
    to_print = [paper for paper in papers if _is_still_so(paper, by=by, now=now)]
    if not to_print:
        return None
    batch = PrintBatch.objects.create(made_at=now, made_by=by)
    for paper in to_print:
        paper.batch = batch
        paper.save(update_fields=["batch", "household", "place", "lines", "postcode"])
    return batch


def _is_still_so(paper: PaperLetter, *, by: Staff, now: datetime) -> bool:
    """Whether it goes, to where its reader lives now; else it is left out."""
    home = home_now(paper.delivery)
    if _is_left_out(paper, home, by=by, now=now):
        return False
    paper.household, paper.place = home.household, home.household.place
    paper.lines, paper.postcode = list(home.lines), home.household.place.postcode
    return True


def home_now(delivery: Delivery) -> PostalHome:
    """Where who was written to lives now."""
    if delivery.case is None:
        raise ValueError("Nothing is posted beside a case.")
    return home_of_reader(delivery.case.customer, delivery.person)


def _is_left_out(paper: PaperLetter, home: PostalHome, *, by: Staff, now: datetime) -> bool:
    """Give a letter up that does not go any more. What is not so needs nobody to look at it."""
    delivery = paper.delivery
    if _is_not_so_any_more(delivery) or not providers.is_still_so(delivery, now=now):
        give_up(paper, reasons.NOT_SO_ANY_MORE(), by=HOUVAST, now=now, seen_by=by)
    elif why := _why_not(delivery, home, now=now):
        give_up(paper, why, by=HOUVAST, now=now)
    else:
        return False
    if delivery.kind == LetterKind.ASK_IF_SOLVED:  # the clock asks it otherwise, where that can be
        for promise in delivery.keeps.open():
            no_longer_at_risk(promise=promise, by=HOUVAST, now=now)
    return True


def _is_not_so_any_more(delivery: Delivery) -> bool:
    """Whether all that it tells has ended since, or what it says is closed was opened again."""
    if delivery.kind == LetterKind.CLOSED and delivery.case and delivery.case.is_open:
        return True
    promised = list(delivery.tells.all())
    return bool(promised) and not any(promise.is_open for promise in promised)


def _why_not(delivery: Delivery, home: PostalHome, *, now: datetime) -> str | None:
    """Why a letter that is still so cannot go: somebody has to tell it otherwise."""
    if delivery.case and delivery.person and right_in(delivery.case, delivery.person) is None:
        return reasons.NO_RIGHT()
    if not home.is_usable:
        return reasons.NO_HOME()
    expected = arrival(now)
    due = [promise.due_at for promise in delivery.tells.all() if promise.is_open]
    if expected and not post.is_in_time(due, expected):
        return reasons.NOT_POSTED_IN_TIME()
    return None


def give_up(
    paper: PaperLetter, why: str, *, by: Actor, now: datetime, seen_by: Staff | None = None
) -> None:
    """Give a letter up before it was posted: its code opens nothing. It waits for somebody to look
    at it, unless it was `seen_by` somebody.
    """
    seen = {"dealt_with_at": now, "dealt_with_by": seen_by} if seen_by else {}
    waiting = Delivery.objects.waiting().filter(pk=paper.delivery_id)
    waiting.update(failed_at=now, trouble=why, **seen)
    PaperLetter.objects.filter(pk=paper.pk).update(code_revoked_at=now)
    history.record("delivery.left_out", about=paper.delivery, by=by, at=now, reason=why)


@transaction.atomic
def leave_out(*, paper: PaperLetter, by: Staff, now: datetime) -> None:
    """Not print or post a letter after all, as somebody decides who told it otherwise, or need not.

    The second time does nothing. Raises AlreadyDelivered for what was posted.
    """
    paper = _held(paper)
    if paper.is_posted:
        raise AlreadyDelivered
    if not paper.delivery.is_given_up:
        give_up(paper, reasons.LEFT_OUT(), by=by.as_actor(), now=now, seen_by=by)


@transaction.atomic
def post_batch(*, batch: PrintBatch, by: Staff, now: datetime) -> list[PaperLetter]:
    """Note that all letters of a batch were posted, but for those that are not to be any more, as
    when they are printed: who moved since gets a new one, which waits to be printed.

    Twice, or by two at once, notes each once. Returns what was posted, be it nothing. Raises
    NothingToPost where nothing of it waited, or NoPostHere.
    """
    theirs = PaperLetter.objects.seen_by(by).filter(batch=batch).to_post().order_by("pk")
    papers = theirs.select_for_update(of=("self",)).select_related(
        "delivery__case__customer", "delivery__person", "household"
    )
    to_post = list(papers.prefetch_related("delivery__tells"))
    if not to_post:
        raise NothingToPost
    return [paper for paper in to_post if _post(paper, by=by, now=now)]


def _post(paper: PaperLetter, *, by: Staff, now: datetime) -> bool:
    home = home_now(paper.delivery)
    if _is_left_out(paper, home, by=by, now=now):
        return False
    if home.household.place_id != paper.place_id:
        PaperLetter.objects.filter(pk=paper.pk).update(batch=None)
        return False
    arrives_at = arrival(now)
    if arrives_at is None:  # nobody says any more how long the post takes
        raise NoPostHere
    PaperLetter.objects.filter(pk=paper.pk).update(
        posted_at=now, posted_by=by, arrives_at=arrives_at
    )
    # The outbox looks at it then: it counts as delivered, unless it came back.
    Delivery.objects.filter(pk=paper.delivery_id).update(next_attempt_at=arrives_at)
    history.record("delivery.posted", about=paper.delivery, by=by.as_actor(), at=now)
    return True


def can_be_undone(paper: PaperLetter, now: datetime) -> bool:
    """Whether it was posted today, and counts as delivered nowhere yet."""
    return (
        paper.posted_at is not None
        and not paper.delivery.has_left
        and spoken.today(paper.posted_at) == spoken.today(now)
    )


@transaction.atomic
def not_posted(*, paper: PaperLetter, by: Staff, now: datetime) -> None:
    """It was not posted after all: it waits in its batch again. Only within the day.

    Raises NotPosted or AlreadyDelivered.
    """
    paper = _held(paper)
    if not paper.is_posted:
        raise NotPosted
    if not can_be_undone(paper, now) or paper.delivery.bounced_at:
        raise AlreadyDelivered
    PaperLetter.objects.filter(pk=paper.pk).update(posted_at=None, posted_by=None, arrives_at=None)
    Delivery.objects.filter(pk=paper.delivery_id).update(next_attempt_at=None)
    history.record("delivery.not_posted", about=paper.delivery, by=by.as_actor(), at=now)


@transaction.atomic
def came_back(*, paper: PaperLetter, by: Staff, now: datetime, why: str = "") -> None:
    """A letter came back: what it told was not told, its code opens nothing any more, and nothing
    is posted there until somebody says that the address is right.

    The address is the one on the paper, wherever they live by now. Twice is once. Raises NotPosted.
    """
    hold_case_of(paper.delivery)
    paper = _held(paper)
    if not paper.is_posted:
        raise NotPosted
    reason = why.strip() or reasons.CAME_BACK()
    take_back(delivery=paper.delivery, reason=reason, status="", is_permanent=False, now=now)
    # What came back sooner than it would count as delivered is not looked at any more.
    on_its_way = Delivery.objects.not_begun().filter(pk=paper.delivery_id)
    on_its_way.update(failed_at=now, next_attempt_at=None)
    LostHome.objects.get_or_create(
        letter=paper,
        defaults={"household": paper.household, "place": paper.place, "at": now, "by": by},
    )
    revoke_code(paper=paper, now=now)


@transaction.atomic
def revoke_code(*, paper: PaperLetter, now: datetime) -> None:
    """Make the code on a letter worthless, with the key that it gave."""
    PaperLetter.objects.filter(pk=paper.pk, code_revoked_at=None).update(code_revoked_at=now)
    given = PaperLetter.objects.filter(pk=paper.pk).values("opened_with")
    Link.objects.not_revoked().filter(pk__in=given).update(revoked_at=now)


@transaction.atomic
def confirm_home(*, lost: LostHome, by: Staff, now: datetime) -> None:
    """They live there all the same: letters go there again. The second time does nothing."""
    standing = LostHome.objects.standing().filter(household=lost.household_id, place=lost.place_id)
    if standing.update(confirmed_at=now, confirmed_by=by):
        history.record("delivery.home_is_right", about=lost.letter, by=by.as_actor(), at=now)


def _held(paper: PaperLetter) -> PaperLetter:
    held = PaperLetter.objects.select_for_update(of=("self",)).select_related(
        "delivery__case__customer", "household"
    )
    return held.get(pk=paper.pk)
