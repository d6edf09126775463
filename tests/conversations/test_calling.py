from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from cast import NOW, Cast
from concurrency import at_once
from conversations.outgoing import MailServer
from houvast.appointments.models import Proposal
from houvast.conversations.actions.calling import take_call
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.people.actions.newcomers import PerhapsOnFile
from houvast.people.models import ContactPoint, Customer
from houvast.people.newcomers import Home, Newcomer
from houvast.people.queries.known import Likeness, OnFile
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case, Promise
from houvast.promises.rules import DueInThePast
from on_the_road import make_road

TUESDAY = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


Call = Callable[..., Case]


@pytest.fixture
def call(cast: Cast) -> Call:
    """A call to Fatima, of Alice unless told otherwise."""

    def taken(**given: Any) -> Case:
        return take_call(
            **{"caller": cast.alice, "said": "De kraan lekt.", "owner": cast.gerrit,
               "by": cast.fatima, "now": NOW, **given}
        )  # fmt: skip

    return taken


def _letter(case: Case) -> str:
    letter = Delivery.objects.get(case=case).letter
    return "\n".join(block.get("text", block.get("label", "")) for block in letter["blocks"])


def test_call_is_a_case_with_an_owner_a_message_and_a_promise(cast: Cast, call: Call) -> None:
    case = call()

    message, promise = case.messages.get(), case.promises.get()
    assert (case.owner, case.subject, message.text) == (
        cast.gerrit, "De kraan lekt.", "De kraan lekt."
    )  # fmt: skip
    assert (message.channel, message.direction, message.customer, message.staff) == (
        "phone", "in", cast.alice, cast.fatima
    )  # fmt: skip
    assert (message.needs_answer, message.reply_promise) == (True, promise)
    assert promise.words == "Gerrit Bos antwoordt u uiterlijk dinsdag 24 november 2026 om 9:30."
    connection.check_constraints()


def test_call_promises_what_was_typed(call: Call) -> None:
    words = "U hoort wat het kost, uiterlijk dinsdag 24 november 2026 om 12:00."

    promise = call(words=words, due_at=TUESDAY).promises.get()

    assert (promise.kind, promise.words, promise.due_at) == (Promise.Kind.REPLY, words, TUESDAY)


def test_call_without_words_promises_to_be_in_touch_by_then(call: Call) -> None:
    promise = call(due_at=TUESDAY).promises.get()

    assert promise.words == "U hoort uiterlijk dinsdag 24 november 2026 om 12:00 van ons."


def test_call_is_confirmed_by_mail_which_tells_the_promise(
    call: Call, outgoing: MailServer
) -> None:
    case = call()

    assert _letter(case).splitlines() == [
        "Dank u wel dat u het ons vertelde. Dit hebben we opgeschreven:",
        "De kraan lekt.",
        "Gerrit Bos antwoordt u uiterlijk dinsdag 24 november 2026 om 9:30.",
        "Klopt er iets niet? Beantwoord dan deze mail.",
        "Bekijk hoe het ervoor staat",
    ]
    transmit(delivery_id=Delivery.objects.get(case=case).pk, now=NOW)
    [mail] = outgoing.mails
    assert (mail["To"], mail["Subject"]) == ("Alice de Wit <alice@post.example>", "De kraan lekt.")
    assert case.promises.get().told_at == NOW


def test_call_for_known_work_offers_the_visit_first(cast: Cast, call: Call) -> None:
    make_road(cast)

    case = call(said="Ik wil graag onderhoud aan de ketel.")

    assert Proposal.objects.get(case=case).work_type.name_en == "Boiler service"
    assert "Kies een dag en een tijd" in _letter(case)
    promised = "Gerrit Bos antwoordt u uiterlijk dinsdag 24 november 2026 om 9:30."
    assert f"Kiest u niet? {promised}" in _letter(case)


def test_call_puts_a_newcomer_on_file(call: Call) -> None:
    home = Home("Dorpsstraat", "3a", "3511ab")

    case = call(caller=Newcomer("Carla Blom", "Carla@Post.example", "06 12345678", "en", "", home))

    carla = case.customer
    points = carla.contact_points.order_by("kind").values_list("value", "preferred")
    assert (carla.name, carla.language, str(carla.household)) == (
        "Carla Blom", "en", "Dorpsstraat 3A, 3511 AB Utrecht"
    )  # fmt: skip
    assert list(points) == [("carla@post.example", True), ("+31612345678", False)]
    assert _letter(case).startswith("Thank you for telling us.")


def test_call_of_somebody_without_mail_told_them_on_the_phone(call: Call) -> None:
    case = call(caller=Newcomer("Carla Blom", phone="06 12345678"))

    promise = case.promises.get()
    assert (promise.told_at, promise.told_in) == (
        NOW, f"phone call, message {case.messages.get().pk}"
    )  # fmt: skip
    assert not Delivery.objects.filter(case=case).exists()


def test_call_does_not_put_the_same_mail_address_on_file_twice(cast: Cast, call: Call) -> None:
    with pytest.raises(PerhapsOnFile) as refused:
        call(caller=Newcomer("A. de Wit", mail="ALICE@post.example"))

    assert refused.value.known == [OnFile(cast.alice, Likeness.MAIL)]


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"said": " "}, NothingWritten), ({"due_at": NOW - timedelta(hours=1)}, DueInThePast)],
)
def test_call_that_is_refused_leaves_nothing(
    call: Call, given: dict[str, Any], reason: type[Exception]
) -> None:
    counts = (Customer.objects.count(), Case.objects.count(), Event.objects.count())

    with pytest.raises(reason):
        call(caller=Newcomer("Carla Blom", phone="06 12345678"), **given)

    assert (Customer.objects.count(), Case.objects.count(), Event.objects.count()) == counts


def test_call_cannot_settle_before_it_is_answered(cast: Cast, call: Call) -> None:
    from houvast.conversations.actions.asking import UnansweredMessage

    with pytest.raises(UnansweredMessage):
        settle(case=call(), said="Het is goed zo", by=cast.fatima.as_actor(), now=NOW)


def test_call_sent_twice_at_once_by_one_form_is_one_case(committed: Cast) -> None:
    def take(_turn: int) -> int:
        caller = Newcomer("Carla Blom", mail="carla@post.example")
        return take_call(
            caller=caller, said="De kraan lekt.", owner=committed.fatima, by=committed.fatima,
            now=NOW, form_id="one",
        ).pk  # fmt: skip

    cases = at_once(take, [1, 2])

    assert len(set(cases)) == 1
    assert (Case.objects.count(), Delivery.objects.count()) == (1, 1)
    assert ContactPoint.objects.filter(value="carla@post.example").count() == 1
    assert Message.objects.count() == 1
