from collections.abc import Callable

import pytest
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from desk.conftest import at_work
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.models import Proposal, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.routes.models import DayRoute, Disruption
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, moment, taken_by

OUT = {"from_time": "08:00", "note": "Griep"}


@pytest.fixture
def planner(cast: Cast) -> Client:
    """Linda leads and plans."""
    return at_work(cast.linda)


@pytest.fixture
def out(visit: Visit, planner: Client) -> Disruption:
    """Joost is out on Wednesday, and nobody else can come to Alice."""
    planner.post(address_of("desk:report_out", visit.technician_id, dag="2026-11-25"), OUT)
    return Disruption.objects.get()


def _page(browser: Client, disruption: Disruption) -> str:
    return browser.get(address_of("desk:disruption", disruption.pk)).content.decode()


def _decide(browser: Client, disruption: Disruption, what: str) -> Answer:
    return browser.post(address_of(what, disruption.pk))


def test_planner_reports_that_somebody_is_out(out: Disruption, visit: Visit, cast: Cast) -> None:
    said = (out.kind, out.technician, out.on, out.note, out.made_by)

    assert said == ("out", visit.technician, WEDNESDAY, "Griep", cast.linda)
    assert out.plan.broken == (visit.pk,)


def test_form_begins_with_the_shift(visit: Visit, planner: Client) -> None:
    form = planner.get(
        address_of("desk:report_out", visit.technician_id, dag="2026-11-25")
    ).context["form"]

    assert f"{form['from_time'].value():%H:%M}" == "08:00"


@pytest.mark.parametrize(("has_left", "begins"), [(False, "08:00"), (True, "09:30")])
def test_form_of_today_begins_where_they_were_last(
    visit: Visit, planner: Client, monkeypatch: pytest.MonkeyPatch, has_left: bool, begins: str
) -> None:
    if has_left:
        Visit.objects.update(on_my_way_at=moment(25, 8.2))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(25, 9.5))

    page = planner.get(address_of("desk:report_out", visit.technician_id, dag="2026-11-25"))

    assert f"{page.context['form']['from_time'].value():%H:%M}" == begins


def test_day_without_a_shift_is_refused_in_words(visit: Visit, planner: Client) -> None:
    answer = planner.post(address_of("desk:report_out", visit.technician_id, dag="2026-11-29"), OUT)

    assert answer.status_code == 409
    assert "Joost Kramer does not work on that day." in answer.content.decode()


def test_plan_says_what_it_costs_and_what_fits_instead(out: Disruption, planner: Client) -> None:
    page = _page(planner, out)

    assert "Joost Kramer is out from 8:00" in page
    assert "These customers would lose their time" in page
    assert "Thu 26 Nov 8:00–12:00" in page
    assert taken_by(Visit.objects.get()) is None


def test_plan_that_breaks_nothing_says_who_comes_instead(visit: Visit, planner: Client) -> None:
    another_technician()
    planner.post(address_of("desk:report_out", visit.technician_id, dag="2026-11-25"), OUT)
    page = _page(planner, Disruption.objects.get())

    assert "No promise breaks." in page
    assert "Joost Kramer at 8:04 becomes Karim Aziz at 8:04" in page


def test_plan_in_use_offers_to_ask_for_another_time(
    out: Disruption, visit: Visit, planner: Client
) -> None:
    _decide(planner, out, "desk:apply_plan")
    page = _page(planner, out)
    visit.refresh_from_db()

    assert taken_by(visit) == out
    assert "Plan in use" in page
    assert address_of("desk:ask_to_move", visit.pk) + "?slot=" in page


def test_question_for_another_time_is_filled_in(
    out: Disruption, visit: Visit, planner: Client
) -> None:
    _decide(planner, out, "desk:apply_plan")
    page = _page(planner, out)
    begin = page.index(address_of("desk:ask_to_move", visit.pk) + "?slot=")
    link = page[begin : page.index('"', begin)]
    form = planner.get(link).context["form"]

    assert f'value="{form["slot"].value()}" checked' in planner.get(link).content.decode()
    assert form["reason"].value() == (
        "Een collega is die dag uitgevallen, en niemand anders kan er dan voor u zijn."
    )
    planner.post(link, {"slot": form["slot"].value(), "reason": form["reason"].value()})
    assert Proposal.objects.filter(moves=visit).count() == 1


