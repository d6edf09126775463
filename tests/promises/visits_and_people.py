"""What else may happen in a case: visits and the parts that they wait for, who comes sooner or
spares their time, and people: who acts for another, who is ill, days on which nobody is there.
"""

from collections.abc import Callable
from datetime import timedelta

from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.nobody_home import nobody_home
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.road import arrive, finish, needs_another_visit, on_my_way
from houvast.appointments.actions.sparing import Favour, ask_all_to_spare, ask_who_can_spare
from houvast.appointments.actions.waiting import Rather, wait_for_earlier, wait_no_longer
from houvast.appointments.front_sweeps import look_around, look_who_runs_late, narrow_all
from houvast.appointments.models import Proposal, Sparing, Visit, WorkWaits
from houvast.appointments.queries.wishes import request_of
from houvast.ground import spoken
from houvast.people.actions.acting import let_act, withdraw
from houvast.people.actions.changing_company import close_on, open_on
from houvast.people.models import Absence, ActingFor, DayOff
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.being_away import Away, come_back, note_absence
from houvast.promises.models import Promise
from houvast.routes.actions.days import open_days
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import WorkType
from on_the_road import chosen
from promises.any_order import Play

SOONEST = timedelta(days=9)
"""So far ahead somebody is asked to choose: a day is planned while it is still to come."""


def _service() -> WorkType:
    return WorkType.objects.get(name_en="Boiler service")


def _asked(play: Play) -> Proposal | None:
    return Proposal.objects.unanswered().filter(case=play.case, moves=None).order_by("-pk").first()


def _visit(play: Play) -> Visit | None:
    visits = Visit.objects.ahead().filter(case=play.case).select_related("technician__staff")
    return visits.order_by("-pk").first()


def a_visit_is_proposed(play: Play) -> object:
    """At once, or once the parts are here by a day that the customer is told."""
    days = play.dice.choice((None, 1, 3, 8))
    parts = None if days is None else spoken.today(play.now) + timedelta(days=days)
    by, now = play.staff().as_actor(), play.now
    return propose(case=play.fresh(), work_type=_service(), by=by, now=now, parts_here_from=parts)


def days_open(play: Play) -> object:
    return open_days(now=play.now, ahead=SOONEST)


def customer_chooses(play: Play) -> object:
    """Where days are open for them to choose from: opening them holds days, and a choice a case."""
    asked = _asked(play)
    if asked is None:
        return None
    request = request_of(asked.work_type, asked.case.customer, proposal=asked)
    soonest = next(iter(slots_for(asked.work_type, request, now=play.now)), None)
    return soonest and chosen(asked, Wanted.of(soonest), now=play.now)


def customer_declines(play: Play) -> object:
    asked, by = _asked(play), play.cast.alice.as_actor()
    return asked and decline(proposal=asked, said="Toch maar niet", by=by, now=play.now)


def customer_calls_it_off(play: Play) -> object:
    visit, by = _visit(play), play.cast.alice.as_actor()
    return visit and cancel_visit(visit=visit, by=by, now=play.now)


def customer_rather_comes_sooner(play: Play) -> object:
    visit, by = _visit(play), play.cast.alice.as_actor()
    if visit and visit.waiting.standing().exists():
        return wait_no_longer(visit=visit, by=by, now=play.now)
    return visit and wait_for_earlier(visit=visit, rather=Rather(), by=by, now=play.now)


def staff_ask_who_can_spare(play: Play) -> object:
    visit, favour = _visit(play), Favour(wanted=1, reason="Iemand zit zonder warmte.")
    return visit and ask_who_can_spare(
        visits=[visit], favour=favour, by=play.cast.linda, now=play.now
    )


def who_can_spare_is_written_to(play: Play) -> object:
    return [ask_all_to_spare(sparing=one, now=play.now) for one in Sparing.objects.open()]


