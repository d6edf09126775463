"""Several visits at ours, by phone: moments in order, agreed as a whole, a chair for each."""

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from answers import Statements
from appointments.many_customers import customers
from at_ours import Practice, make_practice, works_at
from cast import NOW, Cast
from concurrency import at_once
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.branches import change_resource
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.proposing import choose_branch
from houvast.appointments.actions.series import accept_series
from houvast.appointments.actions.taking_leave import take_leave
from houvast.appointments.models import Choice, Proposal, ResourceUse, Visit
from houvast.appointments.queries.series import chains_for, moments_in_order
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.appointments.rules.series import Chain
from houvast.conversations.models import Delivery
from houvast.ground import spoken
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import NotASlot, Wanted
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.front import branches_for, steps_of
from houvast.workforce.models import WorkType
from houvast.workforce.rules.steps import SeriesBeyondDays, SeriesInTwoWays, Step
from making import BY
from on_the_road import TUESDAY, WEDNESDAY, moment

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


def kind(practice: Practice, name: str, **given: Any) -> WorkType:
    described = {"where": "ours", "resource_kind": "stoel", "minutes": 20} | given
    work_type = WorkType.objects.create(
        name_nl=name, name_en=name, skills=["beugels"], horizon_days=7, **described
    )
    work_type.dayparts.set([practice.morning, practice.afternoon])
    return work_type


def braces(practice: Practice, *steps: Step, **given: Any) -> WorkType:
    """Fitting the braces, and as the steps say adjusting them."""
    series = kind(practice, "Braces treatment")
    kinds = [kind(practice, name, **given) for name in ("Fit", "Adjust", "Look")]
    set_steps(work_type=series, steps=list(zip(kinds, (Step(), *steps), strict=False)), **BY)
    return series


@pytest.fixture
def series(practice: Practice) -> WorkType:
    """The second visit a fortnight to three weeks after the first: past the horizon of its kind."""
    return braces(practice, Step(14, 21))


def asked(practice: Practice, series: WorkType, **given: Any) -> Proposal:
    return current_proposal(practice.proposal(work_type=series, **given).pk)


def taken(proposal: Proposal, wanted: tuple[Wanted, ...]) -> list[Visit]:
    return accept_series(
        proposal=proposal,
        wanted=wanted,
        customer=proposal.case.customer,
        channel="page",
        now=NOW,
    )


def offered(proposal: Proposal) -> list[Chain]:
    return chains_for(proposal, proposal.case.customer, now=NOW)


@pytest.fixture
def visits(practice: Practice, series: WorkType) -> list[Visit]:
    proposal = asked(practice, series)
    return taken(proposal, offered(proposal)[0].wanted)


def said_in_letter() -> str:
    return json.dumps(Delivery.objects.get(kind="confirmation").letter, ensure_ascii=False)


def clocks(chain: Chain) -> list[str]:
    return [spoken.clock(slot.opens_at) for slot in chain.slots]


def test_series_at_ours_offers_every_start_with_a_like_time_for_each_visit(
    practice: Practice, series: WorkType
) -> None:
    found = offered(asked(practice, series))

    assert [chain.first.pair for chain in found[:3]] == [
        (TUESDAY, practice.morning.pk),
        (TUESDAY, practice.afternoon.pk),
        (WEDNESDAY, practice.morning.pk),
    ]
    assert [chain.slots[1].on - chain.first.on for chain in found[:2]] == [timedelta(14)] * 2
    # Tuesday at ten is the notice of a day; times are back to back.
    assert [clocks(chain) for chain in found[:2]] == [["10:00", "9:50"], ["13:00", "13:00"]]


def test_series_at_ours_takes_a_fixed_number_of_statements(
    practice: Practice, statements: Statements
) -> None:
    def counted_for(*steps: Step) -> int:
        proposal = asked(practice, braces(practice, *steps))
        with statements() as counted:
            offered(proposal)
        return len(counted)

    two = counted_for(Step(1, 7))
    works_at(practice.branch, "Noor Vos")

    assert counted_for(Step(1, 7), Step(1, 7)) <= two + 1
    assert two <= 8


def test_series_at_ours_is_agreed_as_a_whole_with_a_chair_for_each(visits: list[Visit]) -> None:
    first, second = visits

    assert (first.on, second.on) == (TUESDAY, TUESDAY + timedelta(14))
    assert [visit.step for visit in visits] == [0, 1]
    assert {visit.branch.name for visit in visits if visit.branch} == {"Praktijk Utrecht"}
    assert ResourceUse.objects.standing().count() == 2
    assert [visit.promise.words for visit in visits] == [
        "U komt bij ons dinsdag 24 november 2026 om 10:00.",
        "U komt bij ons dinsdag 8 december 2026 om 9:50.",
    ]


