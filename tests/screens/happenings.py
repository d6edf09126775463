"""What may have happened after a letter left and before it is read."""

from datetime import date, timedelta

from houvast.appointments.actions.asking_to_move import accept_move, keep_as_agreed
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.renewing import end_on_request, extend_on_request
from houvast.appointments.actions.road import arrive, finish, needs_another_visit
from houvast.appointments.actions.series import accept_series
from houvast.appointments.models import Proposal
from houvast.appointments.queries.series import chains_for
from houvast.ground.history import HOUVAST
from houvast.journeys.actions.ending import stop_journey
from houvast.journeys.models import CaseJourney
from houvast.outages.front import end_outage
from houvast.outages.models import Outage
from houvast.people.actions.customers import change_address
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Link
from houvast.things.actions.keeping import thing_is_gone
from houvast.things.models import Contract, Thing
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.models import WorkType
from houvast.workforce.rules.steps import Step
from journeys.living import told
from on_the_road import THURSDAY, WEDNESDAY, moment
from outages_known import said
from screens.letters import World


def done(w: World) -> None:
    visit, joost = w.visit, w.road.cast.joost.as_actor()
    w.at(visit.opens_at + timedelta(minutes=30))
    arrive(visit=visit, by=joost, now=w.now)
    finish(visit=visit, found="Ketel schoon.", by=joost, now=w.now)


def begun(w: World) -> None:
    w.at(w.visit.opens_at + timedelta(minutes=30))
    arrive(visit=w.visit, by=w.road.cast.joost.as_actor(), now=w.now)


def not_finished(w: World) -> None:
    begun(w)
    joost = w.road.cast.joost.as_actor()
    needs_another_visit(visit=w.visit, found="Onderdeel nodig.", by=joost, now=w.now)


def chosen(w: World) -> None:
    w.book(proposal=w.proposal)


def chosen_and_cancelled(w: World) -> None:
    chosen(w)
    w.cancel()


def chosen_cancelled_and_chosen_anew(w: World) -> None:
    chosen(w)
    cancelled_and_booked_anew(w)


def cancelled_and_booked_anew(w: World) -> None:
    w.book(THURSDAY, proposal=w.cancel())


def cancelled_and_booked_by_another_road(w: World) -> None:
    w.cancel()
    w.book(WEDNESDAY)


def declined(w: World) -> None:
    decline(proposal=w.proposal, said="Liever niet.", by=w.alice.as_actor(), now=w.now)


def withdrawn_and_asked_anew(w: World) -> None:
    Proposal.objects.update(withdrawn_at=w.now)
    propose(case=w.case, work_type=w.road.service, by=HOUVAST, now=w.now)


def case_settled(w: World) -> None:
    settle(case=w.case, said="Opgelost", by=w.alice.as_actor(), now=w.now)


def link_revoked(w: World) -> None:
    Link.objects.update(revoked_at=w.now)


def moved(w: World) -> None:
    w.move()


def nobody_came(w: World) -> None:
    w.at(w.visit.closes_at + timedelta(hours=1))
    sweep(now=w.now)


def struck_after_nobody_came(w: World) -> None:
    nobody_came(w)
    propose(case=w.visit.case, work_type=w.road.service, by=HOUVAST, now=w.now)


def past_the_limit(w: World) -> None:
    w.at(w.visit.change_until + timedelta(hours=1))


def without_a_place(w: World) -> None:
    linda, visit = w.road.cast.linda, w.visit
    out = report_out(
        technician=w.road.joost, on=visit.on, from_at=visit.opens_at, note="", by=linda, now=w.now
    )
    apply_plan(disruption=out, by=linda.as_actor(), now=w.now)


def agreed_to_ours(w: World) -> None:
    accept_move(
        proposal=w.proposal,
        wanted=w.road.wanted(THURSDAY, moving=w.visit),
        customer=w.alice,
        channel="page",
        now=w.now,
    )


def left_as_it_was(w: World) -> None:
    keep_as_agreed(proposal=w.proposal, by=w.alice.as_actor(), now=w.now)


def our_time_passed(w: World) -> None:
    """The visit was moved on to the week after, and the question is read the day after ours."""
    w.at(moment(27, 9))


def several(w: World) -> None:
    """Two visits, agreed in one choice."""
    service, repair = w.road.service, w.road.repair
    series = WorkType.objects.create(
        name_nl="Vloerverwarming", name_en="Floor heating", minutes=60, skills=["boiler"]
    )
    series.dayparts.set([w.road.morning, w.road.afternoon])
    steps = [(service, Step()), (repair, Step(least_days=1, most_days=7))]
    set_steps(work_type=series, steps=steps, by=HOUVAST, now=w.now)
    proposal = w.road.proposal(work_type=series)
    chain = chains_for(proposal, w.alice, now=w.now)[0]
    accept_series(
        proposal=proposal, wanted=chain.wanted, customer=w.alice, channel="page", now=w.now
    )


def question_about_a_later_visit(w: World) -> None:
    """A visit in the week after, of which we would rather come this Thursday."""
    w.book(date(2026, 12, 1))
    w.ask_to_move(THURSDAY)


def cancelled_by_customer(w: World) -> None:
    w.cancel()


def cancelled_on_the_phone(w: World) -> None:
    """After the limit a colleague writes down what the customer says."""
    cancel_visit(visit=w.visit, by=w.road.cast.fatima.as_actor(), now=w.now, said="Ziek.")


def cancelled_and_settled(w: World) -> None:
    w.cancel()
    case_settled(w)


def booked_anew(w: World) -> None:
    w.book(THURSDAY, proposal=w.proposal)


def chosen_by_another_road(w: World) -> None:
    """An invitation, and a visit for the same work that was agreed in another case."""
    w.book(WEDNESDAY)


def chosen_at_last(w: World) -> None:
    w.book(date(2026, 12, 3), proposal=w.proposal)


def not_finished_and_agreed_anew(w: World) -> None:
    not_finished(w)
    w.book(date(2026, 11, 27), proposal=w.proposal)


def contract_extended(w: World) -> None:
    extend_on_request(contract=Contract.objects.get(), by=w.alice.as_actor(), now=w.now)


def contract_ended(w: World) -> None:
    linda = w.road.cast.linda.as_actor()
    end_on_request(
        contract=Contract.objects.get(), on=w.now.date(), why="Gebeld.", by=linda, now=w.now
    )


def thing_gone(w: World) -> None:
    linda = w.road.cast.linda.as_actor()
    thing_is_gone(thing=Thing.objects.get(), on=w.now.date(), why="Vervangen.", by=linda, now=w.now)


def moved_away(w: World) -> None:
    change_address(
        household=w.alice.household, street="Nieuwstraat", number="5", postcode="3525 AB",
        town="Utrecht", by=HOUVAST, now=w.now,
    )  # fmt: skip


def journey_stopped(w: World) -> None:
    journey = CaseJourney.objects.get()
    stop_journey(journey=journey, why="U koopt hem elders.", by=HOUVAST, now=w.now)


def what_was_asked_is_told(w: World) -> None:
    told(w.case, "colour", w.now)
    told(w.case, "floor", w.now)


def outage_ended(w: World) -> None:
    w.at(w.now + timedelta(hours=1))
    end_outage(outage=Outage.objects.get(), said=said(hours=1), by=w.road.cast.fatima, now=w.now)
