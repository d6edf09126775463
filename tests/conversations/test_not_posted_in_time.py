"""A question on paper that does not leave is a mail all the same; nothing untold is ever broken."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from conversations.outgoing import everything_leaves
from conversations.test_asked_on_paper import again, asked_over
from conversations.test_asked_on_paper import case as case  # the fixture
from houvast.conversations.actions.printing import print_letters
from houvast.conversations.actions.silence import ask_in_time
from houvast.conversations.models import Delivery, PaperLetter, PostSetUp, TransitDays
from houvast.ground import history
from houvast.ground.models import Event
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.joining import join_cases
from houvast.promises.models import Case, Promise
from letters_posted import has_no_mail
from making import case_with_promise

DAY = timedelta(days=1)


def written(case: Case) -> Promise:
    """The clock writes the second question on paper; returns what it is to keep."""
    promised = again(case)
    sweep(now=promised.warn_at)
    return promised


@pytest.mark.parametrize("is_post_off", [False, True])
def test_a_letter_that_nobody_posts_is_a_mail_and_what_it_tells_is_never_broken(
    case: Case, is_post_off: bool
) -> None:
    promised = written(case)
    if is_post_off:
        PostSetUp.objects.all().delete()
        TransitDays.objects.all().delete()
    sweep(now=promised.due_at + timedelta(minutes=1))  # it broke: nobody posted it
    promised.refresh_from_db()
    anew = promised.renewed_by
    assert anew
    sweep(now=anew.warn_at)
    everything_leaves(at=anew.warn_at)

    paper = PaperLetter.objects.get()
    assert paper.delivery.trouble == "Not posted in time: it would be there too late"
    anew.refresh_from_db()
    assert (anew.outcome, asked_over(case)) == ("kept", ["mail", "mail"])
    closing = again(case)
    assert (closing.kind, closing.is_told) == ("closing", True)
    sweep(now=closing.warn_at + timedelta(minutes=1))
    assert not Delivery.objects.filter(kind="apology").exists()
    assert not case.promises.filter(kind="closing", outcome="broken").exists()


def test_a_letter_that_nobody_posts_is_a_mail_before_what_was_promised_breaks(case: Case) -> None:
    """Nobody looked at the letters to post for days: they read it by when we told them all the
    same."""
    promised = written(case)
    asked_at = [
        at
        for hours in range(1, 24 * 9)
        if (at := promised.warn_at + timedelta(hours=hours)) < promised.due_at
        and ask_in_time(now=at)
    ]
    assert len(asked_at) == 1, "once, while there is time"
    everything_leaves(at=asked_at[0])
    sweep(now=promised.due_at + timedelta(minutes=1))

    promised.refresh_from_db()
    assert (promised.outcome, asked_over(case)) == ("kept", ["mail", "mail"])
    assert not Promise.objects.filter(outcome="broken").exists()


def test_one_that_cannot_be_asked_holds_up_none_of_the_others(
    cast: Cast, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    bad = case_with_promise(cast, kind="check_in", hours=26, customer=cast.bob)
    at = NOW + timedelta(hours=25)
    sweep(now=at)
    everything_leaves(at=at)
    good = written(case)
    broken = bad.promises.open().get(kind="check_in")
    assert PaperLetter.objects.going().filter(delivery__case__in=[case, bad]).count() == 2
    at = max(good.due_at, broken.due_at) - timedelta(hours=1)

    def fails_for_bad(event: Event) -> None:
        if event.case_id == bad.pk:
            raise RuntimeError("this letter cannot be written")

    history.in_same_transaction("case.asking", fails_for_bad)
    try:
        assert ask_in_time(now=at) == 1
    finally:
        history.forget("case.asking", fails_for_bad)

    assert f"promise {broken.pk} could not be asked about by mail" in caplog.text
    mails = Delivery.objects.by_mail().waiting().filter(kind="ask_if_solved")
    assert list(mails.values_list("case", flat=True)) == [case.pk]
    assert PaperLetter.objects.get(delivery__case=bad).delivery.trouble == ""


def test_a_letter_that_is_all_they_can_get_is_let_be(cast: Cast, case: Case) -> None:
    promised = written(case)
    has_no_mail(cast.alice)
    assert ask_in_time(now=promised.due_at - timedelta(minutes=1)) == 0
    sweep(now=promised.due_at + timedelta(minutes=1))
    promised.refresh_from_db()
    assert promised.renewed_by
    sweep(now=promised.renewed_by.warn_at)

    assert PaperLetter.objects.going().exists()


def test_who_cannot_get_it_on_paper_any_more_is_mailed_in_time(cast: Cast, case: Case) -> None:
    promised = written(case)
    cast.alice.household.place.street = ""
    cast.alice.household.place.save()
    at = promised.warn_at + timedelta(hours=16)
    assert print_letters(by=cast.fatima, now=at) is None
    sweep(now=at)
    everything_leaves(at=at)

    promised.refresh_from_db()
    assert (promised.outcome, asked_over(case)) == ("kept", ["mail", "mail"])


def test_a_letter_of_a_case_that_goes_on_elsewhere_asks_there_in_time(
    cast: Cast, case: Case
) -> None:
    promised = written(case)
    head = case_with_promise(cast, kind="follow_up", hours=24 * 20)
    at = promised.warn_at + timedelta(hours=16)
    join_cases(case=case, into=head, why="Zelfde ketel.", by=cast.fatima, now=at)
    print_letters(by=cast.fatima, now=at)
    sweep(now=at)
    everything_leaves(at=at)

    promised.refresh_from_db()
    assert promised.outcome == "kept"
    assert asked_over(head) == ["mail"]
