"""What may happen in a case, drawn by chance, and what must hold after each of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from cast import Cast
from conversations.outgoing import everything_leaves
from houvast.conversations.actions import forewarning
from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.actions.calling_back import CallAsked, ask_call, no_call_needed
from houvast.conversations.actions.claiming import Claimed, claim, confirm, correct
from houvast.conversations.actions.moving_together import OthersHangOnIt
from houvast.conversations.actions.page import close, say
from houvast.conversations.actions.promises_by_hand import (
    agree_another_moment,
    keep_promise,
    let_promise_go,
    promise_besides,
)
from houvast.conversations.models import Claim, Delivery, Message
from houvast.conversations.rules.call_windows import call_windows
from houvast.ground.once_more import once_more
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.cases import hand_over, settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.hanging import hang, part
from houvast.promises.models import MOST_MOVES, Case, Forewarning, HangsOn, Promise, whole

JUMPS = (
    *(timedelta(minutes=minutes) for minutes in (1, 14, 50)),
    *(timedelta(hours=hours) for hours in (3, 9, 26)),
    timedelta(days=4),
    timedelta(days=33),
)


@dataclass
class Play:
    """A case that anything may happen to, at a moment that only goes on."""

    cast: Cast
    case: Case
    now: datetime
    dice: Random

    def fresh(self) -> Case:
        return Case.objects.select_related("customer", "owner").get(pk=self.case.pk)

    def staff(self) -> Staff:
        """Somebody at the desk, as they are now: who is away may do something all the same."""
        one = self.dice.choice([self.cast.fatima, self.cast.gerrit, self.cast.linda])
        one.refresh_from_db()
        return one

    def running(self) -> Promise | None:
        found = list(Promise.objects.open().filter(case=self.case).order_by("pk"))
        return self.dice.choice(found) if found else None

    def later(self) -> datetime:
        return self.now + timedelta(hours=self.dice.choice((2, 20, 50, 130)))


def time_passes(play: Play) -> object:
    play.now += play.dice.choice(JUMPS)
    return sweep(now=play.now)


def time_passes_unseen(play: Play) -> None:
    """Houvast stands still for a day."""
    play.now += timedelta(hours=25)


def clock_tells_ahead(play: Play) -> object:
    return forewarning.forewarn_due(now=play.now)


def letters_leave(play: Play) -> None:
    everything_leaves(at=play.now)


def customer_writes(play: Play) -> object:
    by = play.cast.alice.as_actor()
    return say(case=play.fresh(), words=f"Hoe staat het? {play.now}", by=by, now=play.now)


def customer_closes(play: Play) -> object:
    return close(case=play.fresh(), words="Klaar.", customer=play.cast.alice, now=play.now)


def customer_wants_a_call(play: Play) -> object:
    key = play.dice.choice(call_windows(business_calendar(), now=play.now)).key
    by = play.dice.choice([play.cast.alice.as_actor(), play.staff().as_actor()])
    return ask_call(case=play.fresh(), asked=CallAsked(key, "0612345678"), by=by, now=play.now)


def customer_needs_no_call(play: Play) -> object:
    return no_call_needed(case=play.fresh(), by=play.cast.alice.as_actor(), now=play.now)


def customer_claims(play: Play) -> object:
    said = Claimed(f"U zou bellen, {play.now}", "door")
    return claim(case=play.fresh(), claimed=said, by=play.cast.alice.as_actor(), now=play.now)


def staff_judge(play: Play) -> object:
    waiting = Claim.objects.waiting().filter(case=play.case).first()
    if waiting is None:
        return None
    by, now = play.staff(), play.now
    if play.dice.random() < 0.5:
        return correct(claim=waiting, correction="Zo zit het.", by=by, now=now)
    return confirm(claim=waiting, words="Dat doen we.", due_at=play.later(), by=by, now=now)


def staff_answer(play: Play) -> object:
    last = Message.objects.filter(case=play.case).order_by("-pk").first()
    text = play.dice.choice(["Ik bel u morgen.", "Het is klaar.", "Wij zoeken het uit."])
    return reply(
        case=play.fresh(), text=text, seen_message_id=last.pk if last else None, by=play.staff(),
        now=play.now,
    )  # fmt: skip


def staff_call(play: Play) -> object:
    spoke = play.dice.random() < 0.4
    return phone_note(case=play.fresh(), text="Gebeld.", spoke=spoke, by=play.staff(), now=play.now)


def staff_keep(play: Play) -> object:
    promise = play.running()
    return promise and keep_promise(
        promise=promise, happened="Gedaan.", by=play.staff(), now=play.now
    )


def staff_let_go(play: Play) -> object:
    promise = play.running()
    return promise and let_promise_go(
        promise=promise, said="Hoeft niet.", by=play.staff(), now=play.now
    )


def staff_move(play: Play) -> object:
    promise, due_at, by = play.running(), play.later(), play.staff()
    if promise is None:
        return None
    try:
        return agree_another_moment(
            promise=promise, words="", due_at=due_at, reason="Druk", by=by, now=play.now
        )
    except OthersHangOnIt as shown:
        return agree_another_moment(
            promise=promise, words="", due_at=due_at, reason="Druk", by=by, now=play.now,
            confirmed=shown.confirmed,
        )  # fmt: skip


def staff_promise(play: Play) -> object:
    return promise_besides(
        case=play.fresh(), words="We sturen een foto.", due_at=play.later(), owner=play.staff(),
        by=play.staff(), now=play.now,
    )  # fmt: skip


def staff_tell_before(play: Play) -> object:
    promise = play.running()
    by = play.staff().as_actor()
    return promise and forewarning.forewarn(promise=promise, reason="Druk", by=by, now=play.now)


def customer_answers(play: Play) -> object:
    told = Forewarning.objects.unanswered().filter(promise__case=play.case).last()
    if told is None:
        return None
    told = Forewarning.objects.select_related("promise").get(pk=told.pk)
    by, now = play.cast.alice.as_actor(), play.now
    which = play.dice.randrange(4)
    if which == 0:
        return forewarning.wait_for_it(told=told, by=by, now=now)
    if which == 1:
        return forewarning.choose_moment(told=told, due_at=play.later(), by=by, now=now)
    if which == 2:
        return forewarning.rather_call(told=told, by=by, now=now)
    return forewarning.not_needed(told=told, by=by, now=now)


def staff_hang(play: Play) -> object:
    one, other = play.running(), play.running()
    by = play.staff().as_actor()
    return one and other and hang(promise=one, on=other, by=by, now=play.now)


def staff_part(play: Play) -> object:
    hangs = HangsOn.objects.standing().filter(promise__case=play.case)
    found = hangs.select_related("promise").first()
    return found and part(hangs=found, by=play.staff().as_actor(), now=play.now)


def staff_hand_over(play: Play) -> object:
    by = play.staff().as_actor()
    return hand_over(case=play.fresh(), to=play.staff(), reason="Vrij", by=by, now=play.now)


def staff_ask(play: Play) -> object:
    return ask_if_solved(case=play.fresh(), by=play.staff(), now=play.now)


def staff_settle(play: Play) -> object:
    by = play.staff().as_actor()
    return settle(case=play.fresh(), said="Klaar, zei ze", by=by, now=play.now)


WHAT_HAPPENS: tuple[Callable[[Play], object], ...] = (
    time_passes, time_passes, time_passes, time_passes_unseen, clock_tells_ahead, letters_leave,
    customer_writes, customer_closes, customer_wants_a_call, customer_needs_no_call,
    customer_claims, customer_answers, staff_judge, staff_answer, staff_call, staff_call,
    staff_keep, staff_let_go, staff_move, staff_move, staff_move, staff_promise,
    staff_tell_before, staff_hang, staff_hang, staff_part, staff_hand_over, staff_ask,
    staff_settle,
)  # fmt: skip


BY_THEMSELVES: tuple[Callable[[Play], object], ...] = (
    time_passes, clock_tells_ahead, letters_leave,
)  # fmt: skip
"""What workers do: each thing in a transaction of its own."""


def happens(
    play: Play,
    what: Callable[[Play], object],
    by_themselves: Collection[Callable[[Play], object]] = BY_THEMSELVES,
) -> str:
    """Do it, or be refused as anybody is: then nothing happened. Says which."""
    if what in by_themselves:
        happened = once_more(what)(play)
        return happened if isinstance(happened, str) else what.__name__
    try:
        once_more(transaction.atomic(what))(play)
    except Refused as refusal:
        return f"{what.__name__}: {type(refusal).__name__}"
    return what.__name__


def check(play: Play) -> None:
    """What the guarantees say of the case, beside what the database says itself."""
    connection.check_constraints()
    case = play.fresh()
    together = whole(case)
    promises = list(Promise.objects.filter(case__in=together).select_related("owner", "renews"))
    running = [promise for promise in promises if promise.is_open]
    assert case.is_open == bool(running), "G1: an open case has a next word, a settled one none"
    waiting = Message.objects.waiting().filter(case__in=together)
    if waiting.exists():
        leaving = Delivery.objects.waiting().filter(case__in=together, message__isnull=False)
        replies = [promise for promise in running if promise.kind == "reply"]
        assert replies or leaving.exists(), "G2: what waits for an answer has its moment"
        assert case.is_open, "G2: no case settles on an unanswered message"
    assert all(promise.owner.is_active for promise in running), "G5: owned by who works here"
    assert case.is_open or case.settled_word, "G7: settled on a word"
    renewed = {promise.renews_id: promise for promise in promises if promise.renews_id}
    for promise in promises:
        first = promise.renews.first_due_at if promise.renews else promise.due_at
        assert promise.first_due_at == first, "G4: the first date stays the yardstick"
        if promise.is_broken:
            apologies = promise.told_by.filter(kind="apology").count()
            assert apologies <= 1, "G4: said once"
            assert promise.pk in renewed or not case.is_open or running, "G4: a new promise"
    letters = Delivery.objects.filter(case__in=together, kind="apology")
    broken = [promise for promise in promises if promise.is_broken]
    assert letters.count() <= len(broken), "G4: no apology for what did not break"
    calls = [one.case_id for one in running if one.kind == "call"]
    assert len(calls) == len(set(calls)), "one call that we still have to make"


def check_told(play: Play) -> None:
    """Nobody was told a third date of ours before somebody spoke with them (G4)."""
    spoken = Promise.objects.filter(case=play.case, moves__gt=MOST_MOVES)
    with connection.cursor() as cursor:
        for promise in spoken.told():
            cursor.execute(
                "SELECT promises_spoken_since(%s, %s)", [promise.renews_id, promise.moves]
            )
            assert cursor.fetchone() == (True,), f"G4: a third date unspoken: {promise}"


def check_swept(play: Play) -> None:
    """After a sweep nothing runs past its moment: nothing is forgotten."""
    sweep(now=play.now)
    past = Promise.objects.past(play.now).filter(case=play.case).exclude(kind="arrival")
    assert not past.exists(), "G4: nothing lapses in silence"
    assert sweep(now=play.now) == 0, "nothing happens twice"
