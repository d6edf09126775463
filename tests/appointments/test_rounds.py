from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection

from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.actions.rounds import invite, remind
from houvast.appointments.models import Maintenance, Proposal, Round, Visit
from houvast.appointments.queries.rounds import Room, due_for_invitation, room_for_invitations
from houvast.appointments.queries.waiting import to_remind
from houvast.appointments.rules.refusals import (
    AlreadyAgreed,
    AlreadyInvited,
    NoRoom,
    ProposalClosed,
)
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from letters_posted import goes_to_the_post, has_no_mail, is_delivered, posts_letters
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, chosen

SOON = date(2026, 12, 31)


@pytest.fixture
def due(road: Road) -> Iterator[list[Maintenance]]:
    for customer, day in ((road.cast.alice, 1), (road.cast.bob, 5)):
        agree_maintenance(
            customer=customer,
            work_type=road.service,
            due_on=date(2026, 12, day),
            by=HOUVAST,
            now=NOW,
        )
    yield due_for_invitation(road.service, until=SOON, now=NOW)
    connection.check_constraints()


def test_due_for_invitation_is_the_longest_due_first(road: Road, due: list[Maintenance]) -> None:
    assert [maintenance.customer for maintenance in due] == [road.cast.alice, road.cast.bob]
    assert due_for_invitation(road.service, until=date(2026, 12, 4), now=NOW) == due[:1]


def test_room_for_invitations_counts_the_unanswered(road: Road, due: list[Maintenance]) -> None:
    assert room_for_invitations(road.service, due, now=NOW) == Room(2, 0)

    invite(work_type=road.service, due=due[:1], by=road.cast.linda, now=NOW)

    assert room_for_invitations(road.service, due[1:], now=NOW) == Room(1, 1)


def test_invite_gives_each_a_case_a_promise_and_a_letter_but_no_date(
    road: Road, due: list[Maintenance]
) -> None:
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    proposals = list(Proposal.objects.order_by("id"))
    assert [(p.case.customer, p.maintenance, p.opens_at) for p in proposals] == [
        (road.cast.alice, due[0], None),
        (road.cast.bob, due[1], None),
    ]
    letters = Delivery.objects.filter(kind="invitation").order_by("id")
    assert [(x.to_address, list(x.tells.all())) for x in letters] == [
        ("alice@post.example", [proposals[0].promise]),
        ("bob@post.example", [proposals[1].promise]),
    ]
    assert letters[0].subject == "Onderhoud cv-ketel: welk moment komt u uit?"
    assert Visit.objects.count() == 0


def test_invite_twice_finds_nobody_left(road: Road, due: list[Maintenance]) -> None:
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    assert due_for_invitation(road.service, until=SOON, now=NOW) == []


def test_invite_more_than_there_is_room_for_is_refused(road: Road, due: list[Maintenance]) -> None:
    road.joost.is_active = False
    road.joost.save()

    with pytest.raises(NoRoom) as refused:
        invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    assert refused.value.about == {"room": 0, "wanted": 2}
    assert Proposal.objects.count() == 0


def test_remind_is_due_halfway_and_once(road: Road, due: list[Maintenance]) -> None:
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    late = NOW + timedelta(days=8)
    assert to_remind(NOW + timedelta(days=6)) == []

    reminded = [remind(proposal=proposal, now=late) for proposal in to_remind(late)]

    assert reminded == [True, True]
    assert to_remind(late + timedelta(days=1)) == []
    assert remind(proposal=Proposal.objects.earliest("id"), now=late) is False
    assert Delivery.objects.filter(kind="reminder").count() == 2


def test_remind_waits_for_an_invitation_that_is_still_on_paper(
    road: Road, due: list[Maintenance]
) -> None:
    posts_letters()
    has_no_mail(road.cast.alice)
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    late = NOW + timedelta(days=8)
    assert [proposal.case.customer for proposal in to_remind(late)] == [road.cast.bob]

    is_delivered(goes_to_the_post(road.cast))

    assert len(to_remind(late)) == 2


