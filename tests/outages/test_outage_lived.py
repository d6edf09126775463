"""Story 5, the outage: it is known before anybody asks, moves once for all, and each ends it."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import taken
from houvast.conversations.actions.page import close, say
from houvast.conversations.models import Delivery
from houvast.outages.front import end_outage, hang, say_of_outage, tell_who_is_behind
from houvast.outages.models import Hanging
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Case, Promise
from making import case_with_promise
from outages_known import CAUSE, DOING, outage_known, promised, said


def letter_of(delivery: Delivery) -> str:
    return " ".join(block.get("text", "") for block in delivery.letter["blocks"])


def down(**more: str) -> bytes:
    return mail(
        **{"subject": "Geen internet", "text": "Sinds vanavond geen internet. Wat nu?", **more}
    )


def test_who_writes_while_it_is_known_reads_its_cause_and_its_moment_at_once(cast: Cast) -> None:
    outage = outage_known(cast)

    case = taken(down()).case

    hanging = Hanging.objects.get()
    [letter] = Delivery.objects.filter(case=case)
    assert (hanging.case, hanging.outage, hanging.hung_by) == (case, outage, "Houvast")
    assert letter.kind == "acknowledgement"
    assert CAUSE in letter_of(letter)
    assert DOING in letter_of(letter)
    assert promised(hanging).words in letter_of(letter)
    assert set(letter.tells.values_list("kind", flat=True)) == {"reply", "outage"}


def test_who_writes_of_something_else_or_from_elsewhere_hangs_on_nothing(cast: Cast) -> None:
    outage_known(cast)
    taken(mail(subject="Ketel", text="De ketel tikt"))
    cast.bob.household.place.__class__.objects.filter(pk=cast.bob.household.place_id).update(
        postcode="1011 AB"
    )
    taken(down(sender="Bob Peters <bob@post.example>", id_="b@post.example"))

    assert not Hanging.objects.exists()


def test_date_moves_once_and_each_is_told_in_one_letter(cast: Cast) -> None:
    outage = outage_known(cast)
    cases = [case_with_promise(cast, customer=one) for one in (cast.alice, cast.bob)]
    for case in cases:
        hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    Delivery.objects.update(sent_at=NOW, next_attempt_at=None)
    before = [promised(one) for one in Hanging.objects.order_by("pk")]

    say_of_outage(outage=outage, said=said(hours=8), by=cast.fatima, now=NOW + timedelta(hours=1))
    told = [tell_who_is_behind(now=NOW + timedelta(hours=1)) for _ in range(2)]

    after = [promised(one) for one in Hanging.objects.order_by("pk")]
    letters = Delivery.objects.filter(sent_at=None)
    assert told == [2, 0]
    assert [one.renews for one in after] == before
    assert {one.first_due_at for one in after} == {NOW + timedelta(hours=4)}
    assert {one.due_at for one in after} == {NOW + timedelta(hours=8)}
    assert sorted(letters.values_list("kind", "case")) == [
        ("outage_moved", case.pk) for case in cases
    ]
    assert "longer than we told you" in letter_of(letters[0]) or "langer" in letter_of(letters[0])


def test_more_known_with_the_same_moment_moves_nothing(cast: Cast) -> None:
    outage = outage_known(cast)
    hang(case=case_with_promise(cast), outage=outage, by=cast.fatima.as_actor(), now=NOW)
    before = promised(Hanging.objects.get())

    more = said(hours=4, doing_nl="De eerste huizen doen het weer.")
    say_of_outage(outage=outage, said=more, by=cast.fatima, now=NOW)
    tell_who_is_behind(now=NOW)

    assert promised(Hanging.objects.get()) == before
    assert Delivery.objects.filter(kind="outage_moved", tells=before).count() == 1


def test_end_keeps_the_promise_and_only_the_customer_closes(cast: Cast) -> None:
    outage = outage_known(cast)
    case = case_with_promise(cast, kind="follow_up")
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    kept = promised(Hanging.objects.get())

    over = NOW + timedelta(hours=2)
    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=over)
    tell_who_is_behind(now=over)
    kept.refresh_from_db()
    open_still = Case.objects.get().is_open
    close(case=Case.objects.get(), words="Hij doet het weer.", customer=cast.alice, now=over)

    hanging = Hanging.objects.get()
    assert (kept.outcome, open_still) == ("kept", True)
    assert (hanging.end, Case.objects.get().settled_word) == ("settled", "customer")
    assert Delivery.objects.filter(case=case, kind="ask_if_solved").count() == 1


def test_end_after_its_moment_is_late_for_ever_and_says_sorry(cast: Cast) -> None:
    outage = outage_known(cast)
    hang(case=case_with_promise(cast), outage=outage, by=cast.fatima.as_actor(), now=NOW)
    late = promised(Hanging.objects.get())

    over = NOW + timedelta(hours=5)
    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=over)
    tell_who_is_behind(now=over)

    late.refresh_from_db()
    assert late.outcome == "broken"
    assert "later" in letter_of(Delivery.objects.latest("pk")).lower()


def test_who_says_that_it_does_not_work_has_a_matter_of_their_own_again(cast: Cast) -> None:
    outage = outage_known(cast)
    case = case_with_promise(cast, kind="follow_up")
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=NOW)
    tell_who_is_behind(now=NOW)

    message = say(case=case, words="Nee, nog niet.", by=cast.alice.as_actor(), now=NOW)

    assert Hanging.objects.get().end == "wrote"
    assert message.reply_promise is not None
    assert Promise.objects.get(pk=message.reply_promise.pk).is_open


@pytest.mark.parametrize("what", ["due", "moved late"])
def test_moment_that_passes_unsaid_breaks_and_moves_with_the_outage_afterwards(
    cast: Cast, what: str
) -> None:
    outage = outage_known(cast)
    hang(case=case_with_promise(cast), outage=outage, by=cast.fatima.as_actor(), now=NOW)
    first = promised(Hanging.objects.get())
    late = NOW + timedelta(hours=5)
    if what == "due":
        sweep(now=late)

    say_of_outage(outage=outage, said=said(hours=9), by=cast.fatima, now=late)
    tell_who_is_behind(now=late)

    first.refresh_from_db()
    again = promised(Hanging.objects.get())
    assert first.outcome == "broken"
    assert (again.due_at, again.first_due_at) == (NOW + timedelta(hours=9), first.first_due_at)
