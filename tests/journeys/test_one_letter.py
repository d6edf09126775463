"""A firm that moves its date, and what that means to the journey: one letter, and not two."""

from datetime import timedelta

from cast import NOW, Cast
from going_about import KITCHEN, begun, in_use
from houvast.conversations.models import Delivery
from houvast.journeys.actions.ticking import tick
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise
from making import BY, case_with_promise
from other_firms import comes, job_for, moves

MEASURE, MAKE = KITCHEN.index("  - key: measure"), KITCHEN.index("  - key: make")
BY_CALL = "          within: 1 week\n", "          within: 1 week\n          by_call: true\n"
OF_A_FIRM = (KITCHEN[:MEASURE] + KITCHEN[MAKE:]).replace(
    "        waits_for: somebody_else\n",
    "        waits_for: somebody_else\n        met_by: job.moved\n",
)


def test_date_that_moves_and_what_it_means_to_the_journey_are_one_letter(cast: Cast) -> None:
    with in_use(OF_A_FIRM):
        case = case_with_promise(cast)
        tick(journey=begun(case), step="wishes", proof="", **BY)
        job = job_for(cast, case)
        comes(job)
        before = Delivery.objects.count()

        moves(job, 30)

    [letter] = Delivery.objects.order_by("pk")[before:]
    said = str(letter.letter)
    assert [
        "De reden: De steen is later." in said,
        "De fabriek heeft meer tijd nodig." in said,
        "hoort uiterlijk" in said,
        letter.letter["blocks"][-1]["kind"] == "button",
    ] == [True] * 4
    since = Promise.objects.open().filter(case=case, made_at__gt=NOW)
    assert set(letter.tells.all()) >= set(since)
    assert since.count() == 2


def test_call_of_the_journey_beside_a_call_that_runs_is_no_second_one(cast: Cast) -> None:
    with in_use(OF_A_FIRM.replace(*BY_CALL)):
        case = case_with_promise(cast)
        tick(journey=begun(case), step="wishes", proof="", **BY)
        job = job_for(cast, case)
        comes(job)
        due_at = NOW + timedelta(hours=4)
        make_promise(case=case, kind="call", words="Wij bellen u.", due_at=due_at, **BY)

        moves(job, 30)

    kinds = Promise.objects.open().filter(case=case).values_list("kind", flat=True)
    assert sorted(kinds) == ["call", "follow_up", "follow_up", "partner", "reply"]
