"""The short code on a letter: with the postcode it opens a page, and guessing opens nothing."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.channels.post.test_by_post import a_letter
from houvast.conversations.actions.codes import (
    BY_ONE,
    OF_ONE,
    CodeUnknown,
    TooManyTries,
    forget_tries,
    open_letter,
)
from houvast.conversations.actions.printing import (
    NothingToPost,
    NothingToPrint,
    came_back,
    post_batch,
    print_letters,
)
from houvast.conversations.models import CodeTry, Delivery, PaperLetter
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.portal.views.letters import where_from
from houvast.promises.access import LinkRevoked, link_for
from houvast.promises.actions.links import token_of
from houvast.promises.models import Link
from letters_posted import code_of, goes_to_the_post

HOME = "3511ab"


def typed(code: str, postcode: str = HOME, *, by: str = "192.0.2.1") -> Link:
    return open_letter(code=code, postcode=postcode, by=by, now=NOW)


def test_code_and_postcode_open_what_the_letter_is_about_and_prove_that_it_is_there(
    committed: Cast,
) -> None:
    case, paper = a_letter(committed)
    code = code_of(paper)
    with pytest.raises(CodeUnknown):  # nobody printed it
        typed(code)
    goes_to_the_post(committed)

    link = typed(f" {code[:4].lower()}-{code[4:]} ")

    assert (link.case, link.purpose, link.expires_at < NOW + timedelta(days=30)) == (
        case,
        Link.Purpose.CASE,
        True,
    )
    assert typed(code) == link
    assert Event.objects.filter(verb="delivery.opened", by_kind="customer").count() == 2
    paper.refresh_from_db()
    assert (paper.arrives_at, Delivery.objects.get().next_attempt_at) == (NOW, NOW)
    assert not CodeTry.objects.filter(in_vain=True, at__gt=NOW).exists()

    came_back(paper=paper, by=committed.fatima, now=NOW)
    with pytest.raises(LinkRevoked):
        link_for(token_of(link), now=NOW)
    with pytest.raises(CodeUnknown):
        typed(code)


def test_another_postcode_an_old_code_and_a_case_given_away_get_the_same_answer(
    committed: Cast,
) -> None:
    case, paper = a_letter(committed)
    goes_to_the_post(committed)
    code = code_of(paper)

    def answer(*, by: str, **typed_: str) -> str:
        with pytest.raises(CodeUnknown) as refused:
            typed(**{"code": code, "by": by} | typed_)
        return refused.value.sentence

    said = {answer(by="192.0.2.1", postcode="3512 AB"), answer(by="192.0.2.2", code="AAAA-AAAA")}
    PaperLetter.objects.update(code_revoked_at=NOW)
    said.add(answer(by="192.0.2.3"))
    PaperLetter.objects.update(code_revoked_at=None)
    type(case).objects.update(given_at=NOW + timedelta(hours=1))
    said.add(answer(by="192.0.2.4"))
    assert len(said) == 1


def test_guessing_ends_for_one_code_and_for_one_connection_however_many_at_once(
    committed: Cast,
) -> None:
    _, paper = a_letter(committed)
    goes_to_the_post(committed)
    code = code_of(paper)

    of_one = at_once(lambda n: typed(code, "9999 ZZ", by=f"192.0.2.{n}"), range(OF_ONE + 7))
    by_one = at_once(lambda n: typed(f"QQQQ-QQ{n:02}", by="198.51.100.1"), range(BY_ONE + 6))

    assert Counter(map(type, of_one))[CodeUnknown] <= OF_ONE
    assert Counter(map(type, by_one))[CodeUnknown] <= BY_ONE
    assert {*map(type, of_one), *map(type, by_one)} == {CodeUnknown, TooManyTries}
    with pytest.raises(TooManyTries):  # with the right postcode too, so that nobody learns which
        typed(code)
    later = NOW + timedelta(hours=1, seconds=1)
    assert open_letter(code=code, postcode=HOME, by="192.0.2.1", now=later).case

    forget_tries(now=NOW + timedelta(days=2))
    assert not CodeTry.objects.exists()


def test_one_key_is_given_by_however_many_at_once(committed: Cast) -> None:
    _, paper = a_letter(committed)
    goes_to_the_post(committed)
    code = code_of(paper)
    before = Link.objects.count()

    links = at_once(lambda number: typed(code, by=f"192.0.2.{number}"), range(4))

    assert len(set(links)) == 1
    assert Link.objects.count() == before + 1


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    ],
)
def test_each_connection_is_counted_for_itself(
    rf: RequestFactory, address: str, counted_as: str
) -> None:
    assert where_from(rf.get("/brief/", REMOTE_ADDR=address)) == counted_as


def test_a_batch_is_posted_once_by_however_many(committed: Cast) -> None:
    a_letter(committed)

    def prints(_: int) -> object:
        return print_letters(by=committed.fatima, now=NOW)

    batches = at_once(prints, range(4))
    assert Counter(map(type, batches))[NothingToPrint] == 3
    (batch,) = [one for one in batches if not isinstance(one, NothingToPrint)]

    def posts(_: int) -> object:
        return type(post_batch(batch=batch, by=committed.fatima, now=NOW))

    done = at_once(posts, range(4))
    assert Counter(one if isinstance(one, type) else type(one) for one in done) == {
        list: 1,
        NothingToPost: 3,
    }
    assert Event.objects.filter(verb="delivery.posted").count() == 1


def test_the_database_keeps_what_is_in_the_post_and_counts_nothing_too_soon(
    committed: Cast,
) -> None:
    _, paper = a_letter(committed)
    deliveries = Delivery.objects.filter(pk=paper.delivery_id)

    def broken(act: object) -> str | None:
        with pytest.raises(IntegrityError) as raised, transaction.atomic():
            act()  # type: ignore[operator]
        return broken_rule(raised.value)

    sent = NOW + timedelta(days=9)
    assert broken(lambda: deliveries.update(sent_at=sent)) == "delivered_after_posting"
    goes_to_the_post(committed)
    papers = PaperLetter.objects.filter(pk=paper.pk)
    soon = NOW + timedelta(hours=1)
    assert broken(lambda: deliveries.update(sent_at=soon)) == "delivered_after_posting"
    for change in ({"lines": ["A", "B", "C"]}, {"posted_at": sent}, {"arrives_at": sent}):
        assert broken(lambda change=change: papers.update(**change)) == "posted_stands"
    deliveries.update(sent_at=sent)
    undone = {"posted_at": None, "posted_by": None, "arrives_at": None}
    assert broken(lambda: papers.update(**undone)) == "posted_stands"


def test_page_asks_for_both_and_says_what_is_wrong(committed: Cast, client: Client) -> None:
    _, paper = a_letter(committed)
    goes_to_the_post(committed, at=NOW)
    client.cookies["django_language"] = "en"
    path = address_of("portal:letter", code="ABCD-EFGH")

    page = client.get(path)
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store, private")
    assert 'value="ABCD-EFGH"' in page.content.decode()
    assert client.post(path, {}).status_code == 422
    wrong = client.post(path, {"code": code_of(paper), "postcode": "9999 ZZ"})
    assert (wrong.status_code, "We find no letter" in wrong.content.decode()) == (422, True)
