"""Work of ours that waits for another firm: offered after it, and at risk when it comes later."""

from datetime import datetime, time, timedelta

from cast import NOW
from houvast.appointments.front_offers import first_days_of
from houvast.appointments.models import Visit
from houvast.appointments.queries.wishes import request_of
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.spoken import AMSTERDAM
from houvast.partners.front import say_cannot, say_done
from houvast.partners.models import PartnerJob
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road
from other_firms import comes, job_for, moves


def is_at_risk(visit: Visit) -> bool:
    visit.promise.refresh_from_db()
    return visit.promise.is_warned


def test_nothing_is_offered_before_the_day_after_theirs(road: Road) -> None:
    proposal = road.proposal()
    job = job_for(road.cast, proposal.case, waits=road.service, wanted_on=TUESDAY)

    def first_offered() -> datetime:
        request = request_of(road.service, road.cast.alice, proposal=proposal)
        return datetime.fromtimestamp(request.earliest, AMSTERDAM)

    asked = first_offered()
    comes(job, 25)
    said = first_offered()
    say_done(job=job, said="", by=job.partner.as_actor(), now=NOW + timedelta(hours=1))

    midnight = [datetime.combine(on, time(), AMSTERDAM) for on in (WEDNESDAY, THURSDAY)]
    assert [asked, said] == midnight
    assert request_of(road.service, road.cast.alice, proposal=proposal).earliest == 0


def test_visit_agreed_for_before_their_day_is_at_risk_at_once_until_they_come_sooner(
    road: Road, visit: Visit
) -> None:
    job = job_for(road.cast, visit.case, waits=road.service)

    seen = [is_at_risk(visit)]
    comes(job, 25)
    seen.append(is_at_risk(visit))
    moves(job, 24)
    seen.append(is_at_risk(visit))

    assert (visit.on, seen) == (WEDNESDAY, [False, True, False])
    assert Event.objects.filter(verb="visit.too_early", case_id=visit.case_id).count() == 1


def test_visit_that_cannot_be_any_more_is_told_in_the_same_letter_with_the_choice(
    road: Road, visit: Visit
) -> None:
    job = job_for(road.cast, visit.case, waits=road.service)
    comes(job, 24)
    before = Delivery.objects.count()

    moves(job, 25)
    moves(job, 26, now=NOW + timedelta(hours=2))

    told, again = (str(one.letter) for one in Delivery.objects.order_by("pk")[before:])
    assert (
        "De reden: De steen is later." in told,
        "Een andere tijd kiezen voor ons bezoek" in told,
    ) == (True, True)
    assert "Een andere tijd kiezen voor ons bezoek" not in again
    assert first_days_of(visit.case) == {road.service.pk: THURSDAY + timedelta(days=1)}


def test_visit_that_waits_for_a_firm_that_cannot_is_at_risk(road: Road, visit: Visit) -> None:
    job = job_for(road.cast, visit.case, waits=road.service)
    comes(job, 24)

    before = is_at_risk(visit)
    say_cannot(job=job, said="Zaag stuk.", by=job.partner.as_actor(), now=NOW)

    assert (before, is_at_risk(visit)) == (False, True)
    assert PartnerJob.objects.get().ended == "cannot"
