"""Who stays silent to a mail is asked by post the second time, and so is whom the mail missed."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.answering import ask_if_solved, phone_note
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.page import say
from houvast.conversations.actions.printing import came_back
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, PaperLetter
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Case, Promise
from houvast.promises.queries.questions import questions
from letters_posted import goes_to_the_post, has_no_mail, is_delivered, posts_letters
from making import case_with_promise, promise_for

DAY = timedelta(days=1)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of a company that posts letters: asked by mail, on Tuesday 24 November."""
    posts_letters()
    case = case_with_promise(cast, kind="check_in", hours=26)
    sweep(now=NOW + timedelta(hours=25))
    everything_leaves(at=NOW + timedelta(hours=25))
    return case


def asked_over(case: Case) -> list[str]:
    return [str(one.facts["channel"]) for one in questions(case)]


def again(case: Case) -> Promise:
    return case.promises.open().get()


def comes_back(at: datetime) -> None:
    mail = Delivery.objects.latest("pk")
    keep(raw=bounce_of(mail.mail_id), via="smtp", now=at, mail_from="")
    take_in_waiting(now=at)


def posted_in_time(cast: Cast, case: Case) -> datetime:
    """The clock writes the second question, and it is printed the next morning."""
    sweep(now=again(case).warn_at)
    written_at = PaperLetter.objects.get().delivery.queued_at
    return is_delivered(goes_to_the_post(cast, at=written_at + timedelta(hours=16)))


def test_second_question_goes_by_post_and_silence_over_two_channels_closes(
    cast: Cast, case: Case
) -> None:
    promised = again(case)
    assert promised.words == (
        "Als we niets horen, vragen we het u uiterlijk maandag 7 december 2026 om 16:30 nog een "
        "keer."
    )

    there_at = posted_in_time(cast, case)

    promised.refresh_from_db()
    assert (promised.outcome, promised.is_past(there_at)) == ("kept", False)
    assert asked_over(case) == ["mail", "post"]
    paper = PaperLetter.objects.get().delivery
    assert [one["text"] for one in paper.letter["blocks"] if "text" in one][:4] == [
        "We vroegen u op dinsdag 24 november 2026 om 11:00 of alles in orde is.",
        "We hebben daarna niets van u gehoord.",
        "Is het in orde? Laat het weten op uw eigen pagina, dan sluiten we dit af.",
        "Is iets nog niet in orde? Schrijf of bel ons, dan gaan we ermee verder.",
    ]
    closing = again(case)
    assert closing.is_told
    assert closing.due_at > there_at + 4 * DAY
    sweep(now=closing.warn_at)
    case.refresh_from_db()
    assert (case.settled_word, case.settled_by) == ("silence", "Houvast")


def test_who_moved_on_without_an_address_is_asked_by_mail_as_before(cast: Cast) -> None:
    posts_letters()
    cast.alice.household.place.street = ""
    cast.alice.household.place.save()
    case = case_with_promise(cast, kind="check_in", hours=26)
    sweep(now=NOW + timedelta(hours=25))
    everything_leaves(at=NOW + timedelta(hours=25))
    sweep(now=again(case).warn_at)

    assert Delivery.objects.filter(kind="ask_if_solved", channel="mail").count() == 2
    assert not PaperLetter.objects.exists()


def test_mail_that_asked_and_came_back_is_asked_by_post_and_nothing_is_owed_twice(
    cast: Cast, case: Case
) -> None:
    first = case.promises.order_by("id")[0]
    comes_back(NOW + 2 * DAY)

    owed, ahead = case.promises.open().order_by("due_at")
    paper = PaperLetter.objects.get()
    assert (owed.renews, owed.kind, ahead.kind) == (first, "check_in", "check_in")
    assert list(paper.delivery.keeps.all()) == [owed]
    assert list(paper.delivery.tells.all()) == [ahead]
    assert asked_over(case) == []

    there_at = is_delivered(goes_to_the_post(cast, at=NOW + 3 * DAY))

    owed.refresh_from_db()
    assert (owed.outcome, owed.due_at > there_at, asked_over(case)) == ("kept", True, ["post"])
    assert again(case).is_told

    sweep(now=again(case).warn_at)  # no mail, and asked by post: its owner is warned, and calls
    assert PaperLetter.objects.count() == 1
    called_at = again(case).due_at - timedelta(hours=1)
    phone_note(
        case=case, text="Geen gehoor.", spoke=False, asked=True, by=cast.fatima, now=called_at
    )
    assert asked_over(case) == ["post", "phone"]
    sweep(now=again(case).warn_at)
    case.refresh_from_db()
    assert case.settled_word == "silence"