def test_dropped_plan_changes_nothing(out: Disruption, visit: Visit, planner: Client) -> None:
    _decide(planner, out, "desk:drop_plan")
    out.refresh_from_db()
    route = DayRoute.objects.get(on=WEDNESDAY, technician=visit.technician)

    assert (out.dropped_at, out.applied_at, route.out_from_at) == (NOW, None, None)
    assert "Dropped" in _page(planner, out)


def test_plan_on_a_calendar_that_changed_is_shown_anew_where_it_costs_more(
    out: Disruption, road: Road, planner: Client
) -> None:
    road.visit(customer=road.cast.bob)
    warned = "The calendar changed after this plan was made" in _page(planner, out)
    first = _decide(planner, out, "desk:apply_plan")
    shown = _page(planner, out)
    _decide(planner, out, "desk:apply_plan")

    assert (warned, first.status_code) == (True, 302)
    assert "now 1 more customer would lose their time. Nothing was used yet." in shown
    assert "To be decided" in shown
    assert "Plan in use" in _page(planner, out)
    assert len(Disruption.objects.get().plan.broken) == 2


def test_plan_on_a_calendar_that_changed_is_used_where_it_costs_no_more(
    out: Disruption, visit: Visit, planner: Client
) -> None:
    DayRoute.objects.get(technician=visit.technician, on=WEDNESDAY).save()

    _decide(planner, out, "desk:apply_plan")

    page = _page(planner, out)
    assert "Whoever loses their time is told now" in page
    assert "As it was" in page


def test_plan_that_breaks_nothing_says_so_when_used(visit: Visit, planner: Client) -> None:
    another_technician()
    planner.post(address_of("desk:report_out", visit.technician_id, dag="2026-11-25"), OUT)
    held = Disruption.objects.get()

    _decide(planner, held, "desk:apply_plan")

    assert "The plan is in use. Nobody loses their time." in _page(planner, held)


def test_decided_plan_is_not_decided_again(out: Disruption, planner: Client) -> None:
    _decide(planner, out, "desk:drop_plan")

    assert _decide(planner, out, "desk:apply_plan").status_code == 409


def test_day_shows_that_a_plan_waits(out: Disruption, planner: Client, fatima: Client) -> None:
    page = fatima.get(address_of("desk:planning", dag="2026-11-25")).content.decode()

    assert "Look at the plan and decide" in page
    _decide(planner, out, "desk:drop_plan")
    assert (
        "Look at the plan"
        not in fatima.get(address_of("desk:planning", dag="2026-11-25")).content.decode()
    )


def test_visit_that_takes_longer_gets_a_plan(visit: Visit, planner: Client) -> None:
    answer = planner.post(address_of("desk:runs_over", visit.pk), {"minutes": 45})
    disruption = Disruption.objects.get()

    assert answer["Location"] == address_of("desk:disruption", disruption.pk)
    assert "The visit to Alice de Wit takes 45 minutes longer" in _page(planner, disruption)


def test_minutes_that_make_no_sense_are_refused(visit: Visit, planner: Client) -> None:
    path = address_of("desk:runs_over", visit.pk)

    assert {planner.post(path, {"minutes": said}).status_code for said in ("", "-5", "9999")} == {
        422
    }


def test_customer_service_looks_and_does_not_decide(
    out: Disruption, visit: Visit, fatima: Client
) -> None:
    page = _page(fatima, out)
    doors = [fatima.get(address_of("desk:report_out", visit.technician_id)).status_code]
    doors += [
        _decide(fatima, out, what).status_code
        for what in ("desk:apply_plan", "desk:plan_again", "desk:drop_plan")
    ]

    assert "Use this plan" not in page
    assert doors == [403] * 4


