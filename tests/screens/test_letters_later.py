"""The first button of a letter, as it really left, pressed after something happened.

That buttons can be pressed in a browser is in `test_letter_buttons`: no script runs on these pages,
and where they lead is read here as a browser asks for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from lxml import html
from pytest_django import Settings

from on_the_road import Road
from screens import happenings
from screens.letters import (
    ON_THURSDAY,
    ON_WEDNESDAY,
    TIMES,
    World,
    buttons_of,
    world_of_letters,
)
from screens.occasions import MAKES


@dataclass(frozen=True)
class Later:
    """A letter whose first button is pressed after something happened: where it leads then."""

    kind: str
    since: str
    heading: str
    says: str = ""
    never: str = ""

    def __str__(self) -> str:
        return f"{self.kind}-{self.since}"


DEAD, OFF = "Deze link opent niets", "We komen niet"
LATER = [
    Later("acknowledgement", "chosen", ON_WEDNESDAY, never=OFF),
    Later("acknowledgement", "declined", OFF, "Wilt u toch dat we komen?"),
    Later("acknowledgement", "chosen_cancelled_and_chosen_anew", ON_THURSDAY, never=OFF),
    Later("proposal", "chosen", ON_WEDNESDAY, never=OFF),
    Later("proposal", "chosen_and_cancelled", TIMES),
    Later("proposal", "chosen_cancelled_and_chosen_anew", ON_THURSDAY, never=OFF),
    Later("proposal", "declined", OFF, "U liet ons weten dat u dit bezoek niet wilt"),
    Later("proposal", "withdrawn_and_asked_anew", TIMES),
    Later("proposal", "case_settled", "U hoeft geen moment te kiezen", "Deze zaak is afgerond."),
    Later("proposal", "link_revoked", DEAD, "dan krijgt u een nieuwe link"),
    Later("invitation", "chosen_by_another_road", "U hoeft geen moment te kiezen",
          "U hebt hiervoor een andere afspraak"),
    Later("reminder", "chosen_at_last", "Tot donderdag 3 december", never=OFF),
    Later("cancellation", "booked_anew", ON_THURSDAY, never=OFF),
    Later("cancellation", "declined", "Dit bezoek is afgezegd",
          "U hoort uiterlijk dinsdag 24 november 2026 om 13:00 van ons hoe we verdergaan."),
    Later("confirmation", "moved", ON_THURSDAY, "Verzetten"),
    Later("confirmation", "cancelled_by_customer", "Dit bezoek is afgezegd",
          "Kies een nieuw moment"),
    Later("confirmation", "cancelled_and_booked_anew", ON_THURSDAY, "Verzetten", never=OFF),
    Later("confirmation", "cancelled_and_booked_by_another_road", "Dit bezoek is afgezegd",
          "U hebt hiervoor een andere afspraak: Onderhoud cv-ketel, woensdag 25 november 2026",
          never=OFF),
    Later("confirmation", "cancelled_and_settled", "Dit bezoek is afgezegd",
          "Deze zaak is afgerond.", never="U hoort van ons"),
    Later("confirmation", "begun", "We zijn bij u gekomen", never="Tot woensdag"),
    Later("confirmation", "done", "We zijn bij u geweest", "Ketel schoon."),
    Later("confirmation", "not_finished", "We zijn bij u geweest",
          "Het is nog niet klaar. U kiest zelf wanneer we terugkomen."),
    Later("confirmation", "not_finished_and_agreed_anew", "Tot vrijdag 27 november", never=OFF),
    Later("confirmation", "nobody_came", "We zijn niet gekomen", "Onze excuses daarvoor."),
    Later("confirmation", "struck_after_nobody_came", "We zijn niet gekomen",
          "Kies een nieuw moment", never="afgezegd"),
    Later("confirmation", "past_the_limit", ON_WEDNESDAY,
          "Tot dinsdag 24 november 2026 om 8:00 kon u dit hier wijzigen.", never="Afzeggen"),
    Later("confirmation", "link_revoked", DEAD),
    Later("move_question", "agreed_to_ours", ON_THURSDAY, never="Zeg of het u uitkomt"),
    Later("move_question", "left_as_it_was", ON_WEDNESDAY, never="Zeg of het u uitkomt"),
    Later("move_question", "moved", ON_THURSDAY, never="Zeg of het u uitkomt"),
    Later("move_question", "cancelled_by_customer", "Dit bezoek is afgezegd"),
    Later("move_question", "cancelled_and_booked_anew", ON_THURSDAY, never=OFF),
    Later("move_question", "begun", "We zijn bij u gekomen"),
    Later("move_question", "done", "We zijn bij u geweest"),
    Later("move_question", "nobody_came", "We zijn niet gekomen", never="laten staan"),
    Later("move_question", "without_a_place", "We willen graag een ander moment"),
    Later("move_question", "link_revoked", DEAD),
    Later("on_my_way", "done", "We zijn bij u geweest"),
    Later("narrowed", "cancelled_on_the_phone", "Dit bezoek is afgezegd"),
    Later("report", "case_settled", "Onderhoud", "Is het toch niet in orde?"),
    Later("contract", "contract_extended", "Uw contract is verlengd",
          "Het loopt tot en met vrijdag 31 december 2027.", never="Verleng"),
    Later("contract", "contract_ended", "Uw contract stopt",
          "De laatste dag is maandag 23 november 2026.", never="Verleng"),
    Later("contract", "thing_gone", "Uw contract kan niet verlengd worden",
          "Wat eronder valt, is er niet meer", never="Verleng"),
    Later("contract", "moved_away", "Uw contract kan niet verlengd worden",
          "waar u niet meer woont", never="Verleng"),
    Later("contract", "link_revoked", DEAD),
    Later("answer", "case_settled", "Ketel lekt", "Is het toch niet in orde?"),
    Later("journey_reminder", "what_was_asked_is_told", "Ketel lekt", "Wij maken hem",
          never="U bent aan de beurt"),
    Later("journey_stands", "journey_stopped", "Ketel lekt", never="Wij maken hem"),
    Later("journey_step", "case_settled", "Ketel lekt", "Is het toch niet in orde?"),
    Later("outage_known", "outage_ended", "Ketel lekt", "Geen internet in Utrecht-Oost"),
]  # fmt: skip


@pytest.fixture
def world(road: Road, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[World]:
    with world_of_letters(road, monkeypatch, settings) as made:
        yield made


@pytest.mark.parametrize("later", LATER, ids=str)
def test_button_leads_to_what_stands_by_then(world: World, later: Later) -> None:
    MAKES[later.kind](world)
    buttons = buttons_of(world.mails()[-1])
    getattr(happenings, later.since)(world)

    heading, said = read(next(iter(buttons.values())))

    assert heading == later.heading
    assert later.says in said
    assert not later.never or later.never not in said


def read(path: str) -> tuple[str, str]:
    """The heading and the words of the page to which a button leads, with plain spaces."""
    answer = Client(headers={"accept-language": "nl-NL"}).get(path, follow=True)
    page = html.fromstring(answer.content.decode())
    [heading], [main] = page.xpath("//h1"), page.xpath("//main")
    return " ".join(heading.text_content().split()), " ".join(main.text_content().split())
