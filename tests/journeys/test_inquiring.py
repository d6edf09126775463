"""The questions about a fault: asked once, by whoever is there, and what they lead to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.appointments.models import Proposal
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.conversations.actions.page import close
from houvast.conversations.models import Delivery
from houvast.ground.asked import NotAChoice, OutsideLimits
from houvast.ground.models import Event
from houvast.journeys.front import begin_journey, inquiry_sheet
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.known import answers_in
from houvast.journeys.rules.not_asked import NothingToAsk, NotOneOfTheQuestions
from houvast.promises.models import Case, Fact, Inquiry, InternalPromise, Question
from houvast.promises.rules import AlreadySettled
from houvast.workforce.models import PromiseClass, Technician, WorkType
from journeys.faults import (
    HOT_WATER,
    answered,
    at_the_door,
    begun,
    failing_boiler,
    fault_work,
    on_the_phone,
)
from making import BY, case_with_promise
from on_the_road import WEDNESDAY, Road, chosen


@pytest.fixture
def case(cast: Cast) -> Case:
    return failing_boiler(cast)


def _asked() -> list[str]:
    return list(Question.objects.open().values_list("key", flat=True))


def _happened(case: Case, *verbs: str) -> list[str]:
    events = Event.objects.filter(case_id=case.pk, verb__in=verbs).order_by("id")
    return list(events.values_list("verb", flat=True))


def test_one_is_asked_after_the_other(case: Case) -> None:
    inquiry = begun(case)
    assert _asked() == ["danger"]

    answered(inquiry, danger="none", water_where="none")

    assert (_asked(), begun(case)) == (["what_fails"], inquiry)
    assert [fact.said_en for fact in Fact.objects.order_by("id")] == ["No, neither", "No"]


def test_what_one_was_told_nobody_else_asks(cast: Cast, case: Case) -> None:
    inquiry = answered(begun(case), danger="none")

    phoned = begun(case, on_the_phone(cast, case))
    answered(phoned, on_the_phone(cast, case), water_where="none")
    begun(case, at_the_door(cast, case))

    assert (phoned, _asked()) == (inquiry, ["what_fails"])
    told = Fact.objects.order_by("id").values_list("key", "channel", "noted_by", "told_by")
    assert list(told) == [
        ("danger", "page", "Alice de Wit", "Alice de Wit"),
        ("water_where", "phone", "Fatima Haddad", "Alice de Wit"),
    ]


def test_answers_set_what_the_visit_needs(road: Road, case: Case) -> None:
    work = fault_work(road, skills=["boiler"])
    faults = PromiseClass.objects.create(name_nl="Storingen", name_en="Faults")
    WorkType.objects.filter(pk=work.pk).update(promise_class=faults)
    Technician.objects.update(skills=["boiler", "gas"])

    inquiry = answered(begun(case), **HOT_WATER)

    proposal = Proposal.objects.get(case=case)
    request = request_of(proposal.work_type, case.customer, proposal=proposal)
    assert (inquiry.outcome, inquiry.parts) == ("hot_water", ["Three-way valve", "Flow sensor"])
    assert (request.skills, request.service) == (frozenset({"boiler", "gas"}), 90 * 60)
    assert (proposal.work_type, proposal.needs.urgency) == (work, "soon")
    assert proposal.promise
    assert proposal.promise.told_at == NOW
    visit = chosen(proposal, road.wanted(WEDNESDAY, work_type=work))
    assert request_to_move(visit).service == 90 * 60


def test_a_skill_that_nobody_here_has_keeps_nobody_away(road: Road, case: Case) -> None:
    fault_work(road)

    answered(begun(case), **HOT_WATER)

    proposal = Proposal.objects.get(case=case)
    [event] = Event.objects.filter(verb="proposal.needs")
    assert (proposal.needs.skills, event.facts["missing"]) == ((), "gas")


def test_what_was_put_forward_already_gets_the_needs(road: Road, cast: Cast) -> None:
    case = road.proposal(work_type=fault_work(road)).case

    answered(begun(case), **HOT_WATER)

    [proposal] = Proposal.objects.filter(case=case)
    assert (proposal.needs.minutes, proposal.is_open) == (90, True)


def test_by_phone_the_times_go_by_letter(road: Road, cast: Cast, case: Case) -> None:
    fault_work(road)
    voice = on_the_phone(cast, case)

    answered(begun(case, voice), voice, **HOT_WATER)

    [letter] = Delivery.objects.filter(case=case)
    assert letter.kind == "proposal"


def test_another_answer_puts_it_right_and_leads_elsewhere(case: Case) -> None:
    inquiry = answered(begun(case), danger="none", water_where="none", what_fails="both")
    assert _asked() == ["pressure"]

    answered(inquiry, what_fails="noise")

    inquiry.refresh_from_db()
    assert (inquiry.outcome, _asked()) == ("noise", [])
    assert Fact.objects.get(key="what_fails", instead=None).instead_of is not None
    again = answered(inquiry, what_fails="both")
    assert (again.pk == inquiry.pk, again.is_open, _asked()) == (False, True, ["pressure"])
    assert answered(inquiry, what_fails="both").pk == inquiry.pk


def test_who_does_not_know_is_not_asked_again_and_may_know_later(case: Case) -> None:
    inquiry = answered(
        begun(case), danger="none", water_where="none", what_fails="both", pressure="unknown"
    )
    assert _asked() == ["error_code"]

    answered(inquiry, pressure="0,8")

    inquiry.refresh_from_db()
    assert inquiry.outcome == "low_pressure"


@pytest.mark.parametrize(
    ("key", "typed", "refused"),
    [
        ("danger", "maybe", NotAChoice),
        ("pressure", "9", OutsideLimits),
        ("colour", "red", NotOneOfTheQuestions),
    ],
)
def test_what_is_no_answer_is_refused(
    case: Case, key: str, typed: str, refused: type[Exception]
) -> None:
    inquiry = begun(case)

    with pytest.raises(refused):
        answered(inquiry, **{key: typed})

    assert Fact.objects.count() == 0


def test_danger_stops_it_and_warns_who_leads_at_once(cast: Cast, case: Case) -> None:
    inquiry = answered(begun(case), danger="gas")

    [promise] = InternalPromise.objects.open()
    [letter] = Delivery.objects.filter(kind="danger")
    assert (inquiry.stop, inquiry.is_open, _asked()) == ("gas", False, [])
    assert (promise.owner, promise.due_at) == (cast.linda, NOW + timedelta(minutes=15))
    assert (letter.to_address, letter.case) == (cast.linda.email, None)
    said = next(block["rows"] for block in letter.letter["blocks"] if "rows" in block)
    assert dict(said)["Verteld"] == "maandag 23 november 2026 om 10:00"
    assert "Bij ons binnen" not in dict(said)
    assert _happened(case, "inquiry.stopped", "inquiry.ended") == ["inquiry.stopped"]
    assert inquiry.needs["call"][0]["number"] == "0800-9009"


def test_danger_told_by_mistake_is_put_right(cast: Cast, case: Case) -> None:
    stopped = answered(begun(case), danger="gas")

    again = answered(stopped, danger="none")

    assert (again.is_open, _asked(), stopped.is_stopped) == (True, ["water_where"], True)


def test_what_stands_with_the_thing_is_known(case: Case, cast: Cast) -> None:
    inquiry = begun(case)
    sheet = inquiry_sheet(case, now=NOW)
    assert sheet
    assert (sheet.next_key, sheet.most_left, sheet.inquiry) == ("danger", 5, inquiry)
    assert answers_in(case, sheet.asking.journey, now=NOW) == {}


def test_without_questions_that_fit_nothing_is_asked(cast: Cast) -> None:
    case = case_with_promise(cast)

    with pytest.raises(NothingToAsk):
        begun(case)
    assert inquiry_sheet(case, now=NOW) is None


def test_a_settled_case_asks_nothing(cast: Cast, case: Case) -> None:
    inquiry = begun(case)
    close(case=case, words="Opgelost.", customer=cast.alice, now=NOW)

    with pytest.raises(AlreadySettled):
        begun(case)
    with pytest.raises(AlreadySettled):
        answered(inquiry, danger="none")
    assert _asked() == []


def test_what_it_came_to_stands(case: Case) -> None:
    inquiry = answered(begun(case), **HOT_WATER)
    rows = Inquiry.objects.filter(pk=inquiry.pk)

    for attack in (
        lambda: rows.update(outcome="noise"),
        lambda: rows._raw_delete(rows.db),
        lambda: Inquiry.objects.create(
            case=case, journey="x", begun_at=NOW, begun_by="x", outcome="y"
        ),
    ):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            attack()
        assert broken_rule(broken.value) in {
            "inquiry_stands",
            "inquiry_kept_for_ever",
            "inquiry_ends_in_one_way",
        }


def test_of_many_who_answer_at_once_each_is_asked_and_told_once(committed: Cast) -> None:
    case = failing_boiler(committed)
    inquiry = begun(case)
    say = ["none", "gas", "none", "co", "none", "unknown"]

    outcomes = at_once(lambda typed: answered(inquiry, danger=typed), say)

    assert [one for one in outcomes if not isinstance(one, Inquiry)] == []
    assert Fact.objects.last_said().filter(key="danger").count() == 1
    assert len(_asked()) <= 1
    assert Inquiry.objects.open().count() <= 1


def test_a_journey_knows_what_was_told_before_it_began_and_after(cast: Cast) -> None:
    told, asked = failing_boiler(cast), failing_boiler(cast)
    answered(begun(told), **HOT_WATER)
    begin_journey(case=told, key="boiler_fault", **BY)
    begin_journey(case=asked, key="boiler_fault", **BY)

    answered(begun(asked), danger="none", water_where="drops")

    for case in (told, asked):
        journey = CaseJourney.objects.get(case=case)
        assert [one.step for one in journey.happened.all()] == ["told_us"]
