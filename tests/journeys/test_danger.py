"""Who writes of danger reads what to do now, and who leads is warned, at any hour."""

from collections.abc import Mapping

import pytest

from cast import Cast
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import taken
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.journeys.rules.danger import danger_in
from houvast.promises.models import InternalPromise
from making import BY, case_with_promise

SAID: Mapping[str, str | None] = {
    "Wij ruiken gas in de kelder": "gas",
    "Er hangt een gaslucht bij de ketel.": "gas",
    "het stinkt hier naar gas!": "gas",
    "I smell gas near the boiler": "gas",
    "Ik ruik geen gas": None,
    "Er is geen gaslucht": None,
    "De gasmeter is vervangen": None,
    "De CO-melder gaat af": "carbon_monoxide",
    "koolmonoxidemelder in de gang piept": "carbon_monoxide",
    "The carbon monoxide alarm went off": "carbon_monoxide",
    "De CO-melder gaat niet af": None,
    "Moet er bij onze ketel een koolmonoxidemelder hangen?": None,
    "Er loopt water in de meterkast": "water_at_electricity",
    "Het water komt bij het stopcontact": "water_at_electricity",
    "Water is running into a socket": "water_at_electricity",
    "Het water en de stroom doen het niet": None,
    "De ketel lekt. Kunt u langskomen?": None,
}


@pytest.mark.parametrize("said", SAID)
def test_danger_is_known_by_its_words(said: str) -> None:
    assert danger_in(said) == SAID[said]


def test_mail_of_danger_is_answered_with_what_to_do_and_warns(cast: Cast) -> None:
    taken(mail("Hallo, wij ruiken gas bij de ketel. Kunt u komen?"))

    [promise] = InternalPromise.objects.open()
    received = Delivery.objects.get(kind="acknowledgement")
    first = received.letter["blocks"][0]["text"]
    assert promise.owner == cast.linda
    assert first.startswith("U ruikt gas. Doe ramen en deuren open.")
    assert "0800-9009" in received.letter["blocks"][1]["text"]
    assert Delivery.objects.filter(kind="danger").count() == 1


def test_the_same_danger_on_the_page_is_one_thing_to_do(cast: Cast) -> None:
    case = case_with_promise(cast)

    for words in ("Het stinkt naar gas.", "Nog steeds een gaslucht."):
        say(case=case, words=words, by=cast.alice.as_actor(), now=BY["now"])

    assert InternalPromise.objects.open().count() == 1


def test_other_mail_warns_nobody(cast: Cast) -> None:
    taken(mail())

    assert InternalPromise.objects.count() == 0
