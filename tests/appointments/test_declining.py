"""Whoever does not want a visit knows what comes next, and by when."""

from datetime import timedelta

from cast import NOW
from houvast.appointments.actions.declining import decline
from houvast.conversations.models import Delivery
from houvast.promises.models import Promise
from on_the_road import Road


def test_customer_is_told_on_the_page_on_which_they_declined(road: Road) -> None:
    proposal = road.proposal()
    decline(proposal=proposal, said="", by=road.cast.alice.as_actor(), now=NOW)

    promise = Promise.objects.get(case=proposal.case, ended_at=None)
    assert (promise.told_at, promise.told_in) == (NOW, "page of the visit")
    assert list(Promise.objects.untold(NOW + timedelta(hours=1))) == []


def test_customer_who_declined_by_phone_is_told_in_a_letter(road: Road) -> None:
    proposal = road.proposal()
    decline(proposal=proposal, said="Belde", by=road.cast.fatima.as_actor(), now=NOW)

    promise = Promise.objects.get(case=proposal.case, ended_at=None)
    letter = Delivery.objects.get(kind="declined")
    assert (list(letter.tells.all()), promise.told_at) == ([promise], None)
    assert [block.get("text") for block in letter.letter["blocks"]][:2] == [
        "We hebben genoteerd dat u dit bezoek niet wilt: Onderhoud cv-ketel.",
        promise.words,
    ]
