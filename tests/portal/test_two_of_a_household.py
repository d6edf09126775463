"""Two adults of a household: what is theirs together both follow, each by a link of their own;
what is of one of them stays with that one.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import broken_rule
from going_about import begun, in_use
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.journeys.actions.ticking import tick
from houvast.people.models import ContactPoint, Customer
from houvast.promises.actions.of_theirs import TheirWord, promised_by_them
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case
from making import BY, case_with_promise
from portal.conftest import LinkTo
from portal.reading import said

STEP = re.compile(r"(?s)<ol class=\"way-steps\">(.*?)</ol>")


@pytest.fixture(autouse=True)
def _kitchen_in_use() -> Iterator[None]:
    with in_use():
        yield


@pytest.fixture
def ravi(cast: Cast) -> Customer:
    """Who lives with Alice, and reads mail at an address of his own."""
    ravi = Customer.objects.create(
        household=cast.alice.household, name="Ravi de Wit", search_text="ravi de wit", made_at=NOW
    )
    ContactPoint.objects.create(
        customer=ravi, kind="mail", value="ravi@post.example", shown="ravi@post.example",
        verified_at=NOW, preferred=True,
    )  # fmt: skip
    return ravi


@pytest.fixture
def kitchen(cast: Cast, ravi: Customer) -> Case:
    """Of them both: asked by Alice, and Ravi reads along."""
    case = case_with_promise(cast)
    let_read_along(case=case, person=ravi, may_move=True, **BY)
    return case


def _steps(client: Client, path: str) -> list[str]:
    """What is said of each step, in order."""
    [steps] = STEP.findall(client.get(path).content.decode())
    plain = (re.sub(r"<[^>]+>", " ", one).replace("\xa0", " ") for one in steps.split("</li>"))
    return [" ".join(one.split()) for one in plain]


def test_both_follow_the_journey_of_what_is_theirs_together(
    alice: Client, cast: Cast, ravi: Customer, kitchen: Case, link_to: LinkTo
) -> None:
    journey = begun(kitchen)
    hers, his = link_to(kitchen), link_to(kitchen, holder=ravi)
    first = [_steps(alice, path) for path in (hers, his)]
    before = list(Delivery.objects.values_list("pk", flat=True))
    tick(journey=journey, step="wishes", proof="Gezien", **BY)
    after = [_steps(alice, path) for path in (hers, his)]

    assert "It is your turn" in first[0][0]
    assert "It is the turn of Alice de Wit" in first[1][0]
    assert "It is your turn" not in first[1][0]
    assert after[0] == after[1] != first[0]
    told = Delivery.objects.exclude(pk__in=before).order_by("pk")
    assert [one.to_address for one in told] == ["alice@post.example", "ravi@post.example"]
    keys = {block["link"] for one in told for block in one.letter["blocks"] if "link" in block}
    assert len(keys) == 2, "each has a link of their own"


def test_what_one_of_them_said_or_promised_is_not_shown_to_the_other(
    alice: Client, cast: Cast, ravi: Customer, kitchen: Case, link_to: LinkTo
) -> None:
    say(case=kitchen, words="Het is een verrassing", by=cast.alice.as_actor(), now=NOW)
    word = TheirWord("€ 50,00 uiterlijk vrijdag", NOW.date())
    promised_by_them([word], case=kitchen, giver=cast.alice, by=cast.alice.as_actor(), now=NOW)

    hers, his = (said(alice.get(link_to(kitchen, holder=who))) for who in (None, ravi))

    for words in ("Het is een verrassing", "€ 50,00 uiterlijk vrijdag", "What you would do"):
        assert words in hers
        assert words not in his


def test_what_is_of_one_of_them_stays_with_that_one(
    alice: Client, cast: Cast, ravi: Customer, kitchen: Case, link_to: LinkTo
) -> None:
    own = case_with_promise(cast, customer=ravi)
    Case.objects.filter(pk=own.pk).update(subject="Een verrassing voor Alice")
    journey = begun(own)
    before = list(Delivery.objects.values_list("pk", flat=True))
    tick(journey=journey, step="wishes", proof="Gezien", **BY)

    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        link_to(own, holder=cast.alice)
    assert broken_rule(broken.value) == "held_by_right"
    assert "Een verrassing" not in said(alice.get(link_to(kitchen)))
    assert _steps(alice, link_to(own))
    told = Delivery.objects.exclude(pk__in=before)
    assert [one.to_address for one in told] == ["ravi@post.example"]
