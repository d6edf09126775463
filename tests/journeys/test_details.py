"""What was agreed is what is handed over (G10)."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from going_about import KITCHEN, in_use, states
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import Visit
from houvast.conversations.actions.page import close, say
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.details import agree_detail, detail_is_there, let_detail_go
from houvast.journeys.actions.steps import StepSeen, put_on_record
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import AgreedDetail, CaseJourney, DetailTicked
from houvast.journeys.queries.details import details_of
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.refusals import (
    DetailsNotThere,
    DetailTickedAlready,
    NothingAgreed,
)
from houvast.journeys.rules.standing import StepKind
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case
from houvast.promises.rules import AlreadySettled, NoReason
from making import BY, ByAndNow, case_with_promise
from on_the_road import Road

pytestmark = pytest.mark.usefixtures("kitchen")

LOOP = "Een knoop en een lus aan de sleep"


@pytest.fixture
def visit(kitchen: None, road: Road) -> Visit:
    """Alice's visit, agreed while the journey of a kitchen was in use."""
    return road.visit()


def agreed(case: Case, words: str = LOOP, **given: str) -> AgreedDetail:
    return agree_detail(case=case, words=words, **BY, **given)


def test_mail_comes_in_while_something_agreed_is_open(cast: Cast) -> None:
    ticked = "{tick: {nl: De klant keek alles na, en: The customer looked at everything}}"
    with in_use(KITCHEN.replace(ticked, "{verb: message.received}"), key="test_mailed"):
        case = case_with_promise(cast)
        journey = begin_journey(case=case, key="test_mailed", **BY)
        agreed(case)
        for step in ("wishes", "measure", "make"):
            seen = StepSeen("Gezien")
            put_on_record(journey, steps_by(journey, step), StepKind.DONE, **BY, seen=seen)
        say(case=case, words="Alles goed.", by=cast.alice.as_actor(), now=NOW)
        assert states(journey)["hand_over"] != "done"

        detail_is_there(detail=AgreedDetail.objects.get(), **BY)
        say(case=case, words="Nu echt.", by=cast.alice.as_actor(), now=NOW)
        assert states(journey)["hand_over"] == "done"


def steps_by(journey: CaseJourney, key: str) -> JourneyStep:
    return journey.version.journey.by_key[key]


def test_last_visit_is_not_done_while_something_agreed_is_open(road: Road) -> None:
    visit = road.visit(work_type=road.repair)
    detail = agreed(visit.case)
    at = NOW.replace(day=25, hour=8)
    joost = road.cast.joost.as_actor()
    arrive(visit=visit, by=joost, now=at)

    with pytest.raises(DetailsNotThere) as refused:
        finish(visit=visit, found="Klaar.", by=joost, now=at)
    assert LOOP in refused.value.sentence

    detail_is_there(detail=detail, by=joost, now=at)
    finish(visit=visit, found="Klaar.", by=joost, now=at + timedelta(minutes=5))
    assert Visit.objects.get().is_finished


def test_visit_before_the_hand_over_of_a_journey_leaves_details_open(visit: Visit) -> None:
    agreed(visit.case)
    at = NOW.replace(day=25, hour=8)
    arrive(visit=visit, by=BY["by"], now=at)

    finish(visit=visit, found="Opgemeten.", by=BY["by"], now=at)

    assert [one.is_open for one in details_of(visit.case)] == [True]


def test_hand_over_of_a_journey_waits_for_each_detail(visit: Visit) -> None:
    detail = agreed(visit.case)
    [journey] = CaseJourney.objects.all()
    at = NOW.replace(day=25, hour=8)
    arrive(visit=visit, by=BY["by"], now=at)
    finish(visit=visit, found="Opgemeten.", by=BY["by"], now=at)
    later: ByAndNow = {"by": BY["by"], "now": at + timedelta(hours=1)}
    tick(journey=journey, step="make", proof="", **later)

    with pytest.raises(DetailsNotThere):
        tick(journey=journey, step="hand_over", proof="", **later)
    let_detail_go(detail=detail, said="Hoeft niet meer", **later)
    tick(journey=journey, step="hand_over", proof="", **later)

    assert [(one.is_open, one.ticked.how) for one in details_of(visit.case)] == [
        (False, "not_wanted")
    ]


def test_customer_who_says_that_it_is_finished_lets_go_of_what_is_open(
    case: Case, cast: Cast
) -> None:
    agreed(case)

    close(case=case, words="Het is klaar.", customer=cast.alice, now=NOW)

    assert DetailTicked.objects.get().how == "not_wanted"


def test_nobody_else_settles_over_what_is_open(cast: Cast) -> None:
    case = case_with_promise(cast, kind="other")
    agreed(case)

    with pytest.raises(DetailsNotThere):
        settle(case=case, said="Aan de telefoon", by=cast.fatima.as_actor(), now=NOW)


def test_detail_is_agreed_and_ticked_once(case: Case) -> None:
    detail = agreed(case, form_id="f1")

    assert agreed(case, form_id="f1") == detail
    first = detail_is_there(detail=detail, **BY)
    assert detail_is_there(detail=detail, **BY) == first
    with pytest.raises(DetailTickedAlready):
        let_detail_go(detail=detail, said="Toch niet", **BY)


def test_what_says_nothing_is_refused(case: Case, cast: Cast) -> None:
    with pytest.raises(NothingAgreed):
        agreed(case, "  ")
    with pytest.raises(NoReason):
        let_detail_go(detail=agreed(case), said=" ", **BY)

    close(case=case, words="Klaar.", customer=cast.alice, now=NOW)
    with pytest.raises(AlreadySettled):
        agreed(case)