def test_series_at_ours_is_confirmed_with_where_and_whom(visits: list[Visit]) -> None:
    letter = Delivery.objects.get(kind="confirmation")

    said = said_in_letter()
    assert letter.subject.endswith("dinsdag 24 november 2026 om 10:00")
    assert said.count("Praktijk Utrecht, Lijnbaan 3, 3512 JH Utrecht") == 1
    assert said.count("Bij wie") == 2
    assert letter.calendar.count("BEGIN:VEVENT") == 2
    assert letter.calendar.count("LOCATION:Praktijk Utrecht") == 2


def test_series_at_ours_chosen_twice_is_the_same_visits(
    practice: Practice, visits: list[Visit]
) -> None:
    proposal = visits[0].series
    assert proposal
    wanted = tuple(
        Wanted(v.on, practice.morning.pk, int(v.opens_at.timestamp()), int(v.closes_at.timestamp()))
        for v in visits
    )

    assert taken(proposal, wanted) == visits
    assert Visit.objects.count() == 2


def test_series_at_ours_of_which_a_chair_is_gone_books_nothing(
    practice: Practice, series: WorkType
) -> None:
    proposal = asked(practice, series)
    wanted = offered(proposal)[0].wanted
    practice.visit(10, practice.cast.bob, on=TUESDAY)

    with pytest.raises(SlotJustTaken) as refused:
        taken(proposal, wanted)

    assert Visit.objects.filter(series=proposal).count() == 0
    assert Choice.objects.filter(proposal=proposal).count() == 0
    assert len(refused.value.about["alternatives"]) == 3


def test_series_at_ours_out_of_order_or_too_far_apart_is_not_taken(
    practice: Practice, series: WorkType
) -> None:
    proposal = asked(practice, series)
    first, second = offered(proposal)[0].wanted

    for wrong in ((second, first), (first, practice.at(10, FRIDAY))):
        with pytest.raises(SlotJustTaken):
            taken(proposal, wrong)

    assert not Visit.objects.exists()


def test_series_at_ours_is_not_booked_as_one_visit(practice: Practice, series: WorkType) -> None:
    proposal = asked(practice, series)

    with pytest.raises(NotASlot):
        accept_slot(
            proposal=proposal,
            wanted=practice.at(11),
            customer=practice.cast.alice,
            channel="page",
            now=NOW,
        )


def test_every_series_at_ours_that_is_offered_alone_is_booked(practice: Practice) -> None:
    """In one hand, with a second who is there in the afternoon only."""
    works_at(practice.branch, "Noor Vos", 13)
    proposal = asked(practice, braces(practice, Step(1, 7, same_technician=True), Step(7, 14)))
    found = offered(proposal)

    for chain in found:
        with transaction.atomic():
            visits = taken(proposal, chain.wanted)
            transaction.set_rollback(True)
        assert [visit.on for visit in visits] == [slot.on for slot in chain.slots]
        assert len({visit.technician_id for visit in visits[:2]}) == 1

    assert len(found) == 10


def test_series_at_ours_in_one_hand_waits_for_who_can_do_both(practice: Practice) -> None:
    """Sofie is away from Thursday; Noor, who begins then, did not do the first visit."""
    noor = works_at(practice.branch, "Noor Vos")
    take_leave(technician=noor, starts_at=moment(23, 0), ends_at=moment(26, 0), **BY)
    take_leave(technician=practice.sofie, starts_at=moment(26, 0), ends_at=moment(28, 0), **BY)
    series = braces(practice, Step(1, 2, same_technician=True))

    first_days = {chain.first.on for chain in offered(asked(practice, series))}

    # From Tuesday Sofie can be had on Wednesday; on Wednesday nobody can be had again.
    assert TUESDAY in first_days
    assert WEDNESDAY not in first_days


def test_each_visit_can_be_picked_by_itself_where_the_rest_can_follow(
    practice: Practice, series: WorkType
) -> None:
    proposal = asked(practice, series)
    order = moments_in_order(proposal, practice.cast.alice, steps_of(series), now=NOW)

    first = next(s for s in order.next_ones([]) if s.on == WEDNESDAY)
    then = order.next_ones([first])

    assert {slot.on - WEDNESDAY for slot in then} == {timedelta(n) for n in (14, 15, 16, 19)}
    visits = taken(proposal, (Wanted.of(first), Wanted.of(then[-1])))
    assert [visit.on for visit in visits] == [WEDNESDAY, WEDNESDAY + timedelta(19)]


def test_visit_of_a_series_at_ours_moves_between_its_neighbours(
    practice: Practice, visits: list[Visit]
) -> None:
    second = visits[1]
    found = slots_for(second.work_type, request_to_move(second), now=NOW, moving=second)

    moved = move_visit(
        visit=second,
        wanted=Wanted.of(found[-1]),
        customer=practice.cast.alice,
        channel="page",
        now=NOW,
    )

    assert {slot.on - TUESDAY for slot in found} == {timedelta(n) for n in (14, 15, 16, 17, 20)}
    assert (moved.on, moved.series, moved.step) == (TUESDAY + timedelta(20), second.series, 1)


