"""A call that a journey promises is made by somebody, and no visit is chosen before its turn."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from going_about import KITCHEN, begun, in_use
from houvast.appointments.actions.proposing import answer_with_proposal
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.models import Delivery
from houvast.conversations.queries.calls import to_call
from houvast.ground.history import HOUVAST
from houvast.journeys.actions.answering import answer_words_due
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.obstacles import meet_obstacle
from houvast.journeys.models import JourneyPromise
from houvast.journeys.rules.played import HowPlayed
from houvast.journeys.rules.playing import play
from houvast.journeys.rules.reading import read_journey
from houvast.people.models import Staff
from houvast.promises.actions.cases import open_case
from houvast.promises.models import Case, Promise
from houvast.workforce.models import WorkType
from journeys.written import FRIDAY_NIGHT, OFFICE
from making import BY
from on_the_road import Road

HEARS = '{nl: "U hoort {by_when} de nieuwe dag.", en: "You hear the new day {by_when}."}'
CALLS = '{nl: "Wij bellen u {by_when} erover.", en: "We call you about it {by_when}."}'
FROM_THE_FACTORY = KITCHEN[: KITCHEN.index("  - key: wishes")] + KITCHEN[
    KITCHEN.index("  - key: make") :
].replace(f"{HEARS}\n", f"{CALLS}\n          by_call: true\n")
"""It is being made, and if that takes longer somebody calls."""


def running(case: Case, step: str) -> Promise:
    [of] = JourneyPromise.objects.open().filter(journey__case=case, step=step)
    return of.promise


def listed(staff: Staff) -> list[str]:
    return [one.promise.words for one in to_call(staff).rows]


def test_call_because_of_what_is_in_the_way_is_made_by_a_person(cast: Cast) -> None:
    case = open_case(customer=cast.alice, owner=cast.fatima, subject="Keuken", **BY)
    with in_use(FROM_THE_FACTORY):
        journey = begun(case)
        meet_obstacle(journey=journey, step="make", obstacle="late", note="", **BY)
        call = running(case, "make")
        written = Delivery.objects.count()
        answered = answer_words_due(journey=journey, now=call.due_at - timedelta(minutes=20))
        at = call.due_at - timedelta(hours=2)
        assert (answered, Delivery.objects.count()) == (None, written)
        assert (call.kind, listed(cast.fatima)) == (Promise.Kind.CALL, [call.words])

        phone_note(case=case, text="Volgende week.", spoke=True, by=cast.fatima, now=at)

        call.refresh_from_db()
        assert (call.outcome, listed(cast.fatima)) == ("kept", [])
        assert case.promises.open().exists()


def test_who_plays_it_sees_that_somebody_calls() -> None:
    journey = read_journey(FROM_THE_FACTORY, file="kitchen.yaml")
    late = frozenset({("make", "late")})
    played = play(journey, HowPlayed("at_once", FRIDAY_NIGHT, OFFICE, "nl", obstacles=late))

    called = [one for one in played.messages if "Wij bellen, zoals beloofd." in one.paragraphs]
    assert [one.over for one in called] == ["phone"]
    assert "Uw keuken is" in called[0].paragraphs[1]


@pytest.mark.parametrize(
    ("journey", "work", "stays"),
    [
        ("fibre_connection", "Glasvezel aansluiten", 0),
        ("fibre_fault", "Storing aan de glasvezel", 1),
    ],
)
def test_visit_that_a_mail_asked_for_is_chosen_once_it_is_its_turn(
    road: Road, journey: str, work: str, stays: int
) -> None:
    """First the cable, then the technician; a fault waits for nobody but its customer."""
    WorkType.objects.filter(pk=road.service.pk).update(name_nl=work)
    cast, about = road.cast, WorkType.objects.get(pk=road.service.pk)
    case = open_case(customer=cast.alice, owner=cast.fatima, subject="Glasvezel", **BY)
    answer_with_proposal(case=case, work_type=about, by=HOUVAST, now=NOW)

    begin_journey(case=case, key=journey, **BY)

    assert case.proposals.to_choose().count() == stays
