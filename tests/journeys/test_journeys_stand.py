"""What the database holds true of journeys, whoever writes rows by hand, and of two at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from going_about import begun
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.page import close
from houvast.journeys.actions.details import agree_detail
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import (
    AgreedDetail,
    CaseJourney,
    FollowedVersion,
    JourneyPromise,
    JourneyVersion,
    StepHappened,
)
from houvast.journeys.rules.refusals import (
    DetailsNotThere,
    JourneyNeedsOpenCase,
    JourneyRunsAlready,
    StepDoneAlready,
)
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge
from houvast.promises.models import Case
from making import BY, case_with_promise

pytestmark = pytest.mark.usefixtures("kitchen")


def refused_by(attack: Callable[[], object]) -> str | None:
    """The rule that keeps this from happening."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attack()
    return broken_rule(refused.value)


def deleted(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM journeys_{table}")


def happens(
    journey: CaseJourney, step: str, kind: str = "done", obstacle: str = ""
) -> StepHappened:
    return StepHappened.objects.create(
        journey=journey, step=step, kind=kind, obstacle=obstacle, at=NOW, by="Eve"
    )


def test_version_of_a_journey_is_never_changed(case: Case, cast: Cast) -> None:
    journey = begun(case)
    other = case_with_promise(cast, kind="other", customer=cast.bob)
    versions, followed = JourneyVersion.objects.all(), FollowedVersion.objects.all()
    [version], [follows] = versions, followed

    assert [
        refused_by(lambda: versions.update(text="name: Anders")),
        refused_by(lambda: deleted("journeyversion")),
        refused_by(lambda: followed.update(hand_over="")),
        refused_by(lambda: JourneyVersion.objects.create(
            key="x", digest=version.digest, text="anders", kept_at=NOW, kept_by="Eve")),
        refused_by(lambda: CaseJourney.objects.filter(pk=journey.pk).update(case=other)),
        refused_by(lambda: CaseJourney.objects.create(
            case=case, key="test_kitchen", begun_at=NOW, begun_by="Eve")),
        refused_by(lambda: FollowedVersion.objects.create(
            journey=journey, version=follows.version, has_updates=False, from_at=NOW, by="Eve")),
    ] == [
        "journey_version_kept_for_ever",
        "journey_version_kept_for_ever",
        "followed_kept_for_ever",
        "version_is_its_text",
        "journey_stands",
        "one_journey_runs_in_a_case",
        "one_first_version",
    ]  # fmt: skip


def test_what_happened_at_a_step_stands_and_happens_once(case: Case) -> None:
    journey = begun(case)
    tick(journey=journey, step="wishes", proof="", **BY)
    rows = StepHappened.objects.all()

    assert [
        refused_by(lambda: rows.update(kind="looked_at")),
        refused_by(lambda: deleted("stephappened")),
        refused_by(lambda: happens(journey, "wishes")),
        refused_by(lambda: happens(journey, "measure", "taken_back")),
        refused_by(lambda: happens(journey, "make", "out_of_the_way", "late")),
        refused_by(lambda: happens(journey, "make", "in_the_way")),
    ] == [
        "step_kept_for_ever",
        "step_kept_for_ever",
        "step_fits",
        "step_fits",
        "step_fits",
        "step_kind_we_know",
    ]


def test_journey_promises_in_its_own_case(case: Case, cast: Cast) -> None:
    journey = begun(case)
    other = case_with_promise(cast, kind="other", customer=cast.bob)

    assert (
        refused_by(
            lambda: JourneyPromise.objects.create(
                journey=journey, promise=other.promises.get(), step="make"
            )
        )
        == "promise_of_its_case"
    )


def test_nothing_is_handed_over_by_hand_while_a_detail_is_open(case: Case) -> None:
    journey = begun(case)
    agree_detail(case=case, words="Een knoop", **BY)

    assert refused_by(lambda: happens(journey, "hand_over")) == "agreed_is_handed_over"
    assert refused_by(lambda: AgreedDetail.objects.update(words="Niets")) == (
        "detail_kept_for_ever"
    )
    assert refused_by(lambda: deleted("agreeddetail")) == "detail_kept_for_ever"


def test_journey_goes_along_with_who_was_merged_and_to_whom_it_is_given(
    case: Case, cast: Cast
) -> None:
    journey = begun(case)
    kept = add_customer(name="Alice Wit", **BY)

    merge(double=cast.alice, kept=kept, **BY)
    moved = CaseJourney.objects.select_related("case").get(pk=journey.pk)
    assert moved.case.customer == kept

    give_to(case=moved.case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)
    given = CaseJourney.objects.select_related("case").get(pk=journey.pk)
    tick(journey=given, step="wishes", proof="", by=BY["by"], now=NOW + timedelta(minutes=1))
    assert given.case.customer == cast.bob


def test_nothing_happens_in_the_journey_of_a_settled_case(case: Case, cast: Cast) -> None:
    journey = begun(case)
    close(case=case, words="Klaar.", customer=cast.alice, now=NOW)

    with pytest.raises(JourneyNeedsOpenCase):
        tick(journey=journey, step="wishes", proof="", **BY)
    with pytest.raises(JourneyNeedsOpenCase):
        begun(case)


def test_of_many_who_begin_a_journey_one_does(committed: Cast) -> None:
    case = case_with_promise(committed)

    outcomes = at_once(lambda _one: type(_outcome(lambda: begun(case))), range(4))

    assert sorted(one.__name__ for one in outcomes) == ["CaseJourney", *["JourneyRunsAlready"] * 3]


def test_of_many_who_tick_a_step_one_does(committed: Cast) -> None:
    journey = begun(case_with_promise(committed))

    outcomes = at_once(
        lambda _one: type(_outcome(lambda: tick(journey=journey, step="wishes", proof="", **BY))),
        range(4),
    )

    assert sorted(one.__name__ for one in outcomes) == ["CaseJourney", *["StepDoneAlready"] * 3]
    assert StepHappened.objects.count() == 1


def test_detail_is_agreed_before_the_hand_over_or_after_it_and_never_beside_it(
    committed: Cast,
) -> None:
    case = case_with_promise(committed)
    journey = begun(case)
    for step in ("wishes", "make"):
        happens(journey, step)

    def act(is_tick: bool) -> object:
        if is_tick:
            return tick(journey=journey, step="hand_over", proof="", **BY)
        return agree_detail(case=case, words="Een knoop", **BY)

    ticked, _agreed = at_once(act, [True, False])

    is_done = StepHappened.objects.filter(step="hand_over").exists()
    assert is_done != isinstance(ticked, DetailsNotThere)


def _outcome(act: Callable[[], object]) -> object:
    try:
        return act()
    except (JourneyRunsAlready, StepDoneAlready) as refused:
        return refused
