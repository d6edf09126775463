"""A job in the hands of another firm: asked, promised, moved, done, refused, taken back."""

from collections import Counter
from datetime import timedelta

import pytest

from cast import NOW, Cast
from concurrency import at_once
from houvast.conversations.actions.transmitting import transmit_due  # noqa: F401
from houvast.conversations.actions.undelivered import take_back as come_back
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.partners.front import (
    answer_question,
    ask,
    hand_link_anew,
    jobs_in,
    say_cannot,
    say_done,
    take_back,
)
from houvast.partners.models import JobWord, PartnerJob
from houvast.partners.rules.refusals import (
    CaseNotOpen,
    DateOver,
    JobOver,
    JustSaid,
    NobodyHome,
    NothingAsked,
    NothingSaid,
    NothingToDo,
    OnSunday,
)
from houvast.people.models import Customer
from houvast.promises.access import LinkRevoked
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Link, Promise
from houvast.promises.rules import NoReason
from making import ByAndNow, case_with_promise
from other_firms import at, comes, job_for, key_to, moves

PNG = b"\x89PNG\r\n\x1a\n" + b"stone"


def open_promises(job: PartnerJob) -> list[tuple[str, str]]:
    """What the customer may count on, beside the answer that they wait for."""
    running = job.case.promises.open().exclude(kind="reply").order_by("due_at")
    return [(promise.kind, promise.words) for promise in running]


def letters(job: PartnerJob) -> list[tuple[str, str]]:
    """What left, to whom, for what; oldest first."""
    return list(Delivery.objects.order_by("pk").values_list("to_address", "kind"))


def promised(job: PartnerJob) -> Promise:
    """What its customer was promised last about it, as it is now."""
    job.refresh_from_db()
    assert job.promise
    return job.promise


def said_last() -> str:
    """The words of the last letter."""
    blocks = Delivery.objects.latest("pk").letter["blocks"]
    return " ".join(block.get("text", "") for block in blocks)


def by(job: PartnerJob, **hours: float) -> ByAndNow:
    return {"by": job.partner.as_actor(), "now": NOW + timedelta(**hours)}


def test_handing_asks_the_firm_and_promises_the_customer_when_they_hear(cast: Cast) -> None:
    job = job_for(cast)

    assert letters(job) == [
        ("planning@steenwerk.example", "job"),
        ("alice@post.example", "other_firm"),
    ]
    assert open_promises(job) == [
        (
            "follow_up",
            "U hoort uiterlijk woensdag 25 november 2026 om 10:00 van ons wanneer Steenwerk komt: "
            "Werkblad plaatsen.",
        )
    ]
    assert promised(job).owner == cast.fatima


def test_letter_to_the_firm_says_nothing_of_whose_home_it_is(cast: Cast) -> None:
    job_for(cast, details="Let op de kraan.", shows_way_in=True)
    letter = str(Delivery.objects.get(kind="job").letter)

    assert [word for word in ("Alice", "Wit", "Lindelaan", "3511") if word in letter] == []
    assert "Utrecht" in letter


def test_first_date_keeps_the_word_to_tell_and_is_a_promise_of_that_day(cast: Cast) -> None:
    job = job_for(cast)
    asked = promised(job)

    word = comes(job, now=NOW + timedelta(hours=1))

    job.refresh_from_db()
    asked.refresh_from_db()
    assert (word.replaces, asked.outcome) == (None, "kept")
    assert open_promises(job) == [
        (
            "partner",
            "Steenwerk komt donderdag 26 november 2026 tussen 9:00 en 12:00: Werkblad plaatsen.",
        )
    ]
    assert (promised(job).due_at, promised(job).owner) == (
        at(26, 23) + timedelta(minutes=59),
        cast.fatima,
    )
    assert letters(job)[-1] == ("alice@post.example", "other_firm")
    assert list(Delivery.objects.latest("pk").tells.all()) == [promised(job)]


def test_moved_date_takes_the_place_of_the_one_before_and_the_customer_reads_why(
    cast: Cast,
) -> None:
    job = job_for(cast)
    first = comes(job)

    second = moves(job, 30)

    job.refresh_from_db()
    assert list(job.words.standing_dates()) == [second]
    assert second.replaces == first
    before = Promise.objects.get(renewed_by=promised(job))
    assert before.outcome == "renegotiated"
    assert promised(job).first_due_at == at(26, 23) + timedelta(minutes=59)
    assert "De reden: De steen is later." in said_last()


@pytest.mark.parametrize(
    ("day", "hour", "refusal"), [(20, 9, DateOver), (29, 9, OnSunday), (25, 9, NobodyHome)]
)
def test_dates_that_nobody_can_promise_are_refused(
    cast: Cast, day: int, hour: int, refusal: type[Exception]
) -> None:
    Customer.objects.filter(pk=cast.alice.pk).update(never_weekdays=[3])
    job = job_for(cast)

    with pytest.raises(refusal):
        comes(job, day)
    assert not JobWord.objects.exists()


def test_same_date_pressed_twice_is_said_once_and_another_is_refused_unseen(cast: Cast) -> None:
    job = job_for(cast)

    first, again = comes(job), comes(job)
    with pytest.raises(JustSaid):
        comes(job, 27, why="Toch liever vrijdag.")
    with pytest.raises(NoReason):
        comes(job, 27, seen=first.pk)

    assert first == again
    assert Delivery.objects.filter(kind="other_firm").count() == 2


def test_two_people_of_the_firm_at_once_give_one_date(committed: Cast) -> None:
    job = job_for(committed)

    said = at_once(lambda day: comes(job, day), (26, 27))

    assert Counter(type(one) for one in said) == {JobWord: 1, JustSaid: 1}
    assert Promise.objects.open().filter(kind="partner").count() == 1


