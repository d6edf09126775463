"""Rows of every kind that our tables can hold, by the values that the models allow."""

from datetime import timedelta
from hashlib import sha256
from itertools import cycle, product, zip_longest
from typing import Any

from django.db import transaction

from cast import NOW
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal, Visit
from houvast.arrears.front import ArrearsLetter
from houvast.conversations.channels.mail.mime import Automatic
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Attachment, Delivery, Message, NoAnswer, RawMail
from houvast.desk.frame.aside import WORDS
from houvast.ground.models import Event
from houvast.ground.verbs import declared
from houvast.money.front import MoneyLetter
from houvast.outages.letters.kinds import OutageLetter
from houvast.partners.letters.kinds import PartnerLetter
from houvast.promises.models import Case, Promise
from safety.world import World

ONE_AT_A_TIME = (Promise.Kind.REPLY, Promise.Kind.CALL)
"""Of these a case has one that runs, which is there already."""
LATER = NOW + timedelta(hours=6)
BEFORE = NOW - timedelta(hours=6)
ON_TIME = NOW + timedelta(days=2)
"""Inside the window of the appointment, on Wednesday morning."""
NEEDS_NONE = (
    ("Fatima Haddad", "Een bedankje", False),
    ("Houvast", "Thanks after the case was settled", False),
    ("Fatima Haddad", "Reclame", True),
)
"""Who says that a message needs no answer, why, and whether it is spam."""


@transaction.atomic
def fill(world: World) -> None:
    """Put a row of every kind in Alice's case, and mail of every kind beside it."""
    case = world.alice.case
    promises = _promises(case)
    messages = _messages(world, promises[0])
    _letters(case, messages)
    _mail_set_aside()
    _history(case)


def _promises(case: Case) -> list[Promise]:
    """Of every kind: running in every state, and ended in every way, told and not."""
    running: list[dict[str, Any]] = [
        {"warned_at": warned, "told_at": told, "due_at": due}
        for warned, told, due in product((None, NOW), (None, NOW), (LATER, NOW + timedelta(days=9)))
    ]
    ended: list[dict[str, Any]] = [
        {"ended_at": NOW, "outcome": outcome, "ended_by": "Houvast", "proof": "So it ended."}
        for outcome in Promise.Outcome.values
    ]
    rows = [
        Promise(
            case=case, kind=kind, words=f"Belofte {kind}", owner=case.owner, made_at=BEFORE,
            made_by="Houvast", warn_at=NOW, opens_at=opens,
            **{"due_at": LATER} | state,
        )
        for kind, state, opens in product(Promise.Kind.values, [*running, *ended], (None, NOW))
        if kind not in ONE_AT_A_TIME or "outcome" in state
    ]  # fmt: skip
    made = Promise.objects.bulk_create(rows)
    Promise.objects.bulk_create(
        Promise(
            case=case, kind=Promise.Kind.OTHER, words="Iets anders", owner=case.owner, made_at=NOW,
            made_by="Houvast", warn_at=NOW, due_at=LATER, renews=before,
        )
        for before in made
        if before.outcome == Promise.Outcome.RENEGOTIATED
    )  # fmt: skip
    return made


def _messages(world: World, promise: Promise) -> list[Message]:
    """Every channel, direction and reason to be automatic, by everybody and by nobody."""
    case, fatima = world.alice.case, world.road.cast.fatima
    people = list(product(("",), (None, case.customer), (None, fatima), ("", "Wie dan ook")))
    robots = list(product(map(str, Automatic), (None, case.customer), (None,), ("",)))
    rows = [
        Message(
            case=case, channel=channel, direction=direction, automatic=automatic, at=NOW,
            customer=customer, staff=staff, from_name=name, from_address=name and "x@y.example",
            subject=automatic, text=f"{channel} {direction} {automatic}",
            needs_answer=needs, reply_promise=promise if needs else None,
        )
        for channel, direction, (automatic, customer, staff, name) in product(
            Message.Channel.values, Message.Direction.values, [*people, *robots]
        )
        for needs in ((False, True) if direction == "in" and not automatic else (False,))
    ]  # fmt: skip
    made = Message.objects.bulk_create(rows)
    asks_nothing = [one for one in made if one.direction == "in" and not one.needs_answer]
    NoAnswer.objects.bulk_create(
        NoAnswer(message=message, by=by, why=why, at=NOW, is_spam=is_spam)
        for message, (by, why, is_spam) in zip(asks_nothing, cycle(NEEDS_NONE), strict=False)
        if not message.automatic
    )
    Attachment.objects.create(
        message=made[0], part=1, name="", content_type="application/octet-stream", size=0
    )
    return made