def somebody_drives(play: Play) -> object:
    """They set off, arrive, and say how it went, or that nobody was home; at their hour or not."""
    visit = _visit(play)
    if visit is None:
        return None
    by, which = visit.technician.staff.as_actor(), play.dice.randrange(6)
    if which == 0:
        play.now = max(play.now, visit.planned_start_at)
        return on_my_way(visit=visit, expected_at=None, by=by, now=play.now)
    if which == 1:
        return finish(visit=visit, found="Gedaan.", by=by, now=play.now)
    if which == 2:
        return needs_another_visit(visit=visit, found="Een deel ontbrak.", by=by, now=play.now)
    if which == 3:
        return nobody_home(visit=visit, tried="Gebeld.", by=by, now=play.now)
    play.now = max(play.now, visit.opens_at)
    return arrive(visit=visit, by=by, now=play.now)


def appointments_go_round(play: Play) -> None:
    look_around(now=play.now, is_open=business_calendar().is_open(play.now))
    narrow_all(now=play.now)
    look_who_runs_late(now=play.now)


def bob_acts_for_alice(play: Play) -> object:
    by = play.staff().as_actor()
    acting = ActingFor.objects.standing().filter(customer=play.cast.alice).first()
    if acting:
        return withdraw(acting=acting, by=by, now=play.now)
    return let_act(customer=play.cast.alice, person=play.cast.bob, by=by, now=play.now)


def somebody_is_ill(play: Play) -> object:
    staff, today = play.dice.choice([play.cast.fatima, play.cast.gerrit]), spoken.today(play.now)
    absence = Absence.objects.standing().filter(staff=staff).first()
    if absence:
        return come_back(absence=absence, by=play.staff().as_actor(), now=play.now)
    away = Away(Absence.Kind.ILLNESS, today, today + timedelta(days=play.dice.choice((0, 2, 40))))
    return note_absence(staff=staff, away=away, by=play.cast.linda.as_actor(), now=play.now)


def the_calendar_changes(play: Play) -> object:
    """A day on which we would be there is closed after all, or open again."""
    on = spoken.today(play.now) + timedelta(days=play.dice.randint(0, 3))
    day_off, by = DayOff.objects.filter(on=on).first(), play.cast.linda.as_actor()
    if day_off:
        return open_on(day_off=day_off, by=by, now=play.now)
    return close_on(on=on, name="Onverwacht dicht", by=by, now=play.now)


WORKERS: tuple[Callable[[Play], object], ...] = (
    appointments_go_round, days_open, days_open, who_can_spare_is_written_to,
)  # fmt: skip
ALSO: tuple[Callable[[Play], object], ...] = (
    a_visit_is_proposed, a_visit_is_proposed, customer_chooses, customer_chooses, customer_declines,
    customer_calls_it_off, customer_rather_comes_sooner, staff_ask_who_can_spare, somebody_drives,
    somebody_drives, bob_acts_for_alice, somebody_is_ill, the_calendar_changes, *WORKERS,
)  # fmt: skip


def check_visits(play: Play) -> None:
    """Who comes is promised, and nobody comes before what they wait for without that being said."""
    ahead = Visit.objects.ahead().filter(case=play.case).select_related("promise")
    for visit in ahead:
        assert visit.promise.is_open or visit.is_begun or visit.promise.is_broken, (
            "G3: whoever is expected has it as a promise"
        )
    arrivals = Promise.objects.open().filter(case=play.case, kind=Promise.Kind.ARRIVAL)
    expected = {visit.promise_id for visit in ahead}
    assert set(arrivals.values_list("pk", flat=True)) <= expected, "G3: of a visit to come"
    awaited = Promise.objects.open().filter(case=play.case, kind=Promise.Kind.PARTS)
    waits = WorkWaits.objects.filter(case=play.case, of="parts").values_list("promise", flat=True)
    assert set(awaited.values_list("pk", flat=True)) == set(waits), "parts: awaited as promised"


def check_people(play: Play) -> None:
    """Nothing sits with who is not there, and only who acts for somebody is written to."""
    away = Absence.objects.standing().exclude(began_at=None).values("staff")
    theirs = Promise.objects.open().filter(case=play.case, owner__in=away)
    assert not theirs.exists(), "G5: nothing sits with who is away"
