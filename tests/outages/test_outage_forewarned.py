"""Before the moment of an outage passes each is told, once; who said it was warned before that."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.outages.actions import forewarning
from houvast.outages.front import (
    end_outage,
    forewarn_in_time,
    hang,
    let_go,
    say_of_outage,
    see_who_must_speak,
    spoken_with_first,
    tell_who_is_behind,
)
from houvast.outages.models import Hanging, Outage, OutageWord
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case, InternalPromise, Promise
from houvast.promises.queries.broken import to_act_on
from making import case_with_promise
from outages_known import CAUSE, outage_known, promised, said

HOUR = timedelta(hours=1)
BEFORE = NOW + 3 * HOUR
"""An hour before it should be over."""


def owed(key: str = "") -> InternalPromise:
    return InternalPromise.objects.get(kind="outage", key=key, ended_at=None)


def hung(cast: Cast, outage: Outage, **more: object) -> Hanging:
    case = case_with_promise(cast, kind="follow_up", hours=200, **more)  # type: ignore[arg-type]
    return hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)


def letters() -> list[str]:
    moved = Delivery.objects.filter(kind="outage_moved").order_by("pk")
    return [" ".join(block.get("text", "") for block in one.letter["blocks"]) for one in moved]


def outcomes(hanging: Hanging) -> list[str]:
    of_it = Promise.objects.filter(case=hanging.case_id, kind="outage").order_by("pk")
    return list(of_it.values_list("outcome", flat=True))


def test_who_said_it_is_warned_then_each_is_told_in_time_and_a_lead_has_it(cast: Cast) -> None:
    outage = outage_known(cast)
    hanging = hung(cast, outage)
    first = promised(hanging)
    assert (owed().owner, owed().due_at, owed().warned_at) == (cast.fatima, first.due_at, None)
    sweep(now=NOW + 2 * HOUR + timedelta(minutes=1))
    assert owed().is_warned
    assert forewarn_in_time(now=BEFORE - timedelta(minutes=1)) == 0

    assert [forewarn_in_time(now=BEFORE), forewarn_in_time(now=BEFORE)] == [1, 0]
    assert [tell_who_is_behind(now=BEFORE), tell_who_is_behind(now=BEFORE)] == [1, 0]

    word, renewed = Outage.objects.get().word, promised(hanging)
    assert (word.by_itself, word.is_news, word.cause_nl) == (True, True, CAUSE)
    assert outcomes(hanging) == ["renegotiated", ""]
    assert (renewed.moves, renewed.first_due_at, renewed.due_at) == (1, first.due_at, word.due_at)
    [letter] = letters()
    assert "Het kan langer duren dan wij u zeiden" in letter
    assert renewed.words in letter
    assert (owed().owner, owed().due_at) == (cast.linda, word.due_at)
    passed_on = Event.objects.filter(verb__in=["outage.forewarned", "outage.told"], at=BEFORE)
    assert set(passed_on.values_list("by_name", flat=True)) == {"Houvast"}

    later = BEFORE + HOUR / 2
    say_of_outage(outage=outage, said=said(hours=30), by=cast.gerrit, now=later)
    tell_who_is_behind(now=later)
    assert outcomes(hanging) == ["renegotiated", "renegotiated", ""]
    assert (promised(hanging).moves, promised(hanging).first_due_at) == (2, first.due_at)
    assert owed().owner == cast.gerrit

    end_outage(outage=outage, said=said(hours=0), by=cast.gerrit, now=later)
    assert not InternalPromise.objects.open().exists()
    assert forewarn_in_time(now=NOW + 29 * HOUR) == 0


def test_that_nobody_knows_more_does_not_keep_the_word_that_they_hear_more(cast: Cast) -> None:
    outage = outage_known(cast)
    say_of_outage(outage=outage, said=said(hours=4, is_news=True), by=cast.fatima, now=NOW)
    hanging = hung(cast, outage)
    forewarn_in_time(now=BEFORE)
    tell_who_is_behind(now=BEFORE)

    assert outcomes(hanging) == ["renegotiated", ""]


@pytest.mark.parametrize(
    ("kind", "hours", "at"),
    [("outage", 1, 0.75), ("outage", 30, 29), ("late", 240, 216), ("recall", 24, 18)],
)
def test_what_was_said_for_soon_later_what_takes_days_a_day_before_what_is_past_never(
    cast: Cast, kind: str, hours: float, at: float
) -> None:
    outage = outage_known(cast, hours=hours)
    outage.kind = kind
    asked = Outage.objects.get(pk=outage.pk)
    asked.kind = kind
    assert asked.forewarned_at(NOW) == NOW + at * HOUR
    assert asked.forewarned_at(NOW + hours * HOUR) is None


def test_letter_does_not_wait_in_quiet_hours_until_the_moment_has_passed(cast: Cast) -> None:
    cast.alice.quiet_from, cast.alice.quiet_until = time(22), time(8)
    cast.alice.save()
    due_at = datetime(2026, 11, 24, 6, tzinfo=UTC)  # 07:00 in Amsterdam
    outage = outage_known(cast, hours=(due_at - NOW) / HOUR)
    hung(cast, outage)
    forewarn_in_time(now=due_at - HOUR)
    tell_who_is_behind(now=due_at - HOUR)

    [letter] = Delivery.objects.filter(kind="outage_moved")
    assert letter.next_attempt_at is not None
    assert letter.next_attempt_at <= due_at - HOUR


def test_one_that_fails_does_not_hold_up_the_next(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = outage_known(cast), outage_known(cast)
    real = forewarning.forewarn_outage

    def fails(*, outage: Outage, now: datetime) -> OutageWord | None:
        if outage.pk == broken.pk:
            raise RuntimeError
        return real(outage=outage, now=now)

    monkeypatch.setattr(forewarning, "forewarn_outage", fails)
    monkeypatch.setattr(forewarning, "BATCH", 1)
    assert forewarn_in_time(now=BEFORE) == 1
    assert Outage.objects.get(pk=fine.pk).word.by_itself


def test_database_lets_it_be_said_by_itself_once_whoever_does_at_once(committed: Cast) -> None:
    outage = outage_known(committed)
    assert sorted(at_once(lambda _: forewarn_in_time(now=BEFORE), range(4))) == [0, 0, 0, 1]

    say_of_outage(outage=outage, said=said(hours=9), by=committed.fatima, now=BEFORE)
    last = outage.said.order_by("-pk")[0]
    late = {"due_at": NOW + 20 * HOUR, "said_at": NOW + 9 * HOUR}
    sooner = {"due_at": last.due_at, "said_at": BEFORE}
    for wrong, rule in (
        (late, "forewarned_once"),
        (sooner, "forewarned_once"),
        ({**sooner, "is_news": False}, None),
    ):
        given = {"is_news": True, **wrong}
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            OutageWord.objects.create(
                outage=outage, cause_nl="x", by_itself=True, said_by=committed.fatima, **given
            )
        assert rule is None or broken_rule(refused.value) == rule


def moved_thrice(outage: Outage, cast: Cast) -> datetime:
    now = NOW
    for hour in (1, 2, 3):
        now = NOW + hour * HOUR
        word = said(hours=4 + 4 * hour)
        say_of_outage(outage=outage, said=word, by=cast.fatima, now=now)
        tell_who_is_behind(now=now)
    return now


def test_third_moment_of_many_is_one_task_for_the_lead_until_all_were_spoken_with(
    cast: Cast,
) -> None:
    outage = outage_known(cast)
    hanging = [hung(cast, outage, customer=one) for one in (cast.alice, cast.bob, cast.bob)]
    let_only_see(case=hanging[2].case, whom=cast.linda, why="Familie", by=cast.fatima, now=NOW)
    now = moved_thrice(outage, cast)
    waiting = {one.case for one in hanging}
    assert {one.case for one in to_act_on(cast.linda)} == waiting  # nobody was asked yet
    assert [see_who_must_speak(now=now), see_who_must_speak(now=now)] == [1, 0]

    task = owed("speak")
    assert (task.owner, promised(hanging[0]).owner) == (cast.linda, cast.linda)
    assert [one.case for one in to_act_on(cast.linda)] == [hanging[2].case]
    for one in hanging[:2]:
        phone_note(case=one.case, text="Uitgelegd.", spoke=True, by=cast.linda, now=now)
    assert see_who_must_speak(now=now) == 0
    phone_note(case=hanging[2].case, text="Uitgelegd.", spoke=True, by=cast.linda, now=now)
    assert see_who_must_speak(now=now) == 1
    assert not InternalPromise.objects.open().filter(key="speak").exists()


@pytest.mark.parametrize("how", ["let go", "over", "settled"])
def test_whoever_hangs_no_more_waits_in_no_list(cast: Cast, how: str) -> None:
    outage = outage_known(cast)
    hanging = [hung(cast, outage, customer=one) for one in (cast.alice, cast.bob)]
    now = moved_thrice(outage, cast)
    see_who_must_speak(now=now)
    by = cast.linda.as_actor()
    for one in hanging[:1] if how != "over" else []:
        if how == "let go":
            let_go(hanging=one, by=by, now=now)
        else:
            settle(case=one.case, said="Het werkt.", word=Case.Word.CUSTOMER, by=by, now=now)
    if how == "over":
        end_outage(outage=outage, said=said(hours=0), by=cast.gerrit, now=now)
        tell_who_is_behind(now=now)
    see_who_must_speak(now=now)

    still = [] if how == "over" else [hanging[1].case]
    assert [one.case for one in spoken_with_first(outage, cast.linda, after=None).rows] == still
    assert to_act_on(cast.linda) == []
    escalated = Promise.objects.escalated().filter(kind="outage")
    assert [one.case for one in escalated] == still
    assert InternalPromise.objects.open().filter(key="speak").count() == len(still)


def test_task_is_made_once_whoever_does_at_once(committed: Cast) -> None:
    outage = outage_known(committed)
    hung(committed, outage)
    now = moved_thrice(outage, committed)

    assert sorted(at_once(lambda _: see_who_must_speak(now=now), range(4))) == [0, 0, 0, 1]
    end_outage(outage=outage, said=said(hours=0), by=committed.gerrit, now=now)
    tell_who_is_behind(now=now)
    assert see_who_must_speak(now=now) == 1


def test_page_says_when_each_is_told_by_whom_and_with_whom_to_speak(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)
    outage = outage_known(cast)
    hung(cast, outage)
    client.force_login(cast.fatima)
    address = address_of("desk:outage", outage.pk)
    assert (
        "Zegt niemand er meer over vóór maandag 23 november" in client.get(address).content.decode()
    )

    forewarn_in_time(now=BEFORE)
    page = client.get(address).content.decode()
    assert "Houvast, omdat niemand meer zei" in page
    assert "Zegt niemand er meer over" not in page
    among_ourselves = client.get(address_of("desk:internal")).content.decode()
    assert address in among_ourselves

    moved_thrice(outage, cast)
    page = client.get(address).content.decode()
    assert "Spreek deze klanten eerst" in page
