"""Every kind of letter that the source knows, and the world in which one is sent."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import houvast
from cast import NOW
from conversations.outgoing import MailServer
from houvast.conversations.actions.transmitting import transmit_due
from houvast.planning.actions.asking_to_move import propose_move
from houvast.planning.actions.cancelling import cancel_visit
from houvast.planning.actions.choosing import accept_slot
from houvast.planning.actions.moving import move_visit
from houvast.planning.models import Proposal, Visit
from houvast.promises.models import Case
from planning.conftest import THURSDAY, WEDNESDAY, Road

ACTIONS = Path(houvast.__file__).parent
SENDS = {"tell", "queue", "write", "_tell", "_write"}
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
    def alice(self):
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
        return accept_slot(
            proposal=proposal or self.road.proposal(),
            wanted=self.road.wanted(on, now=self.now),
            customer=self.alice,
            channel="page",
            now=self.now,
        )

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


def kinds_in_code() -> set[str]:
    """Every kind of letter that an action sends, as it stands in the source."""
    found: set[str] = set()
    for path in sorted(ACTIONS.glob("*/actions/*.py")):
        tree = ast.parse(path.read_text())
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        } | {"ACKNOWLEDGEMENT": "acknowledgement", "CALL": "call"}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in SENDS:
                found |= _kinds_of(node, constants, path)
    return found


def _kinds_of(call: ast.Call, constants: dict[str, object], path: Path) -> set[str]:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "kind"]
    if _name(call.func) == "_tell":
        given = [arg for arg in call.args if isinstance(arg, ast.Constant)]
    if _name(call.func) == "_write":
        given = [arg for arg in call.args if isinstance(arg, ast.Name) and arg.id in constants]
    kinds = set()
    for value in given:
        if isinstance(value, ast.Name) and value.id == "kind":
            continue  # handed on by a function that is called with one itself
        said = value.value if isinstance(value, ast.Constant) else constants[value.id]
        assert isinstance(said, str), f"{path}: a letter without a plain kind"
        kinds.add(said)
    return kinds


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


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
