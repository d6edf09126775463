"""What a stranger wrote is words on our pages and in our letters, and nothing more."""

from collections.abc import Callable

import pytest
from django.test import Client

from answers import Answer
from conversations.channels.mail.mails import words_of
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from safety.pages import Page
from safety.world import World, every_address

FRAMED = {"demo:mail_markup"}


@pytest.fixture(params=["", "lead", "technician"])
def seen(
    request: pytest.FixtureRequest, looked: Callable[[str], dict[str, Answer]]
) -> dict[str, Answer]:
    """Every page as somebody of that role gets it."""
    return looked(request.param)


def test_pages_hold_nothing_that_runs_or_loads_from_elsewhere(seen: dict[str, Answer]) -> None:
    dangers = {
        name: Page.of(response).dangers()
        for name, response in seen.items()
        if response.headers["Content-Type"].startswith("text/html")
    }

    assert {name: found for name, found in dangers.items() if found} == {}


def test_what_alice_wrote_is_shown_as_she_wrote_it(client: Client, world: World) -> None:
    client.force_login(world.staff("lead"))

    for path in (
        address_of("desk:case", world.alice.case.pk),
        address_of("portal:home", world.alice.keys["case"]),
    ):
        assert (
            "De ketel lekt &lt;script&gt;alert(6)&lt;/script&gt; {{"
            in Page.of(client.get(path)).text
        )


def test_content_policy_stands_on_every_page(seen: dict[str, Answer]) -> None:
    policies = {
        name: response.headers.get("Content-Security-Policy", "") for name, response in seen.items()
    }

    loose = {
        name: policy
        for name, policy in policies.items()
        if "default-src 'none'" not in policy
        or ("unsafe" in policy and name not in FRAMED)
        or "frame-ancestors" not in policy
    }
    assert loose == {}
    assert {r.headers.get("X-Content-Type-Options") for r in seen.values()} == {"nosniff"}


def test_files_of_strangers_are_saved_and_never_opened(client: Client, world: World) -> None:
    client.force_login(world.staff("agent"))
    addresses = every_address(world)

    for name in ("desk:attachment", "desk:raw_mail"):
        file = client.get(addresses[name])
        assert file.headers["Content-Type"] == "application/octet-stream"
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        disposition = file.headers["Content-Disposition"]
        assert disposition.startswith("attachment; filename")
        assert not set(disposition) & set("/\\\r\n")


def test_name_and_subject_cannot_add_headers_to_our_letters(world: World) -> None:
    letters = [written(mail) for mail in Delivery.objects.by_mail().filter(case=world.alice.case)]

    headers = {name.lower() for letter in letters for name in letter}

    assert len(letters) > 1
    assert headers & {"bcc", "cc"} == set()
    assert {letter["To"].addresses[0].addr_spec for letter in letters} == {"alice@post.example"}
    assert {len(letter["To"].addresses) for letter in letters} == {1}


def test_letters_hold_nothing_that_runs_or_loads_from_elsewhere(world: World) -> None:
    letters = [written(mail) for mail in Delivery.objects.by_mail().filter(case=world.alice.case)]
    pages = [Page(words_of(letter, "html")) for letter in letters]

    tags = [(tag, name) for page in pages for tag, given in page.tags for name in ("", *given)]

    assert [tag for tag, _ in tags if tag in {"script", "img", "iframe", "form", "svg"}] == []
    assert [name for _, name in tags if name.startswith("on") or name == "src"] == []
    assert {link.partition(":")[0] for page in pages for link in page.links} <= {"http", "tel"}
