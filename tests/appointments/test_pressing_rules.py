"""When a press counts that waited on a phone, whose clock may be wrong."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from houvast.appointments.rules.pressing import MOST_APART, Sent
from on_the_road import moment

PRESSED, RECEIVED = moment(25, 10), moment(25, 10.5)
MINUTE = timedelta(minutes=1)


def _sent(phone_is_off: timedelta, waited: timedelta = RECEIVED - PRESSED) -> Sent:
    """Received at half past ten from a phone whose clock is off by so much."""
    sent_at = RECEIVED + phone_is_off
    return Sent(uuid4(), phone_pressed_at=sent_at - waited, phone_sent_at=sent_at)


@pytest.mark.parametrize("off", [timedelta(), 9 * MINUTE, -9 * MINUTE, MOST_APART])
def test_press_counts_as_long_ago_as_it_waited_by_our_clock(off: timedelta) -> None:
    sent = _sent(off)

    assert (sent.pressed_before(RECEIVED), sent.has_our_time(RECEIVED)) == (PRESSED, True)


@pytest.mark.parametrize("off", [11 * MINUTE, -11 * MINUTE, timedelta(days=900)])
def test_phone_whose_clock_is_wrong_is_not_asked_how_long_ago(off: timedelta) -> None:
    sent = _sent(off)

    assert (sent.pressed_before(RECEIVED), sent.has_our_time(RECEIVED)) == (None, False)


@pytest.mark.parametrize("waited", [timedelta(), -MINUTE])
def test_press_is_never_in_the_future(waited: timedelta) -> None:
    assert _sent(timedelta(), waited).pressed_before(RECEIVED) is None


@pytest.mark.parametrize(("pressed", "sent"), [(None, None), (PRESSED, None), (None, RECEIVED)])
def test_press_without_both_moments_counts_as_of_now(
    pressed: datetime | None, sent: datetime | None
) -> None:
    assert Sent(uuid4(), pressed, sent).pressed_before(RECEIVED) is None
