from datetime import timedelta

from django.test import Client

from cast import NOW
from houvast.appointments.actions.declining import decline
from houvast.appointments.models import Proposal
from houvast.appointments.queries.room_proposed import RoomProposed, room_lately
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.actions.changing_capacity import add_class, keep_room
from houvast.workforce.actions.territories import add_territory
from houvast.workforce.models import WorkType
from making import BY
from on_the_road import WEDNESDAY, Road

TWO_WEEKS = timedelta(days=14)


def test_room_is_proposed_by_those_who_asked_and_left(linda: Client, road: Road) -> None:
    faults = add_class(name_nl="Storingen", name_en="Faults", **BY)
    page = address_of("desk:capacity_rules", faults.pk)
    nothing = linda.get(page).content.decode()
    WorkType.objects.filter(pk=road.repair.pk).update(promise_class=faults)
    road.visit(WEDNESDAY, work_type=road.repair)
    left = road.proposal(road.cast.bob, work_type=road.repair)
    decline(proposal=left, said="", by=road.cast.bob.as_actor(), now=NOW)
    by_answers = road.proposal()
    Proposal.objects.filter(pk=by_answers.pk).update(
        needs_kept={"promise_class": faults.pk, "minutes": 60}
    )
    too_short = room_lately(faults, now=NOW)
    Proposal.objects.update(made_at=NOW - TWO_WEEKS)

    lately = room_lately(faults, now=NOW)
    text = linda.get(page).content.decode()
    keep_room(promise_class=faults, territory=None, days_before=1, minutes=100_000, **BY)
    much = linda.get(page).content.decode()
    filled = linda.get(f"{page}?minutes=196&territory=no").content.decode()

    assert "to propose anything" in nothing
    assert too_short.proposed == []
    assert lately.proposed == [RoomProposed(None, "", 3 / 10, 180, 0)]
    assert (lately.proposed[0].visits, lately.proposed[0].most) == ((1, 1), 196)
    assert lately.waits is not None
    assert "On a working day 0.3 asked for it" in text
    assert "Now 0 minutes are kept. With so little" in text
    assert "With so much, all other work waits long." in much
    assert 'value="196"' in filled


def test_room_is_proposed_for_each_territory(road: Road) -> None:
    faults = add_class(name_nl="Storingen", name_en="Faults", **BY)
    WorkType.objects.filter(pk=road.service.pk).update(promise_class=faults)
    there = add_territory(name="Utrecht", postcodes="3500-3585", **BY)
    for _ in range(4):
        road.proposal()
    Proposal.objects.update(made_at=NOW - TWO_WEEKS)
    keep_room(promise_class=faults, territory=there, days_before=2, minutes=90, **BY)

    assert room_lately(faults, now=NOW).proposed == [
        RoomProposed(there.pk, "Utrecht", 4 / 10, 60, 90)
    ]


def test_visits_are_whole_and_at_least_one() -> None:
    few, many = RoomProposed(None, "", 0.1, 60, 0), RoomProposed(None, "", 10.0, 60, 900)

    assert (few.visits, many.visits) == ((1, 1), (11, 16))
    assert (many.least, many.most, many.is_too_little, many.is_too_much) == (
        836,
        1216,
        False,
        False,
    )