def test_day_that_passes_without_done_is_broken_with_an_apology_and_a_new_word(cast: Cast) -> None:
    job = job_for(cast)
    comes(job)
    Promise.objects.filter(kind="reply").update(warned_at=NOW)

    sweep(now=at(27, 8))

    broken = Promise.objects.get(kind="partner")
    assert broken.outcome == "broken"
    assert (broken.renewed_by.kind, broken.renewed_by.is_open) == ("follow_up", True)
    assert Delivery.objects.filter(kind="apology", tells=broken.renewed_by).count() == 1
    assert jobs_in(job.case)[0].is_overdue(at(27, 8)) is True


def test_date_after_the_day_passed_says_sorry_and_ends_what_was_promised_since(cast: Cast) -> None:
    job = job_for(cast)
    comes(job)
    sweep(now=at(27, 8))

    moves(job, 30, now=at(27, 9))

    assert "Steenwerk was niet klaar op de dag die u van ons wist." in said_last()
    assert [kind for kind, _ in open_promises(job) if kind != "reply"] == ["partner"]


def test_done_keeps_the_promise_with_photos_and_says_what_comes_next(cast: Cast) -> None:
    job = job_for(cast)
    comes(job)

    said = [
        say_done(job=job, said="Ligt.", files=[("blad.png", PNG)], form_id="f", **by(job, hours=70))
        for _ in range(2)
    ]

    job.refresh_from_db()
    assert said[0] == said[1]
    assert [(file.name, file.content_type) for file in said[0].files.all()] == [
        ("blad.png", "image/png")
    ]
    assert (job.ended, Promise.objects.get(kind="partner").outcome) == ("done", "kept")
    assert "Steenwerk laat weten dat dit klaar is: Werkblad plaatsen." in said_last()
    with pytest.raises(JobOver):
        comes(job, 30)


def test_firm_that_cannot_leaves_the_customer_a_new_word(cast: Cast) -> None:
    job = job_for(cast)
    comes(job)

    say_cannot(job=job, said="Zaag stuk.", **by(job))

    job.refresh_from_db()
    assert (job.ended, job.ended_why) == ("cannot", "Zaag stuk.")
    assert open_promises(job) == [
        (
            "follow_up",
            "U hoort uiterlijk dinsdag 24 november 2026 om 9:30 van ons hoe het verdergaat.",
        )
    ]
    assert "Zaag" not in said_last()
    assert Event.objects.filter(verb="job.cannot", case_id=job.case_id).count() == 1


def test_taken_back_job_opens_nothing_at_once_and_the_firm_reads_why(cast: Cast) -> None:
    from houvast.partners.front import job_of

    job = job_for(cast)
    key = key_to(job)
    comes(job)

    take_back(job=job, why="De klant doet het zelf.", by=cast.fatima.as_actor(), now=NOW)

    with pytest.raises(LinkRevoked):
        job_of(key, now=NOW)
    over = Delivery.objects.get(kind="job_over")
    assert (over.to_address, over.case) == ("planning@steenwerk.example", None)
    assert "De reden: De klant doet het zelf." in str(over.letter)


def test_settled_case_takes_its_jobs_back(cast: Cast) -> None:
    job = job_for(cast, case_with_promise(cast, kind="other"))
    comes(job)

    settle(case=job.case, said="Klaar.", by=cast.fatima.as_actor(), now=NOW)

    job.refresh_from_db()
    assert (job.ended, Promise.objects.open().count()) == ("taken_back", 0)
    assert not Link.objects.not_revoked().filter(purpose="job").exists()
    with pytest.raises(CaseNotOpen):
        job_for(cast, job.case)


def test_question_is_ours_alone_and_puts_the_promise_at_risk_until_answered(cast: Cast) -> None:
    from houvast.conversations.models import Message

    job = job_for(cast)

    for _ in range(2):
        ask(job=job, said="Welke kleur?", form_id="f", **by(job))

    assert promised(job).is_warned
    note = Message.objects.get()
    assert (note.direction, note.text) == (
        "inside",
        "Steenwerk vraagt over “Werkblad plaatsen”: Welke kleur?",
    )
    answer_question(job=job, said="Zwart.", by=cast.fatima, now=NOW)
    assert not promised(job).is_warned
    assert letters(job)[-1] == ("planning@steenwerk.example", "job")
    with pytest.raises(NothingAsked):
        answer_question(job=job, said="Zwart.", by=cast.fatima, now=NOW)


def test_letter_that_comes_back_puts_the_promise_at_risk_and_a_new_link_ends_the_old(
    cast: Cast,
) -> None:
    job = job_for(cast)
    key = key_to(job)

    come_back(
        delivery=Delivery.objects.get(kind="job"),
        reason="No such user",
        status="5.1.1",
        is_permanent=True,
        now=NOW,
    )
    hand_link_anew(job=job, by=cast.fatima, now=NOW + timedelta(minutes=5))

    assert promised(job).is_warned
    assert Event.objects.filter(verb="job.not_delivered", case_id=job.case_id).count() == 1
    assert key_to(job) != key
    assert Link.objects.not_revoked().filter(purpose="job").count() == 1


def test_nothing_empty_is_asked_or_said(cast: Cast) -> None:
    job = job_for(cast)

    with pytest.raises(NothingSaid):
        say_cannot(job=job, said=" ", **by(job))
    with pytest.raises(NothingSaid):
        ask(job=job, said=" ", **by(job))
    with pytest.raises(NoReason):
        take_back(job=job, why="", **by(job))
    with pytest.raises(NothingToDo):
        job_for(cast, job.case, what=" ")
