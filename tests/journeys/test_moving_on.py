"""A case that follows a new text: by the keys of its steps, and nothing promised is lost."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from going_about import KITCHEN, WITHOUT_FACTORY, begun, in_use, states
from houvast.conversations.actions.answering import reply
from houvast.conversations.models import Delivery
from houvast.journeys.actions.moving_on import follow_new_version
from houvast.journeys.actions.obstacles import meet_obstacle
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import CaseJourney, JourneyPromise, JourneyVersion
from houvast.journeys.rules.refusals import CannotMove, NoVersionToFollow
from houvast.promises.models import Case
from houvast.promises.rules import NoReason
from making import BY

pytestmark = pytest.mark.usefixtures("kitchen")

TICKED = KITCHEN.replace("done_by: {visit: true}", "done_by: {tick: {nl: Klaar, en: Done}}")
TICKED_WITHOUT = WITHOUT_FACTORY.replace(
    "done_by: {visit: true}", "done_by: {tick: {nl: Klaar, en: Done}}"
)


def at_the_factory(case: Case, cast: Cast) -> CaseJourney:
    """A kitchen that is being made, of which that is the word."""
    journey = begun(case)
    for step in ("wishes", "measure"):
        tick(journey=journey, step=step, proof="", **BY)
    reply(case=case, text="Komt goed.", seen_message_id=None, by=cast.fatima, now=NOW)
    return journey


def test_promise_of_a_step_that_vanishes_is_agreed_anew_with_the_reason(
    case: Case, cast: Cast
) -> None:
    with in_use(TICKED):
        journey = at_the_factory(case, cast)
        [before] = JourneyPromise.objects.open().filter(step="make")
    with in_use(TICKED_WITHOUT):
        follow_new_version(
            journey=journey, why="Wij maken ze nu zelf.", by=BY["by"], now=NOW + timedelta(hours=2)
        )

    [after] = JourneyPromise.objects.open().exclude(step="")
    before.promise.refresh_from_db()
    assert (after.step, after.promise.renews) == ("hand_over", before.promise)
    assert before.promise.outcome == "renegotiated"
    assert "Wij maken ze nu zelf." in str(Delivery.objects.get(kind="new_moment").letter)
    assert states(journey) == {"wishes": "done", "measure": "done", "hand_over": "waits_for_us"}
    assert JourneyVersion.objects.filter(key="test_kitchen").count() == 2


def test_obstacle_that_the_new_text_does_not_know_is_in_its_way(case: Case, cast: Cast) -> None:
    with in_use(TICKED):
        journey = at_the_factory(case, cast)
        meet_obstacle(journey=journey, step="make", obstacle="late", note="", **BY)
    with in_use(TICKED_WITHOUT), pytest.raises(CannotMove) as refused:
        follow_new_version(journey=journey, why="Anders", **BY)

    assert "“The factory is late” is in the way of “The factory makes it”" in (
        refused.value.sentence
    )


def test_new_text_without_another_word_is_refused_with_the_list(case: Case, cast: Cast) -> None:
    silent = TICKED_WITHOUT[: TICKED_WITHOUT.rindex("    next_word:")]
    with in_use(TICKED):
        journey = at_the_factory(case, cast)
    with in_use(silent), pytest.raises(CannotMove) as refused:
        follow_new_version(journey=journey, why="Anders", **BY)

    assert "Uw keuken is uiterlijk maandag 18 januari 2027 om 17:00 klaar." in (
        refused.value.sentence
    )


def test_the_same_text_is_no_new_one_and_a_reason_is_given(case: Case) -> None:
    journey = begun(case)

    with pytest.raises(NoVersionToFollow):
        follow_new_version(journey=journey, why="Anders", **BY)
    with pytest.raises(NoReason):
        follow_new_version(journey=journey, why=" ", **BY)


def test_word_that_recurs_stops_or_begins_as_the_new_text_says(case: Case) -> None:
    cut = KITCHEN[: KITCHEN.index("updates:")] + KITCHEN[KITCHEN.index("steps:") :]
    journey = begun(case)
    with in_use(cut):
        follow_new_version(journey=journey, why="Minder post", **BY)
    assert not JourneyPromise.objects.open().updates().exists()

    follow_new_version(journey=journey, why="Toch maar wel", **BY)

    assert JourneyPromise.objects.open().updates().count() == 1