def test_plan_takes_as_many_statements_for_more_visits(
    out: Disruption, road: Road, planner: Client, cost: Callable[[Client, str], int]
) -> None:
    path = address_of("desk:disruption", out.pk)
    one = cost(planner, path)
    for part in (road.morning, road.afternoon):
        road.visit(WEDNESDAY, part, customer=road.cast.bob)
    _decide(planner, out, "desk:plan_again")

    assert cost(planner, path) == one


def test_planner_takes_it_back_and_the_visit_has_its_place_again(
    out: Disruption, visit: Visit, planner: Client
) -> None:
    _decide(planner, out, "desk:apply_plan")
    page = _page(planner, out)
    day = planner.get(address_of("desk:planning", dag="2026-11-25")).content.decode()

    answer = planner.post(address_of("desk:take_back", out.pk), {}, follow=True)

    assert "Joost Kramer is there after all" in page
    assert f'href="{address_of("desk:disruption", out.pk)}">Is it not so after all?' in day
    assert "Taken back. Every visit has a place again." in answer.content.decode()
    assert "Taken back on" in answer.content.decode()
    visit.refresh_from_db()
    assert (visit.is_unplaced, visit.technician) == (False, out.technician)
    after = planner.get(address_of("desk:planning", dag="2026-11-25")).content.decode()
    assert "Is it not so after all?" not in after
    assert "Out from" not in after


def test_back_later_on_the_day_says_what_still_has_no_place(
    out: Disruption, visit: Visit, planner: Client
) -> None:
    _decide(planner, out, "desk:apply_plan")

    answer = planner.post(address_of("desk:take_back", out.pk), {"back_time": "13:00"}, follow=True)

    page = answer.content.decode()
    assert "For the visits below there is still no place." in page
    assert address_of("desk:ask_to_move", visit.pk) + "?slot=" in page
    day = planner.get(address_of("desk:planning", dag="2026-11-25")).content.decode()
    assert "Out from 8:00 to 13:00" in day


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [({}, 409, "Somebody has taken this back already."), ({"back_time": "x"}, 422, "time")],
)
def test_taking_back_twice_or_at_no_time_is_refused_in_words(
    out: Disruption, visit: Visit, planner: Client, given: dict[str, str], status: int, said: str
) -> None:
    _decide(planner, out, "desk:apply_plan")
    if not given:
        planner.post(address_of("desk:take_back", out.pk), {})

    answer = planner.post(address_of("desk:take_back", out.pk), given)

    assert answer.status_code == status
    assert said in answer.content.decode()


def test_agent_sees_no_button_to_take_it_back(
    out: Disruption, visit: Visit, planner: Client, fatima: Client
) -> None:
    _decide(planner, out, "desk:apply_plan")

    assert "is there after all" not in _page(fatima, out)
    refused = fatima.post(address_of("desk:take_back", out.pk), {})
    assert refused.status_code == 403


def test_list_says_what_a_customer_was_asked_and_forgets_who_chose(
    out: Disruption, visit: Visit, planner: Client, road: Road
) -> None:
    _decide(planner, out, "desk:apply_plan")
    planner.post(
        address_of("desk:ask_to_move", visit.pk),
        {"slot": road.wanted(THURSDAY).key, "reason": "Joost is ziek."},
    )

    assert "The customer was asked about Thursday 26 November 2026" in _page(planner, out)


def test_plan_keeps_the_names_of_those_who_moved_or_cancelled_since(
    out: Disruption, road: Road, visit: Visit, planner: Client
) -> None:
    """On another day, or on none, a visit is still theirs and no place that somebody holds."""
    _decide(planner, out, "desk:apply_plan")
    move_visit(
        visit=visit, wanted=road.wanted(THURSDAY, moving=visit), customer=road.cast.alice,
        channel="page", now=NOW,
    )  # fmt: skip
    moved = planner.get(address_of("desk:disruption", out.pk))
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)
    cancelled = planner.get(address_of("desk:disruption", out.pk))

    for page in (moved, cancelled):
        [lane] = page.context["before"].lanes
        assert [(block.name, block.work.visit) for block in lane.blocks] == [
            ("Alice de Wit", visit)
        ]
        assert "Held until" not in page.content.decode()
