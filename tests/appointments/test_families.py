"""Several people in one go: one after the other, as a whole or not at all, and apart ever after."""

from collections import Counter
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from appointments.many_customers import customers
from at_ours import make_practice, works_at
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.crashing import KILLED, killed_at
from families import Household, choices, lives_with, make_household, on_day
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.families import move_together
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.proposing_together import propose_together
from houvast.appointments.models import Choice, Comes, FamilyMember, Proposal, ResourceUse, Visit
from houvast.appointments.queries.families import asked_to_move, family_visits
from houvast.appointments.rules.families import (
    NotTogether,
    OneAtLeastTwo,
    OtherHousehold,
    TooManyTogether,
)
from houvast.appointments.rules.refusals import (
    AlreadyAgreed,
    AlreadyChosen,
    AlreadyProposed,
    SlotJustTaken,
    VisitOver,
)
from houvast.conversations.models import Delivery
from houvast.ground import spoken
from houvast.promises.models import Promise
from houvast.routes.models import DayRoute
from houvast.workforce.models import WorkType
from making import BY
from on_the_road import WEDNESDAY, chosen, moment


@pytest.fixture
def household(cast: Cast) -> Household:
    return make_household(make_practice(cast))


@pytest.fixture
def committed_household(committed: Cast) -> Household:
    return make_household(make_practice(committed))


def times(visits: list[Visit]) -> list[tuple[str, str]]:
    return [(visit.person.name, spoken.clock(visit.opens_at)) for visit in visits if visit.person]


def stops() -> int:
    return sum(len(route.stops) for route in DayRoute.objects.all())


def test_runs_are_offered_after_school_one_after_the_other(household: Household) -> None:
    found = on_day(household.proposal())

    said = [
        [(who.person.name, spoken.clock(slot.opens_at)) for who, slot in one.in_order]
        for one in found
    ]
    assert said == [
        [("Tom de Wit", "15:15"), ("Eva de Wit", "15:35")],
        [("Tom de Wit", "15:55"), ("Eva de Wit", "16:15")],
    ]
    assert {one.starts_on.isoweekday() for one in choices(household.proposal())} == {3}


def test_other_order_is_offered_where_only_that_has_room(household: Household) -> None:
    """The specialist who sees Eva leaves at half past three."""
    practice = household.practice
    practice.visit(16, practice.cast.bob)
    noor = works_at(practice.branch, "Noor Smit")
    type(noor).objects.filter(pk=noor.pk).update(skills=["slotjes"])
    fitting = WorkType.objects.create(
        name_nl="Slotjes", name_en="Fitting", minutes=20, skills=["slotjes"], where="ours",
        resource_kind="stoel",
    )  # fmt: skip
    fitting.dayparts.set([practice.morning, practice.afternoon])
    DayRoute.objects.filter(technician=noor, on=WEDNESDAY).update(ends_at=moment(25, 15.75))
    coming = [Comes(household.tom, practice.check), Comes(household.eva, fitting)]

    [first] = on_day(household.proposal(coming))

    assert [(who.person, spoken.clock(slot.opens_at)) for who, slot in first.in_order] == [
        (household.eva, "15:15"),
        (household.tom, "15:35"),
    ]


def test_set_up_time_comes_between_and_a_third_chair_does_not_matter(household: Household) -> None:
    practice = household.practice
    WorkType.objects.filter(pk=practice.check.pk).update(buffer_minutes=7)
    practice.check.refresh_from_db()

    found = on_day(household.proposal())[0]

    assert [spoken.clock(slot.opens_at) for _, slot in found.in_order] == ["15:15", "15:45"]


def test_family_is_agreed_with_a_visit_and_a_promise_each(household: Household) -> None:
    visits = household.visits()

    assert times(visits) == [("Tom de Wit", "15:15"), ("Eva de Wit", "15:35")]
    assert [visit.promise.words for visit in visits] == [
        "Tom de Wit komt bij ons woensdag 25 november 2026 om 15:15.",
        "Eva de Wit komt bij ons woensdag 25 november 2026 om 15:35.",
    ]
    chair = household.practice.chairs[0]
    assert [use.resource for use in ResourceUse.objects.all()] == [chair, chair]
    assert stops() == 4
    connection.check_constraints()


def test_one_letter_confirms_them_all_with_an_event_each(household: Household) -> None:
    household.visits()

    letter = Delivery.objects.get(kind="confirmation")
    assert letter.subject == (
        "Afgesproken: Tom de Wit en Eva de Wit komen bij ons woensdag 25 november 2026 om 15:15"
    )
    lines = letter.calendar.replace("\r\n ", "").splitlines()
    assert [line for line in lines if line.startswith("SUMMARY")] == [
        "SUMMARY:Controle beugel voor Tom de Wit door Warmhuis",
        "SUMMARY:Controle beugel voor Eva de Wit door Warmhuis",
    ]
    for said in ("Tom de Wit", "Eva de Wit", "woensdag 25 november 2026 om 15:35"):
        assert said in str(letter.letter)


