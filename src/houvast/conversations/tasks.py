"""The outbox and the mailroom's second look, as jobs. Each is safe to repeat."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.conversations.actions import passwords
from houvast.conversations.actions.codes import forget_tries
from houvast.conversations.actions.forewarning import forewarn_due
from houvast.conversations.actions.silence import ask_in_time
from houvast.conversations.actions.transmitting import transmit, transmit_due
from houvast.conversations.channels.registry import all_channels
from houvast.ground.clocks import agreed


@app.task(name="conversations.transmit")
def transmit_one(delivery_id: int) -> None:
    """Send one mail as soon as it was queued."""
    transmit(delivery_id=delivery_id, now=timezone.now())


@app.periodic(cron="* * * * * */15")
@app.task(
    name="conversations.transmit_due",
    queueing_lock="conversations.transmit_due",
    lock="conversations.transmit_due",
)
def transmit_waiting(timestamp: int) -> None:  # noqa: ARG001
    """Send what is tried again and what a crash left behind."""
    if now := agreed(timezone.now()):
        transmit_due(now=now)


@app.periodic(cron="* * * * * */20")
@app.task(
    name="conversations.take_in_waiting",
    queueing_lock="conversations.take_in_waiting",
    lock="conversations.take_in_waiting",
)
def take_in_left_behind(timestamp: int) -> None:  # noqa: ARG001
    """Take in what was kept but left lying by a process that died."""
    if now := agreed(timezone.now()):
        for channel in all_channels():
            channel.take_in_waiting(now=now)


@app.periodic(cron="* * * * *")
@app.task(
    name="conversations.forewarn",
    queueing_lock="conversations.forewarn",
    lock="conversations.forewarn",
)
def forewarn_what_is_near(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: tell whoever waits for what will not be done in time, before it breaks; and ask
    by mail what would be asked too late on paper.
    """
    if now := agreed(timezone.now()):
        forewarn_due(now=now)
        ask_in_time(now=now)


@app.task(name="conversations.forgotten_password")
def forgotten_password(address: str) -> None:
    """Write whoever forgot a password; the page that asked did the same for a stranger."""
    passwords.forgotten(address=address, now=timezone.now())


@app.periodic(cron="17 * * * *")
@app.task(
    name="conversations.forget_tries",
    queueing_lock="conversations.forget_tries",
    lock="conversations.forget_tries",
)
def forget_code_tries(timestamp: int) -> None:  # noqa: ARG001
    """Every hour: forget who typed which code of a letter yesterday."""
    if now := agreed(timezone.now()):
        forget_tries(now=now)
