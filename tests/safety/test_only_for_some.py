"""What is of a case that only some of us see is on no road of whoever is none of them."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from answers import Answer
from cast import NOW
from houvast.appointments.actions.disrupting import report_out
from houvast.appointments.models import Visit
from houvast.desk.planner.forms.view_asked import VIEWS
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Team
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case
from houvast.routes.models import Disruption
from on_the_road import WEDNESDAY
from safety.pages import Page
from safety.world import World, every_address, everything

SUBJECT = "Stil onderwerp"
SAID = ("De ketel lekt", "Belofte ", "Wie dan ook", SUBJECT)
"""What stands in rows of every kind in the case: words, promises, who wrote, its subject."""
DAYS = ("desk:calendar", "desk:planning", "desk:fill", "desk:went")
OF_A_CASE = re.compile(
    r"/bureau/(zaak|bericht|bijlage|post|belofte|bezoek|voorstel|meelezen|alleen-voor)/\d+/"
)
OF_ALICE = ("Alice de Wit", "alice@post.example")


@pytest.fixture
def closed(filled_once: None, world: World) -> World:
    """Alice's case holds a row of every kind, and is for Gerrit and the team of the money alone."""
    case = world.alice.case
    Case.objects.filter(pk=case.pk).update(subject=SUBJECT)
    Visit.objects.filter(case=case).update(found=SUBJECT)
    money = Team.objects.create(name="Geldzaken")
    fatima, gerrit = world.road.cast.fatima, world.road.cast.gerrit
    case.owner.teams.add(money)
    said = let_only_see(case=case, whom=money, why=SUBJECT, by=case.owner, now=NOW)
    let_only_see(case=case, whom=gerrit, why=SUBJECT, by=case.owner, now=NOW)
    assert fatima != gerrit
    return replace(world, only_for=said)


def addresses(world: World) -> dict[str, str]:
    """Every page, with the longer and the narrower forms of those that have them."""
    found = every_address(world)
    for name in ("desk:inbox", "desk:board", "desk:column"):
        found[f"{name} all"] = f"{found[name]}?whose=all"
    for view in VIEWS:
        for visit in ("", world.alice.visit.pk):
            found[f"desk:planning {view} {visit}"] = address_of(
                "desk:planning", dag=WEDNESDAY, beeld=view, bezoek=visit
            )
    found["desk:went day"] = address_of("desk:went", dag=WEDNESDAY)
    for typed in ("lekt", SUBJECT, str(world.alice.case.number)):
        found[f"desk:customers {typed}"] = address_of("desk:customers", q=typed)
    return found


def told(name: str, answer: Answer, world: World) -> set[str]:
    """What a page says that it should not."""
    page = Page.of(answer)
    said = {word for word in SAID if word in page.text and not _typed(name, word)}
    if name.split()[0] in DAYS:
        return said | {word for word in OF_ALICE if word in page.text}
    case = address_of("desk:case", world.alice.case.pk)
    return said | {link for link in page.links if link == case}


def _typed(name: str, word: str) -> bool:
    return name.startswith("desk:customers ") and word in name


def test_who_is_none_of_them_finds_nothing_on_any_page(client: Client, closed: World) -> None:
    client.force_login(closed.staff("owner"))
    seen = {
        name: client.get(path)
        for name, path in addresses(closed).items()
        if name.startswith("desk:")
    }

    assert {name: found for name, page in seen.items() if (found := told(name, page, closed))} == {}
    assert {name: page.status_code for name, page in seen.items() if page.status_code >= 500} == {}
    for name in ("case", "talk", "standing", "only_for", "attachment", "raw_mail", "order"):
        assert (name, seen[f"desk:{name}"].status_code) == (name, 404)
    for name in ("customer", "thing"):
        words = re.sub(r"\s+", " ", Page.of(seen[f"desk:{name}"]).words)
        assert "1 zaak die alleen Geldzaken en Gerrit Bos ziet. Vraag het daar." in words


def test_who_is_none_of_them_does_nothing_in_it(client: Client, closed: World) -> None:
    client.force_login(closed.staff("owner"))
    of_case = [path for path in every_address(closed).values() if OF_A_CASE.match(path)]
    before = everything()

    codes = {client.post(path).status_code for path in of_case}

    assert (len(of_case) > 30, codes, everything() == before) == (True, {404, 405}, True)


def test_each_who_may_sees_theirs_and_the_customer_notices_nothing(
    client: Client, closed: World
) -> None:
    cast, case = closed.road.cast, closed.alice.case
    pages = {
        cast.gerrit: address_of("desk:case", case.pk),
        case.owner: address_of("desk:case", case.pk),
        cast.joost: address_of("road:visit", closed.alice.visit.pk),
    }

    seen = {}
    for who, path in pages.items():
        client.force_login(who)
        seen[who] = "De ketel lekt" in Page.of(client.get(path)).text
    customers = Page.of(client.get(address_of("portal:home", closed.alice.keys["case"]))).text

    # Joost comes to the visit, and reads nothing of what was said.
    assert seen == {cast.gerrit: True, case.owner: True, cast.joost: False}
    assert "De ketel lekt" in customers


def test_plan_for_who_drops_out_shows_a_visit_that_one_does_not_see_without_a_way_to_it(
    client: Client, closed: World
) -> None:
    """That it is there, when, and in which town."""
    linda, visit = closed.road.cast.linda, closed.alice.visit
    report_out(technician=visit.technician, on=visit.on, from_at=NOW, note="", by=linda, now=NOW)
    disruption = Disruption.objects.latest("pk")
    client.force_login(linda)

    page = Page.of(client.get(address_of("desk:disruption", disruption.pk)))

    assert "Alleen voor sommigen van ons" in page.text
    assert not [link for link in page.links if OF_A_CASE.match(link)]
    assert OF_ALICE[0] not in page.text


def test_planner_reads_the_town_of_a_visit_that_they_do_not_see(
    client: Client, closed: World
) -> None:
    visit = closed.alice.visit
    client.force_login(closed.road.cast.linda)

    page = client.get(address_of("desk:planning", dag=visit.on, bezoek=visit.pk))

    text, place = Page.of(page).text, visit.place
    assert place is not None
    assert place.town in text
    assert f"{place.street} {place.number}" not in text
