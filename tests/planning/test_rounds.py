from datetime import date, timedelta

import pytest
from django.db import connection

from cast import NOW
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.planning.actions.choosing import accept_slot
from houvast.planning.actions.declining import decline
from houvast.planning.actions.rounds import invite, remind
from houvast.planning.actions.setting_up import agree_maintenance
from houvast.planning.models import Proposal, Visit
from houvast.planning.queries.rounds import Room, due_for_invitation, room_for_invitations
from houvast.planning.queries.waiting import to_remind
from houvast.planning.rules.refusals import NoRoom
from planning.conftest import WEDNESDAY

SOON = date(2026, 12, 31)


@pytest.fixture
def due(road):
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


def test_due_for_invitation_is_the_longest_due_first(road, due):
    assert [maintenance.customer for maintenance in due] == [road.cast.alice, road.cast.bob]
    assert due_for_invitation(road.service, until=date(2026, 12, 4), now=NOW) == due[:1]


def test_room_for_invitations_counts_the_unanswered(road, due):
    assert room_for_invitations(road.service, due, now=NOW) == Room(2, 0)

    invite(work_type=road.service, due=due[:1], by=road.cast.linda, now=NOW)

    assert room_for_invitations(road.service, due[1:], now=NOW) == Room(1, 1)


def test_invite_gives_each_a_case_a_promise_and_a_letter_but_no_date(road, due):
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


def test_invite_twice_finds_nobody_left(road, due):
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    assert due_for_invitation(road.service, until=SOON, now=NOW) == []


def test_invite_more_than_there_is_room_for_is_refused(road, due):
    road.joost.is_active = False
    road.joost.save()

    with pytest.raises(NoRoom) as refused:
        invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    assert refused.value.about == {"room": 0, "wanted": 2}
    assert Proposal.objects.count() == 0


def test_remind_is_due_halfway_and_once(road, due):
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    late = NOW + timedelta(days=8)
    assert to_remind(NOW + timedelta(days=6)) == []

    reminded = [remind(proposal=proposal, now=late) for proposal in to_remind(late)]

    assert reminded == [True, True]
    assert to_remind(late + timedelta(days=1)) == []
    assert remind(proposal=Proposal.objects.first(), now=late) is False
    assert Delivery.objects.filter(kind="reminder").count() == 2


def test_remind_leaves_who_has_chosen_in_peace(road, due):
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    accept_slot(
        proposal=Proposal.objects.get(case__customer=road.cast.alice),
        wanted=road.wanted(WEDNESDAY),
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )

    waiting = to_remind(NOW + timedelta(days=8))

    assert [proposal.case.customer for proposal in waiting] == [road.cast.bob]


def test_decline_of_an_invitation_settles_what_we_began(road, due):
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    proposal = Proposal.objects.get(case__customer=road.cast.alice)

    decline(proposal=proposal, said="Ketel is weg", by=road.cast.alice.as_actor(), now=NOW)

    proposal.case.refresh_from_db()
    assert (proposal.case.settled_at, proposal.case.settled_word) == (NOW, "customer")


def test_decline_of_other_proposals_leaves_the_case_with_a_next_word(road):
    proposal = road.proposal()

    declined = decline(proposal=proposal, said="", by=road.cast.alice.as_actor(), now=NOW)

    [promise] = declined.case.promises.filter(ended_at=None)
    assert (declined.declined_at, promise.kind) == (NOW, "follow_up")
    connection.check_constraints()
