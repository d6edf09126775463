"""The desk reads why a time comes last."""

from datetime import date

import pytest
from django.test import Client

from houvast.desk.appointments.queries.offered import runs_tight
from houvast.ground.page_addresses import page as address_of
from houvast.routes.shapes import Slot
from on_the_road import Road


def test_times_that_make_a_day_tight_come_last_with_their_reason(
    fatima: Client, road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose = address_of("desk:choose", road.proposal().pk)
    before = fatima.get(choose).content.decode()
    monkeypatch.setattr("houvast.routing.slots.TIGHT", -1.0)

    after = fatima.get(choose).content.decode()

    assert "Rather not: these days run tight" not in before
    assert "Rather not: these days run tight" in after
    assert "runs tight then: 0 times in 10 one promise more of that day is broken" in after
    assert "Least driving" not in after


@pytest.mark.parametrize(
    ("rise", "words"),
    [
        (0.21, "2 times in 10 one promise more of that day is broken"),
        (0.97, "a promise of that day will probably be broken"),
        (1.4, "a promise of that day will probably be broken"),
    ],
)
def test_how_tight_it_gets_is_said_in_times_out_of_ten(rise: float, words: str) -> None:
    slot = Slot(1, date(2026, 11, 24), 1, 0, 3600, 0, None, rise=rise)

    assert runs_tight(slot) == f"runs tight then: {words}"