def test_visit_of_a_series_at_ours_that_is_cancelled_leaves_the_others(
    practice: Practice, visits: list[Visit]
) -> None:
    again = cancel_visit(visit=visits[1], by=practice.cast.alice.as_actor(), now=NOW)

    request = request_of(again.work_type, practice.cast.alice, proposal=again)
    found = slots_for(again.work_type, request, now=NOW)
    assert {slot.on for slot in found} <= {TUESDAY + timedelta(n) for n in range(14, 22)}
    visit = accept_slot(
        proposal=again,
        wanted=Wanted.of(found[0]),
        customer=practice.cast.alice,
        channel="page",
        now=NOW,
    )
    assert (visit.series, visit.step) == (visits[0].series, 1)


def test_branch_is_one_that_has_what_each_visit_takes(practice: Practice) -> None:
    other = add_branch(
        name="Praktijk Zeist",
        address={"street": "Slotlaan", "number": "1", "postcode": "3701 GA", "town": "Zeist"},
        hours={1: [(moment(23, 9).time(), moment(23, 17).time())]},
        **BY,
    )
    for name, of_kind in (("Stoel 1", "stoel"), ("Röntgen", "röntgen")):
        add_resource(branch=other, name=name, kind=of_kind, **BY)
    series = kind(practice, "With a picture")
    picture = kind(practice, "Picture", resource_kind="röntgen")
    set_steps(work_type=series, steps=[(picture, Step()), (practice.check, Step(1, 7))], **BY)

    assert list(branches_for(series)) == [other]
    proposal = asked(practice, series)
    assert proposal.branch == other
    with pytest.raises(Exception, match="Praktijk Utrecht"):
        choose_branch(
            proposal=proposal, branch=practice.branch, by=practice.cast.alice.as_actor(), now=NOW
        )


def test_series_of_calls_is_agreed_without_a_chair(practice: Practice) -> None:
    by_phone = {"where": "phone", "resource_kind": ""}
    series = kind(practice, "Advice", **by_phone)
    calls = [kind(practice, name, **by_phone) for name in ("First call", "Second call")]
    set_steps(work_type=series, steps=list(zip(calls, (Step(), Step(1, 7)), strict=True)), **BY)
    proposal = asked(practice, series)

    visits = taken(proposal, offered(proposal)[0].wanted)

    assert [(visit.where, visit.branch, visit.place) for visit in visits] == [
        ("phone", None, None)
    ] * 2
    assert "Aan de telefoon: we bellen u" in said_in_letter()
    assert not ResourceUse.objects.exists()


def test_series_at_ours_can_have_a_call_in_it(practice: Practice) -> None:
    series = kind(practice, "Treatment")
    call = kind(practice, "Call", where="phone", resource_kind="")
    set_steps(work_type=series, steps=[(practice.check, Step()), (call, Step(1, 7))], **BY)
    proposal = asked(practice, series)

    visits = taken(proposal, offered(proposal)[0].wanted)

    assert [visit.where for visit in visits] == ["ours", "phone"]
    text = said_in_letter()
    assert text.index("Praktijk Utrecht") < text.index("Aan de telefoon: we bellen u")


def test_series_is_driven_to_or_not_at_all(practice: Practice) -> None:
    series = kind(practice, "Treatment")
    at_theirs = kind(practice, "At theirs", where="theirs", resource_kind="")
    call = kind(practice, "Call", where="phone", resource_kind="")

    for of_series, kinds in (
        (series, [practice.check, at_theirs]),
        (at_theirs, [practice.check, practice.check]),
        (call, [practice.check, practice.check]),
    ):
        with pytest.raises(SeriesInTwoWays):
            set_steps(work_type=of_series, steps=[(one, Step()) for one in kinds], **BY)

    assert steps_of(series) == []


def test_series_longer_than_days_are_open_is_refused_at_set_up(practice: Practice) -> None:
    with pytest.raises(SeriesBeyondDays, match="42 days"):
        braces(practice, Step(28, 30), Step(14, 30))


def test_chair_out_of_use_gives_a_visit_of_a_series_another_one(
    practice: Practice, visits: list[Visit]
) -> None:
    used = ResourceUse.objects.standing().filter(visit=visits[1]).get().resource

    change_resource(resource=used, is_active=False, **BY)

    visits[1].refresh_from_db()
    other = ResourceUse.objects.standing().filter(visit=visits[1]).get().resource
    assert (visits[1].is_unplaced, other == used) == (False, False)


def test_last_chair_of_a_day_goes_to_one_whole_series(committed: Cast) -> None:
    practice = make_practice(committed)
    works_at(practice.branch, "Noor Vos")
    series = braces(practice, Step(14, 21))
    change_resource(resource=practice.chairs[1], is_active=False, **BY)
    proposals = [asked(practice, series, customer=one) for one in customers(4)]
    wanted = offered(proposals[0])[0].wanted

    outcomes = at_once(lambda proposal: taken(proposal, wanted), proposals)

    assert Counter(type(one) for one in outcomes) == {list: 1, SlotJustTaken: 3}
    assert (Visit.objects.count(), ResourceUse.objects.standing().count()) == (2, 2)