def _letters(case: Case, messages: list[Message]) -> None:
    """Letters of every kind in every state, in a case and in none, of a person and of nobody."""
    states: tuple[dict[str, Any], ...] = (
        {"next_attempt_at": NOW},
        {"next_attempt_at": LATER, "attempts": 3, "trouble": "421 later"},
        {"transmitting_at": NOW},
        {"sent_at": NOW},
        {"failed_at": NOW, "trouble": "550 nobody"},
        {"sent_at": NOW, "bounced_at": NOW, "trouble": "5.1.1"},
        {"sent_at": NOW, "bounced_at": NOW, "dealt_with_at": NOW, "dealt_with_by": case.owner},
    )
    letter = {
        "salutation": "Beste Alice,", "signed_by": "Fatima", "preheader": "",
        "blocks": [{"kind": "paragraph", "text": "x"}, {"kind": "note", "text": "x"},
                   {"kind": "button", "label": "x", "link": "https://x.example/"},
                   {"kind": "facts", "rows": [["a", "b"]]}],
    }  # fmt: skip
    sent = [message for message in messages if message.direction == Message.Direction.OUT]
    rows = [
        Delivery(
            case=where, kind=kind, message=None, to_address="x@y.example", language="nl",
            subject=f"Over {kind}", letter=letter, queued_at=BEFORE,
            mail_id=f"{number}@warmhuis.example", **state,
        )
        for number, (kind, state, where) in enumerate(
            product((*letter_kinds(), "unheard_of"), states, (case, None))
        )
    ]  # fmt: skip
    for row, message in zip(rows, sent, strict=False):
        if row.case:
            row.message = message
    Delivery.objects.bulk_create(rows)


def _mail_set_aside() -> None:
    reasons = [*WORDS, *(f"automatic: {reason}" for reason in Automatic), "unheard of"]
    RawMail.objects.bulk_create(
        RawMail(
            received_at=BEFORE, taken_in_at=taken, via="smtp", mail_from=sender, content=b"x",
            sha256=sha256(f"{number}".encode()).digest(), trouble=str(reason), written_by=sender,
            subject=sender, passed_on_for=sender,
        )
        for number, (reason, taken, sender) in enumerate(
            product(reasons, (None, NOW), ("", "x@y.example"))
        )
    )  # fmt: skip


def _history(case: Case) -> None:
    Event.objects.bulk_create(
        Event(
            verb=verb, at=NOW, by_kind=by, by_id=None, by_name="", about_kind="promises.case",
            about_id=str(case.pk), case_id=case.pk, customer_id=case.customer_id, facts={},
        )
        for verb, by in product((*recorded_verbs(), "unheard.of"), ("customer", "staff", "system"))
    )  # fmt: skip


def visit_states() -> list[dict[str, Any]]:
    """What can become of a visit that was agreed."""
    ended = [
        {"arrived_at": ON_TIME, "finished_at": ON_TIME, "outcome": outcome, "found": found}
        for outcome in Visit.Outcome.values
        for found in ("", "Ketel vervangen")
    ]
    return [
        {},
        {"on_my_way_at": NOW},
        {"arrived_at": ON_TIME},
        {"pinned_at": NOW},
        {"cancelled_at": NOW, "cancelled_by": "Houvast"},
        *ended,
    ]


def proposal_states() -> list[dict[str, Any]]:
    """What can become of what we put forward."""
    moments = ("chosen_at", "declined_at", "withdrawn_at")
    return [{}, {"reminded_at": NOW}, *({name: NOW} for name in moments)]


def recorded_verbs() -> list[str]:
    """Every verb that can be recorded."""
    return [verb.name for verb in declared()]


def letter_kinds() -> list[str]:
    """Every kind of letter."""
    return sorted(
        {
            *LetterKind.values,
            *VisitLetter.values,
            *PartnerLetter.values,
            *OutageLetter.values,
            *MoneyLetter.values,
            *ArrearsLetter.values,
        }
    )


State = tuple[type[Visit] | type[Proposal], int, dict[str, Any]]
"""A row of planning, and what it becomes."""


def states_of_visits(world: World) -> list[list[State]]:
    """Each row of planning goes through every state that it can have, all of them side by side."""
    visits: list[State] = [(Visit, world.alice.visit.pk, state) for state in visit_states()]
    proposals: list[list[State]] = [
        [(Proposal, pk, state) for state in proposal_states()]
        for pk in (world.alice.open_proposal.pk, world.alice.move.pk)
    ]
    beside = zip_longest(visits, *proposals)
    return [[state for state in at_once if state] for at_once in beside]
