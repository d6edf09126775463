"""Certificates, what is to be reported and the log of a refrigerant, in a real browser."""

from datetime import date
from decimal import Decimal

import pytest

from browser import trouble_on
from houvast.appointments.actions.certificates import note_certificate
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.leak_checks import log_refrigerant
from houvast.promises.models import InternalPromise
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.refrigerants import Logged
from houvast.things.models import Thing
from houvast.workforce.front import Paper
from houvast.workorders.front import fill_in
from making import BY
from on_the_road import Road
from screens.conftest import AtWork
from workorders.filled import FORM


@pytest.fixture
def airco(committed_road: Road, committed_visit: Visit) -> Thing:
    """What Joost comes for, with something of everything to see to."""
    road = committed_road
    road.service.form = FORM
    road.service.save()
    for last_on in (date(2025, 1, 31), date(2027, 1, 31)):
        paper = Paper("CO-81", "Kiwa", last_on)
        note_certificate(technician=road.joost, skill="boiler", paper=paper, **BY)
    airco = add_thing(customer=road.cast.alice, kind="airco", make="Koelstra", **BY)
    case_is_about(case=committed_visit.case, thing=airco, **BY)
    filled = Logged("filled", "r410a", date(2025, 12, 10), Decimal("2.6"), "Fles 7")
    log_refrigerant(thing=airco, logged=filled, **BY)
    committed_visit.refresh_from_db()
    fill_in(visit=committed_visit, typed={"co_room": "35"}, **BY)
    return airco


def test_every_page_of_them_is_for_everybody(
    committed_road: Road, committed_visit: Visit, airco: Thing, at_work: AtWork
) -> None:
    report = InternalPromise.objects.get(kind=InternalPromise.Kind.REPORT)
    entry = airco.refrigerant_log.get()
    with at_work(committed_road.cast.linda) as page:
        pages = [
            address_of("desk:certificates", committed_road.joost.pk),
            address_of("desk:internal"), address_of("desk:internal_done", report.pk),
            address_of("desk:order", committed_visit.pk), address_of("desk:refrigerant", airco.pk),
            address_of("desk:refrigerant_back", entry.pk), address_of("desk:rounds"),
        ]  # fmt: skip
        assert trouble_on(page, pages) == []
    with at_work(committed_road.cast.joost) as page:
        pages = [
            address_of("road:own_certificates"), address_of("road:refrigerant", committed_visit.pk),
            address_of("road:order", committed_visit.pk),
        ]  # fmt: skip
        assert trouble_on(page, pages) == []