def test_second_mail_that_came_back_is_asked_by_post_too(cast: Cast, case: Case) -> None:
    ask_if_solved(case=case, by=cast.fatima, now=NOW + 3 * DAY)
    everything_leaves(at=NOW + 3 * DAY)
    assert again(case).kind == "closing"

    comes_back(NOW + 3 * DAY + timedelta(hours=1))

    assert PaperLetter.objects.count() == 1
    released = case.promises.get(kind="closing", outcome="released")
    assert released.ended_at is not None
    is_delivered(goes_to_the_post(cast, at=NOW + 4 * DAY))
    assert asked_over(case) == ["mail", "post"]
    assert again(case).kind == "closing"


def test_mail_that_came_back_to_one_address_goes_to_the_other(cast: Cast, case: Case) -> None:
    ContactPoint.objects.create(customer=cast.alice, kind="mail", value="alice@werk.example")
    comes_back(NOW + 2 * DAY)

    assert not PaperLetter.objects.exists()
    assert Delivery.objects.latest("pk").kind == "came_back"


def test_who_wrote_meanwhile_is_answered_and_gets_no_question_on_paper(
    cast: Cast, case: Case
) -> None:
    say(case=case, words="Het lekt nog.", by=cast.alice.as_actor(), now=NOW + 2 * DAY)
    comes_back(NOW + 2 * DAY + timedelta(hours=1))

    assert not PaperLetter.objects.exists()
    assert case.promises.open().filter(kind="reply").exists()


def test_who_answers_while_the_letter_waits_to_be_printed_is_not_asked_on_paper(
    cast: Cast, case: Case
) -> None:
    asked = again(case)
    at = asked.warn_at
    sweep(now=at)
    say(case=case, words="Het lekt nog.", by=cast.alice.as_actor(), now=at + DAY)
    asked.refresh_from_db()

    assert not PaperLetter.objects.to_print().exists()
    assert asked.outcome == "released"
    assert sorted(case.promises.open().values_list("kind", flat=True)) == ["check_in", "reply"]
    assert case.promises.open().get(kind="check_in").due_at > at + 5 * DAY


def test_who_spoke_to_us_while_the_letter_was_in_the_post_was_not_asked_by_it(
    cast: Cast, case: Case
) -> None:
    at = again(case).warn_at
    sweep(now=at)
    paper = goes_to_the_post(cast, at=at + timedelta(hours=16))
    phone_note(case=case, text="Lekt nog.", spoke=True, by=cast.fatima, now=at + DAY)
    is_delivered(paper)

    assert asked_over(case) == []
    assert case.promises.open().filter(kind="check_in").exists()


def test_letter_that_came_back_asked_nothing(cast: Cast, case: Case) -> None:
    there_at = posted_in_time(cast, case)
    came_back(paper=PaperLetter.objects.get(), by=cast.fatima, now=there_at + DAY)

    assert asked_over(case) == ["mail"]
    assert Event.objects.get(verb="case.not_asked").facts["channel"] == "post"
    assert case.promises.open().filter(kind="check_in").exists()


def test_one_of_us_asks_by_mail_at_once_and_on_paper_whom_no_mail_reaches(
    cast: Cast, case: Case
) -> None:
    ask_if_solved(case=case, by=cast.fatima, now=NOW + 3 * DAY)
    assert Delivery.objects.latest("pk").channel == "mail"

    has_no_mail(cast.bob)
    another = case_with_promise(cast, customer=cast.bob, kind="follow_up", hours=24 * 20)
    ask_if_solved(case=another, by=cast.fatima, now=NOW)
    assert Delivery.objects.latest("pk").channel == "post"

    soon = case_with_promise(cast, customer=cast.bob, kind="check_in", hours=26)
    with pytest.raises(NoMailAddress):
        ask_if_solved(case=soon, by=cast.fatima, now=NOW)


def test_letter_that_would_come_after_what_comes_next_is_a_mail(cast: Cast, case: Case) -> None:
    promise_for(case, kind="follow_up", hours=24 * 11)
    sweep(now=case.promises.open().get(kind="check_in").warn_at)

    assert Delivery.objects.filter(kind="ask_if_solved", channel="mail").count() == 2