def test_remind_leaves_who_has_chosen_in_peace(road: Road, due: list[Maintenance]) -> None:
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    chosen(Proposal.objects.get(case__customer=road.cast.alice), road.wanted(WEDNESDAY))

    waiting = to_remind(NOW + timedelta(days=8))

    assert [proposal.case.customer for proposal in waiting] == [road.cast.bob]


def test_decline_of_an_invitation_settles_what_we_began(road: Road, due: list[Maintenance]) -> None:
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    proposal = Proposal.objects.get(case__customer=road.cast.alice)

    decline(proposal=proposal, said="Ketel is weg", by=road.cast.alice.as_actor(), now=NOW)

    proposal.case.refresh_from_db()
    assert (proposal.case.settled_at, proposal.case.settled_word) == (NOW, "customer")


def test_decline_of_other_proposals_leaves_the_case_with_a_next_word(road: Road) -> None:
    proposal = road.proposal()

    declined = decline(proposal=proposal, said="", by=road.cast.alice.as_actor(), now=NOW)

    [promise] = declined.case.promises.filter(ended_at=None)
    assert (declined.declined_at, promise.kind) == (NOW, "follow_up")
    connection.check_constraints()


def book(road: Road, proposal: Proposal, on: date = WEDNESDAY) -> Visit:
    return chosen(proposal, road.wanted(on))


def due_names(road: Road) -> list[str]:
    found = due_for_invitation(road.service, until=SOON, now=NOW)
    return [maintenance.customer.name for maintenance in found]


def test_due_for_invitation_leaves_out_who_has_the_appointment(
    road: Road, due: list[Maintenance]
) -> None:
    visit = book(road, road.proposal(road.cast.alice))
    assert due_names(road) == ["Bob Peters"]

    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    assert due_names(road) == ["Bob Peters"]  # asked to choose another time


def test_due_for_invitation_leaves_out_who_was_asked_in_another_case(
    road: Road, due: list[Maintenance]
) -> None:
    asked = road.proposal(road.cast.alice)
    assert due_names(road) == ["Bob Peters"]

    decline(proposal=asked, said="Liever later", by=road.cast.alice.as_actor(), now=NOW)

    assert due_names(road) == ["Alice de Wit", "Bob Peters"]


def test_due_for_invitation_does_not_mind_other_work(road: Road, due: list[Maintenance]) -> None:
    book(road, road.proposal(road.cast.alice, work_type=road.repair))

    assert due_names(road) == ["Alice de Wit", "Bob Peters"]


def test_due_for_invitation_is_one_of_a_household(road: Road, due: list[Maintenance]) -> None:
    partner = Customer.objects.create(
        household=road.cast.alice.household, name="Anna de Wit", made_at=NOW
    )
    agree_maintenance(customer=partner, work_type=road.service, due_on=SOON, by=HOUVAST, now=NOW)
    assert due_names(road) == ["Alice de Wit", "Bob Peters"]

    both = [m for m in Maintenance.objects.order_by("id") if m.customer != road.cast.bob]
    round_ = invite(work_type=road.service, due=both, by=road.cast.linda, now=NOW)

    assert [p.case.customer for p in round_.proposals.all()] == [road.cast.alice]
    assert due_names(road) == ["Bob Peters"]


def test_due_for_invitation_comes_back_for_the_whole_household_when_done(
    road: Road, due: list[Maintenance]
) -> None:
    partner = Customer.objects.create(
        household=road.cast.alice.household, name="Anna de Wit", made_at=NOW
    )
    agree_maintenance(customer=partner, work_type=road.service, due_on=SOON, by=HOUVAST, now=NOW)
    visit = book(road, road.proposal(road.cast.alice))
    arrive(visit=visit, by=HOUVAST, now=visit.opens_at)
    finish(visit=visit, found="Alles goed.", by=HOUVAST, now=visit.opens_at)

    assert due_names(road) == ["Bob Peters"]
    of_household = Maintenance.objects.filter(customer__household=partner.household)
    assert {m.due_on for m in of_household} == {date(2027, 11, 25)}


