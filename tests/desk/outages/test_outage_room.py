"""The room of outages: one is made, cases are hung on it, it moves and it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from desk.conftest import at_work, case_with_question
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import SaidOfIt, end_outage, hang, say_of_outage, tell_who_is_behind
from houvast.outages.models import Hanging, Outage
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case, Promise
from outages_known import CAUSE, TITLE, outage_known, said

FILLED: dict[str, Any] = {
    "kind": "outage", "title_nl": TITLE, "began_at": "2026-11-23T09:00", "is_public": "on",
    "cause_nl": CAUSE, "due_at": "2026-11-23T14:00", "areas": "3511, 3520-3585",
    "recognised_by": "geen internet, storing", "hangs_by_itself": "on",
}  # fmt: skip


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_outage_is_made_with_whom_it_concerns_and_what_is_known(fatima: Client) -> None:
    sent = fatima.post(address_of("desk:new_outage"), FILLED)

    outage = Outage.objects.get()
    assert sent.headers["Location"] == address_of("desk:outage", outage.pk)
    assert outage.areas == ["3511", "3520-3585"]
    assert outage.recognised_by == ["geen internet", "storing"]
    assert outage.word.due_at == NOW + timedelta(hours=4)


@pytest.mark.parametrize(
    ("wrong", "why", "status"),
    [
        ({"areas": "Utrecht"}, "We cannot read", 422),
        ({"areas": "3585-3520"}, "We cannot read", 422),
        ({"due_at": "2026-11-23T09:30"}, "has not passed yet", 409),
        ({"began_at": "2026-11-23T12:00"}, "cannot have begun", 409),
        ({"areas": "", "recognised_by": ""}, "whom it concerns", 409),
        ({"recognised_by": ""}, "not enough", 409),
        ({"cause_nl": ""}, "required", 422),
    ],
)
def test_outage_that_says_too_little_is_refused_in_words(
    fatima: Client, wrong: dict[str, str], why: str, status: int
) -> None:
    answer = fatima.post(address_of("desk:new_outage"), {**FILLED, **wrong})

    assert (answer.status_code, why in text_of(answer)) == (status, True)
    assert not Outage.objects.exists()


def test_only_the_desk_makes_outages(cast: Cast) -> None:
    answer = at_work(cast.joost).post(address_of("desk:new_outage"), FILLED)

    assert answer.status_code in (302, 403)
    assert not Outage.objects.exists()


def question(cast: Cast, **given: Any) -> Case:
    return case_with_question(cast, text="Wij hebben geen internet", **given)


def test_cases_that_look_like_it_are_shown_and_hung_only_when_ticked(
    fatima: Client, cast: Cast
) -> None:
    outage = outage_known(cast, by_itself=False)
    alike, other = question(cast), case_with_question(cast, customer=cast.bob)

    page = fatima.get(address_of("desk:outage", outage.pk))
    fatima.post(address_of("desk:hang_cases", outage.pk), {"ticked": [alike.pk]})

    assert [row.case for row in page.context["suggested"]] == [alike]
    assert "geen internet" in text_of(page)
    assert list(Hanging.objects.values_list("case", flat=True)) == [alike.pk]
    assert other.messages.waiting().exists()
    assert alike.messages.waiting().exists()


def read(case: Case) -> dict[str, object]:
    """What the page sends of a case that was ticked after reading it."""
    last = case.messages.order_by("-pk")[0]
    return {"ticked": [case.pk], "seen": f"{case.pk}:{last.pk}"}


def test_who_read_them_says_that_what_is_known_answers_them(fatima: Client, cast: Cast) -> None:
    outage, case = outage_known(cast), question(cast)

    fatima.post(address_of("desk:hang_cases", outage.pk), {**read(case), "answers": "on"})

    reply = case.promises.get(kind="reply")
    assert not case.messages.waiting().exists()
    assert (reply.outcome, case.promises.open().get().kind) == ("kept", "outage")


def test_what_hung_by_itself_is_answered_by_it_once_somebody_ticked_it(
    fatima: Client, cast: Cast
) -> None:
    outage, case = outage_known(cast), question(cast)
    hanging = hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)

    nothing_read = {"ticked": [hanging.pk], "seen": f"{case.pk}:0"}
    fatima.post(address_of("desk:answer_hanging", outage.pk), nothing_read)
    assert case.messages.waiting().exists()  # what came in after the page was read

    seen = {"ticked": [hanging.pk], "seen": read(case)["seen"]}
    fatima.post(address_of("desk:answer_hanging", outage.pk), seen)
    assert not case.messages.waiting().exists()


def test_question_that_is_answered_after_it_was_over_has_a_next_word(
    fatima: Client, cast: Cast
) -> None:
    outage, case = outage_known(cast), question(cast)
    hanging = hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    end_outage(outage=outage, said=SaidOfIt("Kabel gelast."), by=cast.fatima, now=NOW)
    tell_who_is_behind(now=NOW)

    seen = {"ticked": [hanging.pk], "seen": read(case)["seen"]}
    fatima.post(address_of("desk:answer_hanging", outage.pk), seen)

    assert not case.messages.waiting().exists()
    [asks] = case.promises.open()
    assert (asks.kind, Delivery.objects.latest("pk").tells.get()) == ("check_in", asks)


def test_nothing_ticked_is_said(fatima: Client, cast: Cast) -> None:
    outage = outage_known(cast)

    answer = fatima.post(address_of("desk:hang_cases", outage.pk), {}, follow=True)

    assert "Tick at least one" in text_of(answer)


def test_more_is_said_and_it_is_over_from_its_page(fatima: Client, cast: Cast) -> None:
    outage, case = outage_known(cast), question(cast)
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)

    form = {"cause_nl": "Tweede kabel stuk.", "due_at": "2026-11-23T18:00"}
    fatima.post(address_of("desk:say_of_outage", outage.pk), form)
    tell_who_is_behind(now=NOW)
    moved = case.promises.open().get(kind="outage").due_at
    fatima.post(address_of("desk:end_outage", outage.pk), {"cause_nl": "Kabel gelast."})
    page = fatima.get(address_of("desk:outage", outage.pk))

    assert moved == NOW + timedelta(hours=8)
    assert not Outage.objects.get().runs
    assert page.context["counts"].behind == 1


def test_case_that_is_something_else_is_a_matter_of_its_own(fatima: Client, cast: Cast) -> None:
    outage, case = outage_known(cast), question(cast)
    hanging = hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)

    fatima.post(address_of("desk:let_hanging_go", hanging.pk))
    again = fatima.post(address_of("desk:let_hanging_go", hanging.pk), follow=True)

    hanging.refresh_from_db()
    assert hanging.end == "let_go"
    assert case.promises.open().get().kind == "reply"
    assert "does not hang on it any more" in text_of(again)


def test_what_is_for_some_is_neither_suggested_nor_shown_to_others(
    fatima: Client, gerrit: Client, cast: Cast
) -> None:
    outage, hung = outage_known(cast), question(cast)
    free = question(cast, customer=cast.bob)
    hang(case=hung, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    for case in (hung, free):
        let_only_see(case=case, whom=cast.fatima, why="Familie", by=cast.fatima, now=NOW)

    theirs = gerrit.get(address_of("desk:outage", outage.pk))
    gerrit.post(address_of("desk:hang_cases", outage.pk), {"ticked": [free.pk]})

    assert (theirs.context["suggested"], theirs.context["hanging"]) == ([], [])
    assert cast.alice.name not in text_of(theirs)
    assert Hanging.objects.count() == 1
    assert (
        gerrit.post(address_of("desk:let_hanging_go", Hanging.objects.get().pk)).status_code == 404
    )


def test_statements_of_the_pages_do_not_grow_with_rows(
    fatima: Client, cast: Cast, statements: Statements
) -> None:
    outage = outage_known(cast)
    counted = []
    for number in (1, 3):
        for _ in range(number):
            free, hung = question(cast), question(cast, customer=cast.bob)
            del free
            hang(case=hung, outage=outage, by=cast.fatima.as_actor(), now=NOW)
        say_of_outage(outage=outage, said=said(hours=5 + number), by=cast.fatima, now=NOW)
        with statements() as page:
            fatima.get(address_of("desk:outage", outage.pk))
        with statements() as everything:
            fatima.get(address_of("desk:outages"))
        counted.append((len(page), len(everything)))

    assert counted[0] == counted[1]


def test_list_shows_what_runs_and_what_is_over(fatima: Client, cast: Cast) -> None:
    over = outage_known(cast)
    end_outage(outage=over, said=said(hours=0), by=cast.fatima, now=NOW)
    outage_known(cast)

    page = text_of(fatima.get(address_of("desk:outages")))

    assert ("Over" in page, "Runs" in page) == (True, True)
    assert "Nothing is known" not in page


def test_promise_of_an_outage_is_moved_there_and_nowhere_else(fatima: Client, cast: Cast) -> None:
    outage, case = outage_known(cast), question(cast)
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    promise = Promise.objects.get(kind="outage")
    form = {"reason": "Later.", "due_at": "2026-11-24T10:00", "next_due_at": "2026-11-24T10:00"}

    fatima.post(address_of("desk:another_moment", promise.pk), form)
    fatima.post(address_of("desk:keep_promise", promise.pk), {"happened": "Klaar"})

    promise.refresh_from_db()
    assert promise.is_open
