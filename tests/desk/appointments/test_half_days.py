from django.test import Client

from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Fact
from on_the_road import WEDNESDAY, Road


def test_half_days_said_on_the_phone_are_on_file_with_whose_word_it_is(
    fatima: Client, road: Road
) -> None:
    visit = road.visit(WEDNESDAY)
    asked = road.proposal(road.cast.bob)
    choose, move = address_of("desk:choose", asked.pk), address_of("desk:move", visit.pk)
    before = fatima.get(choose).content.decode()

    done = fatima.post(choose, {"do": "half_days", "half": ["4a"]})
    moved = fatima.post(move, {"do": "half_days", "half": ["4p"]}, follow=True)

    after = fatima.get(choose).content.decode()
    bob = Fact.objects.get(about_customer=road.cast.bob)
    assert "Ask once: which half-days usually suit?" in before
    assert done.status_code == 302
    assert (bob.value, bob.channel, bob.told_by) == ("4a", "phone", road.cast.bob.name)
    assert bob.noted_by == road.cast.fatima.name
    assert "Suits the customer: Thursday in the morning" in after
    assert "Suits them" in after
    assert "Suits the customer: Thursday after noon" in moved.content.decode()
    assert (
        "Thursday in the morning"
        in fatima.get(address_of("desk:case", asked.case_id)).content.decode()
    )
