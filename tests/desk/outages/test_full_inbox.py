"""An inbox that outgrows the desk: seen early, moments that are kept, one answer to many."""

from datetime import timedelta
from typing import Any

from django.test import Client

from answers import Statements
from cast import NOW, Cast
from desk.conftest import at_work, case_with_question
from desk.outages.test_outage_room import text_of
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import answer_many, ask_if_still_open, look_at_queue, queue_now
from houvast.outages.models import StillOpenQuestion, Surge
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case, Promise
from making import case_with_promise

SAME = (
    "Waar blijven mijn schoenen? Ik heb ze drie weken geleden besteld.",
    "Mijn schoenen zijn drie weken geleden besteld, waar blijven ze?",
    "Schoenen besteld, drie weken geleden. Waar blijven mijn schoenen nu toch?",
)
MANY = (*SAME, *SAME, *SAME, SAME[0])
"""As many as make a desk full: with one less it is one who is late, and no surge."""
OTHER = "Kan ik ook met een cadeaubon betalen in de winkel?"


def asking(cast: Cast, *texts: str, days: int = 0) -> list[Case]:
    at = NOW - timedelta(days=days, hours=1)
    return [case_with_question(cast, text=text, at=at) for text in texts]


def answers_go_slowly(cast: Cast) -> None:
    """From now on the pace is known: ten answers in the last week, one in some four hours."""
    for _ in range(10):
        case = case_with_promise(cast, kind="reply")
        Promise.objects.create(
            case=case, kind="follow_up", words="U hoort van ons.", owner=cast.fatima,
            due_at=NOW + timedelta(days=9), warn_at=NOW + timedelta(days=8),
            first_due_at=NOW, made_at=NOW, made_by="Houvast",
        )  # fmt: skip
        Promise.objects.filter(case=case, kind="reply").update(
            ended_at=NOW - timedelta(hours=3), outcome="kept", ended_by="Fatima", proof="Mail"
        )


def test_lead_sees_above_every_page_that_more_comes_in_than_is_answered(
    fatima: Client, cast: Cast
) -> None:
    answers_go_slowly(cast)
    asking(cast, *MANY[:-1])
    nearly_full = look_at_queue(now=NOW)
    asking(cast, MANY[-1])

    surge = look_at_queue(now=NOW)
    again = look_at_queue(now=NOW)

    lead = text_of(at_work(cast.linda).get(address_of("desk:inbox")))
    assert (nearly_full, surge is None) == (None, False)
    assert again == surge
    assert "More comes in than we answer" in lead
    assert "More comes in than we answer" not in text_of(fatima.get(address_of("desk:inbox")))


def test_surge_is_over_when_everybody_can_be_answered_in_time(cast: Cast) -> None:
    cases = asking(cast, *MANY)
    answers_go_slowly(cast)
    assert look_at_queue(now=NOW) is not None
    for case in cases:
        case.promises.filter(kind="reply").update(
            ended_at=NOW, outcome="kept", ended_by="Fatima", proof="Mail"
        )
        Promise.objects.create(
            case=case, kind="follow_up", words="U hoort van ons.", owner=cast.fatima,
            due_at=NOW + timedelta(days=9), warn_at=NOW + timedelta(days=8),
            first_due_at=NOW, made_at=NOW, made_by="Houvast",
        )  # fmt: skip

    assert look_at_queue(now=NOW) is None
    assert list(Surge.objects.standing()) == []


def test_who_cannot_be_answered_in_time_is_promised_a_moment_that_can(
    fatima: Client, cast: Cast
) -> None:
    asking(cast, *SAME, OTHER)
    answers_go_slowly(cast)
    late = queue_now(NOW).late
    before = {one.promise_id: one.promised_at for one in late}

    fatima.post(
        address_of("desk:honest_moments"), {"ticked": list(before), "reason": "Het is erg druk."}
    )

    renewed = Promise.objects.filter(renews__in=before)
    assert len(late) > 0
    assert renewed.count() == len(late)
    assert all(one.due_at > before[one.renews_id or 0] for one in renewed)
    assert Delivery.objects.filter(kind="new_moment").count() == len(late)
    assert queue_now(NOW).late == []


def test_those_who_ask_the_same_are_one_group_and_say_why(fatima: Client, cast: Cast) -> None:
    same, [other] = asking(cast, *SAME), asking(cast, OTHER)

    page = fatima.get(address_of("desk:surge"))

    [group] = page.context["groups"]
    assert {message.case_id for message in group.messages} == {case.pk for case in same}
    assert other.pk not in {message.case_id for message in group.messages}
    assert group.why
    assert "alike by:" in text_of(page)


