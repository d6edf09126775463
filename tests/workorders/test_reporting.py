"""What has to be reported is promised among ourselves, and no worn-out instrument counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from houvast.ground.dated_rules import in_force
from houvast.promises.models import InternalPromise
from houvast.workorders.front import duties, fill_in, forms_of_work, sheet_of
from houvast.workorders.rules.forms import AnswerRefused
from on_the_road import Road
from workorders.filled import ARRIVED, FINISHED, arrived, joost_at

CO = duties()["co_in_room"]


def test_rule_holds_from_its_day_on() -> None:
    [version] = CO.versions

    assert in_force(CO.versions, version.from_on - timedelta(days=1)) is None
    assert CO.broken_by(Decimal(20), version.from_on) is None
    assert CO.broken_by(Decimal("20.1"), version.from_on) == version


def test_every_duty_that_a_form_names_is_there() -> None:
    named = {duty for form in forms_of_work().values() for duty in form.reports}

    assert named == {"co_in_room"} == set(duties())


def test_reading_to_report_is_promised_once_by_who_leads_them(road: Road) -> None:
    visit = arrived(road)
    fill_in(visit=visit, typed={"co_room": "20"}, **joost_at(road, ARRIVED))
    assert InternalPromise.objects.count() == 0

    fill_in(visit=visit, typed={"co_room": "35"}, **joost_at(road, ARRIVED))
    fill_in(visit=visit, typed={"co_room": "40"}, **joost_at(road, FINISHED))

    promise = InternalPromise.objects.get()
    due_at = ARRIVED + timedelta(hours=2)
    assert (promise.owner, promise.due_at, promise.is_warned) == (road.cast.linda, due_at, True)
    assert (promise.about_id, promise.key) == (visit.pk, "co_room")
    assert [found.value for found in sheet_of(visit).to_report] == ["40 ppm"]


def test_instrument_of_which_the_calibration_ran_out_does_not_count(road: Road) -> None:
    visit = arrived(road)
    yesterday, today = (date(2026, 11, day).isoformat() for day in (24, 25))

    with pytest.raises(AnswerRefused) as refused:
        fill_in(visit=visit, typed={"calibrated_until": yesterday}, **joost_at(road, ARRIVED))
    fill_in(visit=visit, typed={"calibrated_until": today}, **joost_at(road, ARRIVED))

    assert refused.value.sentence == (
        "Calibrated until: This ran out on Tuesday 24 November 2026, so it does not count. "
        "Take another one."
    )
    assert sheet_of(visit).answers == {"calibrated_until": today}
