"""Every kind of letter that the source knows, and the world in which one is sent."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage

import pytest
from pytest_django import Settings

from cast import NOW
from conversations.outgoing import MailServer
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal, Visit
from houvast.arrears.front import ArrearsLetter
from houvast.conversations.actions.transmitting import transmit_due
from houvast.conversations.channels.mail.post import hang_up
from houvast.conversations.letters.kinds import LetterKind
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.money.letters.kinds import MoneyLetter
from houvast.outages.letters.kinds import OutageLetter
from houvast.partners.letters.kinds import PartnerLetter
from houvast.people.models import Customer
from houvast.promises.models import Case
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen

TIMES = "Wanneer komt het u uit?"
ON_WEDNESDAY, ON_THURSDAY = "Tot woensdag 25 november", "Tot donderdag 26 november"
LINK = re.compile(r"https?://[^/\s]+(/(?:k|bureau/password/reset/key)/\S+/)")


@dataclass
class World:
    """One customer with a matter, and the letters that they got about it."""

    road: Road
    server: MailServer
    set_clock: Callable[[datetime], None]
    now: datetime = NOW
    things: dict[str, object] = field(default_factory=dict)

    @property
    def alice(self) -> Customer:
        return self.road.cast.alice

    @property
    def visit(self) -> Visit:
        return Visit.objects.select_related("case", "promise").latest("id")

    @property
    def proposal(self) -> Proposal:
        return Proposal.objects.select_related("case").latest("id")

    @property
    def case(self) -> Case:
        return Case.objects.select_related("customer", "owner").latest("id")

    def at(self, now: datetime) -> None:
        """It is that moment, for our pages too."""
        self.now = now
        self.set_clock(now)

    def book(self, on: date = WEDNESDAY, proposal: Proposal | None = None) -> Visit:
        proposal = proposal or self.road.proposal()
        return chosen(proposal, self.road.wanted(on, now=self.now), now=self.now)

    def move(self, on: date = THURSDAY) -> Visit:
        visit = self.visit
        wanted = self.road.wanted(on, moving=visit)
        return move_visit(
            visit=visit, wanted=wanted, customer=self.alice, channel="page", now=self.now
        )

    def cancel(self) -> Proposal:
        return cancel_visit(visit=self.visit, by=self.alice.as_actor(), now=self.now)

    def ask_to_move(self, on: date = THURSDAY) -> Proposal:
        return propose_move(
            visit=self.visit,
            wanted=self.road.wanted(on, moving=self.visit),
            reason="Joost heeft verlof.",
            by=self.road.cast.linda.as_actor(),
            now=self.now,
        )

    def mails(self) -> list[EmailMessage]:
        """What really left, in order."""
        transmit_due(now=self.now + timedelta(minutes=1))
        return self.server.mails


@contextmanager
def world_of_letters(
    road: Road, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[World]:
    """Alice, and a mail server through which her letters really leave."""
    mail_server = MailServer()
    settings.HOUVAST = replace(settings.HOUVAST, mail_out_url=mail_server.url)

    def set_clock(now: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    with mail_server.running():
        yield World(road, mail_server, set_clock)
        hang_up()


def kinds_in_code() -> set[str]:
    """Every kind of letter; a copy has no buttons."""
    kinds = {*LetterKind.values, *VisitLetter.values, *PartnerLetter.values}
    kinds |= {
        *JourneyLetter.values,
        *OutageLetter.values,
        *MoneyLetter.values,
        *ArrearsLetter.values,
    }
    return kinds - {LetterKind.COPY.value}


def buttons_of(sent: EmailMessage) -> dict[str, str]:
    """The path behind each button of a mail, by the words on it."""
    body = sent.get_body(("plain",))
    assert body is not None
    lines = body.get_content().splitlines()
    found = {}
    for number, line in enumerate(lines):
        if link := LINK.fullmatch(line.strip()):
            found[lines[number - 1].rstrip(": ")] = link.group(1)
    return found