def test_one_answer_goes_to_those_who_were_ticked_alone(fatima: Client, cast: Cast) -> None:
    same = asking(cast, *SAME)
    key = fatima.get(address_of("desk:surge")).context["groups"][0].key

    seen = fatima.get(address_of("desk:alike", key))
    read = [case.messages.get().pk for case in same[:2]]
    form = {"text": "Uw schoenen zijn onderweg.", "ticked": read}
    fatima.post(address_of("desk:alike", key), form)

    assert all(text in text_of(seen) for text in SAME)
    assert [case.messages.waiting().exists() for case in same] == [False, False, True]
    assert Delivery.objects.filter(kind="answer").count() == 2


def test_who_wrote_after_the_page_was_read_is_not_answered_by_it(
    fatima: Client, cast: Cast
) -> None:
    first, second = asking(cast, *SAME[:2])
    key = fatima.get(address_of("desk:surge")).context["groups"][0].key
    read = [case.messages.get().pk for case in (first, second)]
    say(case=first, words=f"{SAME[0]} En ik ruik gas.", by=cast.alice.as_actor(), now=NOW)

    sent = {"text": "Uw schoenen zijn onderweg.", "ticked": read}
    page = fatima.post(address_of("desk:alike", key), sent, follow=True)

    assert [case.messages.waiting().exists() for case in (first, second)] == [True, False]
    assert "1 customer is answered." in text_of(page)


def test_who_does_not_see_a_case_gives_its_customer_no_other_moment(
    gerrit: Client, cast: Cast
) -> None:
    cases = asking(cast, *SAME, OTHER)
    answers_go_slowly(cast)
    case_with_promise(cast, kind="reply")
    late = [one.promise_id for one in queue_now(NOW).late]
    for case in cases:
        let_only_see(case=case, whom=cast.fatima, why="Familie", by=cast.fatima, now=NOW)

    sent = {"ticked": late, "reason": "Het is erg druk."}
    gerrit.post(address_of("desk:honest_moments"), sent)

    assert late
    assert not Promise.objects.filter(renews__case__in=cases).exists()


def test_whoever_wrote_meanwhile_is_left_out_and_said(cast: Cast) -> None:
    [first, second] = asking(cast, *SAME[:2])
    seen = {case.pk: case.messages.latest("pk").pk for case in (first, second)}
    reply(
        case=first, text="Ik zoek het uit.", seen_message_id=seen[first.pk], by=cast.gerrit, now=NOW
    )

    answered, [left_out] = answer_many(text="Onderweg.", seen=seen, by=cast.fatima, now=NOW)

    assert (answered, left_out.case_id) == (1, first.pk)
    assert "Gerrit Bos has answered" in left_out.why


def test_who_waits_long_is_asked_whether_it_is_still_open(fatima: Client, cast: Cast) -> None:
    [old], [new] = asking(cast, SAME[0], days=3), asking(cast, OTHER)

    page = fatima.get(address_of("desk:surge"))
    fatima.post(address_of("desk:ask_still_open"), {"ticked": [old.pk]})
    again = fatima.post(address_of("desk:ask_still_open"), {"ticked": [old.pk]}, follow=True)

    assert [message.case_id for message in page.context["long"]] == [old.pk]
    assert StillOpenQuestion.objects.get().case == old
    assert Delivery.objects.filter(kind="still_open").count() == 1
    assert "was asked already" in text_of(again)
    assert old.messages.waiting().exists()
    assert new.messages.waiting().exists()


def test_an_answer_ends_the_question(cast: Cast) -> None:
    [case] = asking(cast, SAME[0], days=3)
    ask_if_still_open(case=case, by=cast.fatima, now=NOW)
    last = case.messages.latest("pk").pk

    reply(case=case, text="Morgen.", seen_message_id=last, by=cast.fatima, now=NOW)

    assert StillOpenQuestion.objects.get().said == "past"


def test_statements_of_the_board_do_not_grow(
    fatima: Client, cast: Cast, statements: Statements
) -> None:
    counted: list[Any] = []
    for _ in range(2):
        asking(cast, *SAME, OTHER, days=3)
        with statements() as board:
            fatima.get(address_of("desk:surge"))
        counted.append(len(board))

    assert counted[0] == counted[1]
