"""Through the customer's eyes: the strip and the messages, on a phone and at a desk."""

from browser import trouble_on
from cast import Cast
from houvast.ground.page_addresses import page as address_of
from screens.conftest import AtWork

ASKED = {"begins_at": "2026-11-27T21:05", "silent_days": "7"}
PAGES = [
    address_of("desk:journey_eyes", "boiler_fault"),
    address_of("desk:journey_eyes", "heat_pump", customer="late", **ASKED),
    address_of("desk:journey_eyes", "made_to_measure_dress", customer="never", **ASKED),
]


def test_every_screen_of_a_lived_journey_is_for_everybody(committed: Cast, at_work: AtWork) -> None:
    with at_work(committed.linda) as page:
        assert trouble_on(page, PAGES) == []