def test_same_choice_twice_gives_the_same_visits(household: Household) -> None:
    proposal = household.proposal()
    first, second = choices(proposal)[:2]
    visits = household.chosen(proposal, first)

    assert household.chosen(proposal, first) == visits
    with pytest.raises(AlreadyChosen):
        household.chosen(proposal, second)


def test_second_chair_is_taken_where_the_first_is_busy(household: Household) -> None:
    practice = household.practice
    works_at(practice.branch, "Mees Bakker")
    proposal = household.proposal()
    found = choices(proposal)[0]
    taken = practice.visit(15.75 - 1 / 6, practice.cast.bob)

    visits = household.chosen(proposal, found)

    chairs = {use.visit_id: use.resource for use in ResourceUse.objects.all()}
    assert chairs[visits[1].pk] != chairs[taken.pk]
    assert visits[1].technician != taken.technician


def test_nothing_is_booked_where_one_of_them_has_no_place_left(household: Household) -> None:
    practice = household.practice
    proposal = household.proposal()
    found = choices(proposal)
    practice.visit(15.75 - 1 / 6, practice.cast.bob)

    with pytest.raises(SlotJustTaken) as refused:
        household.chosen(proposal, found[0])

    assert (Visit.objects.count(), Choice.objects.count(), stops()) == (1, 1, 2)
    nearest = refused.value.about["alternatives"]
    assert [spoken.clock(one.opens_at) for one in nearest][:1] == ["15:55"]


def test_cancelling_for_one_leaves_the_other_as_it_was(household: Household) -> None:
    tom, eva = household.visits()
    before = Visit.objects.filter(pk=eva.pk).values().get()

    again = cancel_visit(visit=tom, by=household.alice.as_actor(), now=NOW)

    assert Visit.objects.filter(pk=eva.pk).values().get() == before
    assert Promise.objects.open().filter(visit__isnull=False).get() == eva.promise
    assert again.person == household.tom
    letter = Delivery.objects.get(kind="cancellation")
    assert letter.subject.startswith("Afgezegd: de afspraak van Tom de Wit op ")
    assert "Controle beugel voor Tom de Wit" in str(letter.letter)
    assert "Eva" not in str(letter.letter)


def test_who_cancelled_chooses_anew_apart_and_is_of_the_family_again(household: Household) -> None:
    tom, eva = household.visits()
    again = cancel_visit(visit=tom, by=household.alice.as_actor(), now=NOW)

    back = chosen(again, household.practice.at(9.5))

    assert (back.person, back.series_id, back.step) == (household.tom, tom.series_id, 0)
    assert family_visits(eva.series_id, now=NOW) == [back, eva]


def test_both_cancelled_are_each_asked_for_by_name(household: Household) -> None:
    for visit in household.visits():
        cancel_visit(visit=visit, by=household.alice.as_actor(), now=NOW)

    asked = Proposal.objects.to_choose().order_by("pk")
    assert [proposal.person for proposal in asked] == [household.tom, household.eva]


def test_one_of_them_moves_apart(household: Household) -> None:
    tom, eva = household.visits()

    moved = move_visit(
        visit=eva, wanted=household.practice.at(9), customer=household.alice, channel="page",
        now=NOW,
    )  # fmt: skip

    tom.refresh_from_db()
    assert (spoken.clock(tom.opens_at), spoken.clock(moved.opens_at)) == ("15:15", "9:00")
    assert moved.promise.words == "Eva de Wit komt bij ons woensdag 25 november 2026 om 9:00."
    letter = Delivery.objects.latest("pk")
    assert letter.subject == "Verzet: Eva de Wit komt bij ons woensdag 25 november 2026 om 9:00"


def moved_together(household: Household, visits: list[Visit], number: int = 0) -> list[Visit]:
    found = asked_to_move(visits).choices(now=NOW)
    return move_together(
        visits=visits, wanted=found[number].wanted, customer=household.alice, channel="page",
        now=NOW,
    )  # fmt: skip


def test_they_move_together_and_leave_their_places_free(household: Household) -> None:
    visits = household.visits()

    moved = moved_together(household, family_visits(visits[0].series_id, now=NOW))

    assert times(moved) == [("Tom de Wit", "15:55"), ("Eva de Wit", "16:15")]
    assert stops() == 4
    assert ResourceUse.objects.standing().count() == 2
    assert [visit.calendar_sequence for visit in moved] == [1, 1]
    assert Promise.objects.open().filter(visit__isnull=False).count() == 2
    letter = Delivery.objects.filter(kind="confirmation").latest("pk")
    assert letter.subject == (
        "Verzet: Tom de Wit en Eva de Wit komen bij ons woensdag 25 november 2026 om 15:55"
    )
    connection.check_constraints()


def test_they_move_by_less_than_they_take(household: Household) -> None:
    """The places that they leave count as free for themselves."""
    visits = household.visits()
    first = on_day(household.proposal())
    assert [spoken.clock(one.opens_at) for one in first] == ["15:55"]
    found = family_visits(visits[0].series_id, now=NOW)
    wanted = [household.practice.at(15.5 + n / 3) for n in range(2)]

    moved = move_together(
        visits=found, wanted=wanted, customer=household.alice, channel="page", now=NOW
    )

    assert times(moved) == [("Tom de Wit", "15:30"), ("Eva de Wit", "15:50")]


