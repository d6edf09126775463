"""What customers read of an outage, on each page and in each state of it."""

from datetime import timedelta

import pytest
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from houvast.conversations.actions.page import close, say
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import (
    ask_if_still_open,
    end_outage,
    hang,
    say_of_outage,
    tell_who_is_behind,
)
from houvast.outages.models import Hanging, Outage, StillOpenQuestion
from houvast.promises.models import Case
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.stickers import make_stickers
from houvast.things.queries.stickers import stickers_of
from making import BY, case_with_promise
from outages_known import CAUSE, DOING, outage_known, said
from portal.conftest import LinkTo

EN_CAUSE = "A cable was torn while digging."


def words_of(answer: Answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def case(cast: Cast) -> Case:
    return case_with_promise(cast, kind="follow_up")


def hung(case: Case, cast: Cast) -> Outage:
    outage = outage_known(cast)
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    return outage


def ended(outage: Outage, cast: Cast) -> None:
    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=NOW)
    tell_who_is_behind(now=NOW)


def test_everybody_reads_what_runs_and_nobody_is_named(alice: Client, cast: Cast) -> None:
    outage_known(cast, areas=("3511", "3511 AB 12"))

    page = words_of(alice.get(address_of("portal:outages")))

    assert EN_CAUSE in page
    assert "It works again" in page
    assert "Where: Utrecht (3511)" in page
    assert "3511 AB" not in page.replace("\xa0", " ")
    assert cast.alice.name not in page
    assert cast.fatima.name not in page


def test_outage_that_is_over_stands_there_for_two_days(
    alice: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended(outage_known(cast), cast)

    soon = words_of(alice.get(address_of("portal:outages")))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=3))
    later = words_of(alice.get(address_of("portal:outages")))

    assert "It is over since" in soon
    assert ("It is over since" in later, "No outage stands here" in later) == (False, True)


def test_page_of_a_case_that_hangs_says_cause_and_moment(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    hung(case, cast)

    page = words_of(alice.get(link_to(case)))

    assert EN_CAUSE in page
    assert "Is it this?" not in page
    assert "It works again" in page


def test_page_of_a_case_nearby_asks_whether_it_is_this(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    outage_known(cast)

    assert "Is it this?" in words_of(alice.get(link_to(case)))


def test_who_says_that_it_is_this_hangs_on_it_once_and_reads_when_it_moves(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    outage_known(cast)
    home = link_to(case)

    for _ in range(2):
        alice.post(f"{home}dit-is-het/")

    hanging = Hanging.objects.get()
    assert (hanging.case, hanging.hung_by) == (case, cast.alice.name)
    assert "Is it this?" not in words_of(alice.get(home))
    assert case.deliveries.filter(kind="outage_known").count() == 1


def test_nothing_hangs_where_nothing_is_known(alice: Client, case: Case, link_to: LinkTo) -> None:
    alice.post(f"{link_to(case)}dit-is-het/")

    assert not Hanging.objects.exists()


def test_next_word_stands_beside_the_question_whether_it_works(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    outage = hung(case, cast)
    asked = say(case=case, words="En mijn rekening?", by=cast.alice.as_actor(), now=NOW)
    ended(outage, cast)

    page = words_of(alice.get(link_to(case)))

    assert asked.reply_promise is not None
    assert "Yes, it works again" in page
    assert page.count("We answer your message") == 1


def test_page_of_a_case_elsewhere_says_nothing_of_it(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    outage_known(cast, areas=("1011-1018",))

    assert EN_CAUSE not in words_of(alice.get(link_to(case)))


def test_moment_that_passed_is_not_told_as_if_it_could_be_kept(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung(case, cast)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=5))

    page = words_of(alice.get(link_to(case)))

    assert "The moment that we told has passed" in page


def test_what_was_said_before_can_still_be_read(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    outage = hung(case, cast)
    more = said(hours=8, cause_en="A second cable is torn too.")
    say_of_outage(outage=outage, said=more, by=cast.fatima, now=NOW)

    page = words_of(alice.get(link_to(case)))

    assert "A second cable is torn too." in page
    assert "What we said before" in page
    assert EN_CAUSE in page


def test_one_press_says_that_it_works_again_and_closes(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    ended(hung(case, cast), cast)
    home = link_to(case)

    page = words_of(alice.get(home))
    alice.post(f"{home}doet-het-weer/", {"answer": "yes"})

    case.refresh_from_db()
    assert "Yes, it works again" in page
    assert (case.is_open, case.settled_word) == (False, "customer")
    assert Hanging.objects.get().end == "settled"


def test_one_press_says_that_it_does_not_and_it_is_a_matter_of_its_own(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    ended(hung(case, cast), cast)
    home = link_to(case)

    for _ in range(2):
        alice.post(f"{home}doet-het-weer/", {"answer": "no", "form_id": "one"})

    assert Hanging.objects.get().end == "wrote"
    assert case.messages.waiting().count() == 1
    assert case.promises.open().filter(kind="reply").count() == 1


def test_looking_at_the_address_of_the_press_changes_nothing(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    ended(hung(case, cast), cast)

    assert alice.get(f"{link_to(case)}doet-het-weer/").status_code == 405


def test_page_of_a_sticker_says_it_before_a_fault_is_reported(alice: Client, cast: Cast) -> None:
    thing = add_thing(customer=cast.alice, kind="boiler", **BY)
    [printed] = stickers_of([made.thing for made in make_stickers(things=[thing], **BY)])
    token = str(printed.address).split("/")[-2]
    outage_known(cast)

    pages = [
        words_of(alice.get(address_of(name, token)))
        for name in ("portal:book", "portal:report_fault")
    ]

    assert [EN_CAUSE in page for page in pages] == [True, True]
    assert [cast.alice.name in page for page in pages] == [False, False]


def test_place_in_line_is_counted_each_time_with_why(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    first = case_with_promise(cast, customer=cast.bob, hours=20)
    mine = case_with_promise(cast, hours=26)
    case_with_promise(cast, customer=cast.bob, hours=30)
    home = link_to(mine)

    before = words_of(alice.get(home))
    close(case=first, words="Opgelost", customer=cast.bob, now=NOW)
    after = words_of(alice.get(home))

    assert "You are number 2 of the 3 who wait for an answer." in before
    assert "wrote later" not in before
    assert "You are number 1 of the 2 who wait for an answer." in after


def test_who_waits_for_nothing_has_no_place_in_line(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    assert "Your place in line" not in words_of(alice.get(link_to(case)))


@pytest.mark.parametrize(
    ("answer", "is_open", "on_record"), [("yes", True, "open"), ("no", False, "past")]
)
def test_one_press_says_whether_it_is_still_open(
    alice: Client, cast: Cast, link_to: LinkTo, answer: str, is_open: bool, on_record: str
) -> None:
    case = case_with_promise(cast, kind="follow_up")
    say(case=case, words="Waar blijft het?", by=cast.alice.as_actor(), now=NOW)
    ask_if_still_open(case=case, by=cast.fatima, now=NOW)
    home = link_to(case)

    page = words_of(alice.get(home))
    alice.post(f"{home}nog-open/", {"answer": answer})

    case.refresh_from_db()
    assert "Is it still open for you?" in page
    assert (case.is_open, StillOpenQuestion.objects.get().said) == (is_open, on_record)
    assert case.messages.waiting().exists() == is_open


def test_dutch_reads_the_dutch_words(
    client: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    hung(case, cast)

    page = words_of(client.get(link_to(case)))

    assert CAUSE in page
    assert DOING in page
    assert "Het werkt weer" in page
