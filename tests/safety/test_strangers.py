"""Nobody gets to see or do what is not theirs."""

from collections.abc import Callable

import pytest
from django.test import Client

from answers import Answer, Statements
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from safety.mails import BOBS_SECRET
from safety.pages import Page
from safety.world import NO_WORDS, ROLES, Side, World, every_address, everything

Looked = Callable[[str], dict[str, Answer]]

BOBS = ("Bob Peters", "bob@post.example", "Eikstraat", BOBS_SECRET)


@pytest.mark.parametrize("purpose", ["case", "choose", "appointment"])
def test_alices_link_leads_to_nothing_of_bob(alice: Client, world: World, purpose: str) -> None:
    seen = _crawled(alice, address_of("portal:home", world.alice.keys[purpose]))

    assert len(seen) > 1
    assert {path: word for path, text in seen.items() for word in BOBS if word in text} == {}


@pytest.mark.parametrize("purpose", ["case", "choose", "appointment"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_alices_link_opens_no_number_of_bob(
    alice: Client, world: World, purpose: str, method: str
) -> None:
    home, before = address_of("portal:home", world.alice.keys[purpose]), everything()

    seen = {
        getattr(alice, method)(home + page, {"slot": "x", "answer": "accept"}).status_code
        for page in _pages_of(world.bob)
    }

    assert (seen, everything()) == ({404}, before)


@pytest.mark.parametrize("purpose", ["choose", "appointment"])
def test_link_to_one_thing_shows_nothing_that_was_said(
    alice: Client, world: World, purpose: str
) -> None:
    seen = _crawled(alice, address_of("portal:home", world.alice.keys[purpose]))

    assert [path for path, text in seen.items() if "De ketel lekt" in text] == []


def test_technician_sees_nothing_of_the_desk(looked: Looked) -> None:
    seen = {name: page for name, page in looked("technician").items() if name.startswith("desk:")}

    assert seen.pop("desk:inbox").headers["Location"] == address_of("road:today")
    assert {response.status_code for response in seen.values()} == {403, 405}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "technician"])
def test_desk_cannot_act_as_a_technician(
    client: Client, world: World, looked: Looked, role: str
) -> None:
    road = {page.status_code for name, page in looked(role).items() if name.startswith("road:")}
    client.force_login(world.staff(role))

    assert road <= {403, 405}
    for page in ("road:on_my_way", "road:arrived", "road:finished"):
        path = address_of(page, world.alice.visit.pk)
        assert client.post(path, {"outcome": "done"}).status_code == 403


def test_technician_cannot_touch_the_visit_of_a_colleague(client: Client, world: World) -> None:
    client.force_login(world.staff("technician"))

    for page in ("road:visit", "road:on_my_way", "road:arrived", "road:finished"):
        path = address_of(page, world.alice.visit.pk)
        assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}
    assert Visit.objects.get(pk=world.alice.visit.pk).on_my_way_at is None


def test_nobody_gets_in_without_signing_in(looked: Looked) -> None:
    for space in ("desk:", "road:"):
        for name, asked in looked("").items():
            if name.startswith(space):
                assert asked.status_code in (302, 405)
                assert asked.status_code == 405 or asked["Location"].startswith(
                    address_of("account_login") + "?next="
                )


def test_somebody_who_left_is_shut_out(client: Client, world: World) -> None:
    agent = world.staff("agent")
    client.force_login(agent)
    type(agent).objects.filter(pk=agent.pk).update(is_active=False)

    desk = [path for name, path in every_address(world).items() if name.startswith("desk:")]
    assert {client.get(path, headers=NO_WORDS).status_code for path in desk} <= {302, 405}


def test_key_for_something_else_looks_like_no_key_at_all(alice: Client, world: World) -> None:
    unknown = alice.get(address_of("portal:home", "a" * 26))
    reply = alice.get(address_of("portal:home", world.alice.keys["reply"]))
    shouted = alice.get("/k/%00%ff'\"/")

    assert (unknown.status_code, reply.status_code, shouted.status_code) == (404, 404, 404)
    assert _words(unknown) == _words(reply)


def test_key_for_something_else_costs_what_no_key_costs(
    alice: Client,
    world: World,
    statements: Statements,
) -> None:
    with statements() as unknown:
        alice.get(address_of("portal:home", "a" * 26))
    with statements() as reply:
        alice.get(address_of("portal:home", world.alice.keys["reply"]))

    assert len(reply) == len(unknown)


def test_signing_in_does_not_tell_who_works_here(alice: Client, world: World) -> None:
    seen = [
        alice.post(address_of("account_login"), {"login": login, "password": "wrong"})
        for login in (world.staff("agent").email, "nobody@warmhuis.example")
    ]

    assert [response.status_code for response in seen] == [200, 200]
    assert _words(seen[0]) == _words(seen[1])


def test_forgotten_password_does_not_tell_who_works_here(alice: Client, world: World) -> None:
    seen = [
        alice.post(address_of("account_reset_password"), {"email": email})
        for email in (world.staff("agent").email, "nobody@warmhuis.example")
    ]

    assert [(r.status_code, r.headers.get("Location")) for r in seen] == [
        (302, address_of("account_reset_password_done"))
    ] * 2


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "\\\\evil.example"]
)
def test_nobody_is_sent_elsewhere(client: Client, world: World, elsewhere: str) -> None:
    agent = world.staff("agent")
    agent.set_password("een-heel-lang-wachtwoord")
    agent.save(update_fields=["password"])

    signed_in = client.post(
        address_of("account_login"),
        {"login": agent.email, "password": "een-heel-lang-wachtwoord", "next": elsewhere},
    )
    switched = client.post(address_of("portal:set_language"), {"language": "en", "next": elsewhere})

    assert (signed_in.status_code, signed_in["Location"]) == (302, address_of("desk:inbox"))
    assert (switched.status_code, switched["Location"]) == (302, "/")


def _pages_of(side: Side) -> list[str]:
    proposal, visit, move = side.open_proposal.pk, side.visit.pk, side.move.pk
    return [
        f"kiezen/{proposal}/",
        f"kiezen/{proposal}/adres/",
        f"kiezen/{proposal}/niet/",
        f"afspraak/{visit}/verzetten/",
        f"afspraak/{visit}/afzeggen/",
        f"voorstel/{move}/",
    ]


def _crawled(browser: Client, start: str) -> dict[str, str]:
    """Every page that can be reached under the key, with its text."""
    seen: dict[str, str] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        page = Page.of(browser.get(path, follow=True))
        seen[path] = page.text
        waiting += [link.partition("#")[0] for link in page.links if link.startswith("/k/")]
    return seen


def _words(response: Answer) -> str:
    """The page without what differs each time, or is what was typed."""
    page = Page.of(response)
    for tag, given in page.tags:
        if tag == "input" and given.get("value"):
            page.text = page.text.replace(given["value"], "")
    return page.text