def test_whoever_is_cancelled_is_not_moved_along(household: Household) -> None:
    visits = family_visits(household.visits()[0].series_id, now=NOW)
    cancel_visit(visit=visits[0], by=household.alice.as_actor(), now=NOW)

    with pytest.raises(VisitOver):
        moved_together(household, visits)
    assert family_visits(visits[1].series_id, now=NOW) == []


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (["tom"], OneAtLeastTwo),
        (["tom", "tom"], OneAtLeastTwo),
        (["tom", "bob"], OtherHousehold),
        (["tom", "eva", "alice", "n1", "n2", "n3"], TooManyTogether),
    ],
)
def test_who_cannot_be_asked_together_is_refused(
    household: Household, who: list[str], refusal: type[Exception]
) -> None:
    people = {
        "tom": household.tom,
        "eva": household.eva,
        "alice": household.alice,
        "bob": household.practice.cast.bob,
    } | {f"n{n}": lives_with(household.alice, f"Kind {n}") for n in (1, 2, 3)}

    with pytest.raises(refusal):
        household.proposal([Comes(people[name], household.practice.check) for name in who])
    assert Proposal.objects.count() == 0


def test_work_that_is_not_at_ours_is_not_asked_together(household: Household) -> None:
    call = WorkType.objects.create(name_nl="Bellen", name_en="Call", minutes=10, where="phone")

    with pytest.raises(NotTogether):
        household.proposal([Comes(household.tom, call), Comes(household.eva, call)])


def test_family_is_asked_once_at_a_time(household: Household) -> None:
    case = household.proposal().case

    with pytest.raises(AlreadyProposed):
        propose_together(case=case, coming=household.coming, **BY)


def test_who_has_the_appointment_already_is_not_given_a_second(household: Household) -> None:
    for person in (household.tom, household.eva):
        agree_maintenance(
            customer=person, work_type=household.practice.check, due_on=WEDNESDAY, **BY
        )
    household.visits()
    eva, ben = household.eva, lives_with(household.alice, "Ben de Wit")
    check = household.practice.check

    proposal = household.proposal([Comes(eva, check), Comes(ben, check)])
    found = choices(proposal)[0]
    with pytest.raises(AlreadyAgreed):
        household.chosen(proposal, found)
    other = household.proposal([Comes(household.alice, check), Comes(ben, check)])
    assert len(household.chosen(other, choices(other)[0])) == 2


def test_invitation_of_one_of_them_is_taken_back_when_all_have_their_moment(
    household: Household,
) -> None:
    practice = household.practice
    agree_maintenance(customer=household.tom, work_type=practice.check, due_on=WEDNESDAY, **BY)
    of_tom, of_bob = practice.proposal(household.tom), practice.proposal(practice.cast.bob)

    household.visits()

    of_tom.refresh_from_db()
    of_bob.refresh_from_db()
    assert (of_tom.is_open, of_bob.is_open) == (False, True)


def test_nobody_outside_the_household_is_let_in_by_the_database(household: Household) -> None:
    family = household.proposal().family

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        FamilyMember.objects.create(
            family=family,
            order=2,
            person=household.practice.cast.bob,
            work_type=household.practice.check,
        )
    assert broken_rule(refused.value) == "person_of_household"


def test_visit_for_somebody_nobody_asked_for_is_refused_by_the_database(
    household: Household,
) -> None:
    visit = household.visits()[0]

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(person=household.practice.cast.bob)
    assert broken_rule(refused.value) == "person_of_household"


def test_last_afternoon_goes_to_one_of_twenty_families_as_a_whole(
    committed_household: Household,
) -> None:
    practice = committed_household.practice
    proposals = []
    for parent in customers(20):
        kids = (lives_with(parent, name) for name in ("Kind", "Zus"))
        proposals.append(Household(practice, parent, *kids).proposal())
    # Wednesday afternoon alone, on which two families fit one after the other.
    option = on_day(proposals[0])
    assert len(option) == 2

    outcomes = at_once(
        lambda given: committed_household.chosen(given[1], option[given[0] % 2]),
        list(enumerate(proposals)),
    )

    agreed = [visits for visits in outcomes if isinstance(visits, list)]
    told = Counter(type(one) for one in outcomes if not isinstance(one, list))
    assert told == {SlotJustTaken: 18}
    assert [len(visits) for visits in agreed] == [2, 2]
    assert (Visit.objects.count(), Choice.objects.count(), stops()) == (4, 4, 8)


@pytest.mark.parametrize("point", ["choosing:fill_place", "families:_confirm"])
def test_family_is_lost_whole_by_a_kill(committed_household: Household, point: str) -> None:
    proposal = committed_household.proposal()
    found = choices(proposal)[0]

    choose = partial(committed_household.chosen, proposal, found)

    code = killed_at(f"houvast.appointments.actions.{point}", "after", choose)

    assert (code, Visit.objects.count(), Choice.objects.count(), stops()) == (KILLED, 0, 0, 0)
    assert len(choose()) == 2
