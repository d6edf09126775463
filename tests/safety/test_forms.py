"""Changing something takes a POST, from our own page, and what a scanner did can be undone."""

import pytest
from django.test import Client

from answers import Answer
from houvast.appointments.models import Proposal, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case
from safety.pages import Page
from safety.world import NO_WORDS, World, every_address, everything

ROBOT = "Barracuda-Link-Protect"
FROM_ELSEWHERE = {"portal:paid_told": 200, "portal:signed_word_of_payments": 400}
"""Where a payment provider says that we should ask it: by itself that changes nothing."""


@pytest.mark.parametrize("role", ["", "lead", "technician"])
def test_post_from_elsewhere_is_refused(world: World, role: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    if role:
        browser.force_login(world.staff(role))
    before = everything()

    seen = {name: browser.post(path).status_code for name, path in every_address(world).items()}

    assert {name: s for name, s in seen.items() if s not in (403, 405)} == FROM_ELSEWHERE
    assert everything() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
@pytest.mark.parametrize("role", ["", "lead", "technician"])
def test_other_methods_are_refused(client: Client, world: World, role: str, method: str) -> None:
    if role:
        client.force_login(world.staff(role))
    before, ask = everything(), getattr(client, method)

    seen = {
        name: ask(path, headers=NO_WORDS).status_code
        for name, path in every_address(world).items()
        if name.startswith(("desk:", "road:", "portal:", "demo:"))
    }

    assert {n: s for n, s in seen.items() if s != 405 and n not in OF_DJANGO} == {}
    assert everything() == before


def test_scanner_that_posts_does_nothing_that_cannot_be_undone(alice: Client, world: World) -> None:
    home = address_of("portal:home", world.alice.keys["case"])
    robot = Client(headers={"user-agent": ROBOT})

    posted = _post_every_form(robot, home)

    assert posted > 5
    assert alice.post(f"{home}bericht/", {"words": "Dat was ik niet"}).status_code == 302
    assert Case.objects.get(pk=world.alice.case.pk).settled_at is None
    alice.post(f"{home}plannen/", {"work_type": world.road.service.pk})
    chosen = _pick_first_time(alice, world)
    assert chosen.status_code == 302
    assert Visit.objects.filter(case=world.alice.case, cancelled_at=None).exists()


OF_DJANGO = {"portal:set_language"}


def _post_every_form(robot: Client, start: str) -> int:
    """Follow every link under the key, then send every form as it stands. Returns how many."""
    pages: dict[str, Page] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path not in pages:
            pages[path] = Page.of(robot.get(path, follow=True))
            links = (link.partition("#")[0] for link in pages[path].links)
            waiting += [link for link in links if link.startswith("/k/")]
    forms = [(form, path) for path, page in pages.items() for form in page.forms]
    ours = [(form, path) for form, path in forms if form.method == "post"]
    for form, path in ours:
        robot.post(form.action or path, form.fields)
    return len(ours)


def _pick_first_time(browser: Client, world: World) -> Answer:
    open_ones = Proposal.objects.filter(case=world.alice.case, moves=None, chosen_at=None)
    proposal = open_ones.order_by("-pk")[0]
    path = address_of("portal:choose", world.alice.keys["case"], proposal.pk)
    page = Page.of(browser.get(path))
    slots = [g["value"] for tag, g in page.tags if tag == "input" and g.get("name") == "slot"]
    return browser.post(path, {"slot": slots[0]})