def test_invite_leaves_out_who_booked_since_the_list_was_read(
    road: Road, due: list[Maintenance]
) -> None:
    visit = book(road, road.proposal(road.cast.alice))

    round_ = invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    assert [p.case.customer for p in round_.proposals.all()] == [road.cast.bob]
    assert Visit.objects.get() == visit


def test_invite_of_nobody_who_is_left_is_refused(road: Road, due: list[Maintenance]) -> None:
    book(road, road.proposal(road.cast.alice))

    with pytest.raises(AlreadyInvited):
        invite(work_type=road.service, due=due[:1], by=road.cast.linda, now=NOW)

    assert Proposal.objects.filter(round__isnull=False).count() == 0


def test_who_was_invited_and_booked_otherwise_is_not_asked_any_longer(
    road: Road, due: list[Maintenance]
) -> None:
    invite(work_type=road.service, due=due[:1], by=road.cast.linda, now=NOW)
    invited = Proposal.objects.get(round__isnull=False)
    otherwise = road.proposal(road.cast.alice)

    book(road, otherwise)

    invited.refresh_from_db()
    assert (invited.withdrawn_at, invited.case.settled_at) == (NOW, NOW)
    assert to_remind(NOW + timedelta(days=8)) == []
    with pytest.raises(ProposalClosed):
        book(road, invited, THURSDAY)
    assert Visit.objects.count() == 1


def test_invitation_with_an_unanswered_message_stays_open_when_it_is_overtaken(
    road: Road, due: list[Maintenance]
) -> None:
    invite(work_type=road.service, due=due[:1], by=road.cast.linda, now=NOW)
    invited = Proposal.objects.get(round__isnull=False)
    asked = say(
        case=invited.case, words="Hoe lang duurt het?", by=road.cast.alice.as_actor(), now=NOW
    )

    book(road, road.proposal(road.cast.alice))

    invited.refresh_from_db()
    running = list(invited.case.promises.filter(ended_at=None))
    assert (invited.withdrawn_at, invited.case.settled_at) == (NOW, None)
    assert running == [asked.reply_promise]


def test_two_roads_to_the_same_appointment_at_once_give_one(committed_road: Road) -> None:
    road = committed_road
    agree_maintenance(
        customer=road.cast.alice, work_type=road.service, due_on=SOON, by=HOUVAST, now=NOW
    )
    proposals = [road.proposal(road.cast.alice) for _ in range(4)]
    days = [road.wanted(on) for on in (TUESDAY, WEDNESDAY, THURSDAY)]

    def choose(number: int) -> Visit:
        return chosen(proposals[number], days[number % 3])

    outcomes = at_once(choose, range(4))

    kinds = Counter(type(outcome) for outcome in outcomes)
    assert kinds[Visit] == 1
    assert set(kinds) <= {Visit, AlreadyAgreed, ProposalClosed}
    assert Visit.objects.count() == 1


def test_invitation_and_booking_at_once_never_end_with_two(committed_road: Road) -> None:
    road = committed_road
    maintenance = agree_maintenance(
        customer=road.cast.alice, work_type=road.service, due_on=SOON, by=HOUVAST, now=NOW
    )
    otherwise = road.proposal(road.cast.alice)
    wanted = road.wanted(WEDNESDAY)

    def act(what: str) -> Round | Visit:
        if what == "invite":
            due = [
                Maintenance.objects.select_related("customer__household__place").get(
                    pk=maintenance.pk
                )
            ]
            return invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
        return chosen(otherwise, wanted)

    refused, visit = at_once(act, ["invite", "book"])

    assert (type(refused), type(visit)) == (AlreadyInvited, Visit)
    assert Proposal.objects.to_choose().count() == 0


def test_work_that_does_not_come_back_may_be_agreed_twice(road: Road) -> None:
    for on in (WEDNESDAY, THURSDAY):
        book(road, road.proposal(road.cast.alice), on)

    assert Visit.objects.count() == 2
