"""Is there an outage at mine? Anybody looks, is told or reports; nobody is named."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.conversations.actions import from_anybody
from houvast.conversations.models import Delivery, Message, SpamSender
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import end_outage, known_at, tell_who_is_behind
from houvast.outages.models import Hanging
from houvast.outages.queries import outages
from houvast.people.actions.customers import add_contact_point
from houvast.people.models import Customer
from houvast.promises.models import Case
from making import BY
from outages_known import EN_CAUSE, outage_known, said

KEES = {"name": "Kees Buurman", "mail": "kees@post.example", "form_id": "1"}
REPORT = {**KEES, "words": "Geen tv.", "postcode": "9711aa", "house_number": "12 b"}


def words_of(browser: Client, address: str) -> str:
    page = browser.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace("\xa0", " ")


def at(postcode: str) -> str:
    return address_of("portal:outages", postcode=postcode)


def test_who_has_it_reads_what_and_by_when_is_told_when_it_moves_and_when_it_is_over(
    alice: Client, cast: Cast
) -> None:
    outage = outage_known(cast)

    page = words_of(alice, at("3511ab"))
    told = alice.post(address_of("portal:tell_me", outage.pk), KEES, follow=True)
    alice.post(address_of("portal:tell_me", outage.pk), KEES)

    assert "Yes, there is an outage here" in page
    assert EN_CAUSE in page
    assert "It works again by Monday 23 November 2026 at 14:00." in page
    assert "You hear from us by mail as soon as more is known" in told.content.decode()
    hanging = Hanging.objects.get()
    assert (hanging.case.customer.name, hanging.case.subject) == (
        "Kees Buurman", "No internet in Utrecht-Oost"
    )  # fmt: skip
    letter = Delivery.objects.get()
    assert (letter.kind, letter.to_address) == ("outage_known", "kees@post.example")
    assert any("Was that not you?" in block.get("text", "") for block in letter.letter["blocks"])
    assert list(letter.tells.all()) == [hanging.promise]
    assert not Message.objects.exists()

    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=NOW)
    tell_who_is_behind(now=NOW)
    assert Delivery.objects.order_by("pk").last() != letter
    assert "It is over here" in words_of(alice, at("3511 AB"))


def test_nothing_known_is_reported_at_any_hour_and_the_way_on_goes_to_the_address_itself(
    alice: Client, cast: Cast
) -> None:
    outage_known(cast)

    nothing = words_of(alice, at("9711 aa"))
    sent = alice.post(address_of("portal:report"), REPORT, follow=True)
    alice.post(address_of("portal:report"), REPORT)

    assert "No outage stands here for this postcode" in nothing
    assert EN_CAUSE not in nothing
    message = Message.objects.get()
    assert message.text == "Geen tv.\n\nAddress: 9711 AA, number 12B"
    promise = message.reply_promise
    assert promise is not None
    assert (promise.told_in, message.case.customer.name) == ("page about outages", "Kees Buurman")
    page = sent.content.decode()
    assert "We have your report. You hear from us by" in page
    assert "/k/" not in page
    letter = Delivery.objects.get()
    assert (letter.kind, letter.to_address) == ("acknowledgement", "kees@post.example")
    assert any("link:" in str(block.get("link")) for block in letter.letter["blocks"])


def test_page_says_as_much_of_who_is_on_file_as_of_who_is_not(alice: Client, cast: Cast) -> None:
    outage = outage_known(cast)
    pages = []
    for mail in ("alice@post.example", "nobody@post.example"):
        form = {"mail": mail, "name": "X"}
        told = alice.post(address_of("portal:tell_me", outage.pk), KEES | form, follow=True)
        sent = alice.post(address_of("portal:report"), REPORT | form, follow=True)
        pages.append([re.sub(rb'value="[^"]*"', b"", one.content) for one in (told, sent)])

    assert pages[0] == pages[1]
    assert Customer.objects.count() == 3
    assert Case.objects.filter(customer=cast.alice).count() == 2


def test_somebody_elses_number_finds_nobody_for_who_gives_another_address(
    alice: Client, cast: Cast
) -> None:
    add_contact_point(customer=cast.alice, kind="phone", typed="06 12345678", **BY)

    alice.post(address_of("portal:report"), REPORT | {"phone": "0612345678"})
    alice.post(address_of("portal:report"), REPORT | {"phone": "0612345678", "mail": ""})

    whose = [one.case.customer.name for one in Message.objects.order_by("pk")]
    assert whose == ["Kees Buurman", cast.alice.name]
    assert list(Delivery.objects.order_by("pk").values_list("to_address", flat=True)) == [
        "kees@post.example", "alice@post.example"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("areas", "postcode", "is_sure"),
    [
        (("3511",), "3511 AB", [True]),
        (("3511 AB",), "3511 AB", [True]),
        (("3511 AB",), "3511 AC", []),
        (("3500-3511",), "3511 ZZ", [True]),
        (("3500-3511",), "3512 AA", []),
        (("3511 AB 12",), "3511 AB", [False]),
        (("3511 AB 12",), "3511 ZZ", [False]),
        ((), "9711 AA", [False]),
    ],
)
def test_nobody_finds_out_at_which_house_it_is(
    cast: Cast, areas: tuple[str, ...], postcode: str, is_sure: list[bool]
) -> None:
    outage_known(cast, areas=areas)

    assert [one.is_sure for one in known_at(postcode, now=NOW)] == is_sure


def test_what_not_everybody_may_see_is_neither_found_nor_told(alice: Client, cast: Cast) -> None:
    outage = outage_known(cast, is_public=False)

    assert "No outage stands here for this postcode" in words_of(alice, at("3511 AB"))
    assert alice.get(address_of("portal:tell_me", outage.pk)).status_code == 404
    assert alice.post(address_of("portal:tell_me", outage.pk), KEES).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": ""}, "words"),
        ({"postcode": "12"}, "postcode"),
        ({"house_number": "?"}, "house_number"),
        ({"name": ""}, "name"),
        ({"name": "Win op evil.example"}, "name"),
        ({"mail": "kees"}, "mail"),
        ({"mail": ""}, "mail"),
        ({"phone": "12"}, "phone"),
        ({"mail": "fatima@warmhuis.example"}, "mail"),
        ({"mail": "spam@post.example"}, "__all__"),
    ],
)
def test_report_that_nobody_can_answer_says_what_is_missing(
    alice: Client, cast: Cast, wrong: dict[str, str], field: str
) -> None:
    SpamSender.objects.create(address="spam@post.example", by=cast.fatima, at=NOW)

    page = alice.post(address_of("portal:report"), REPORT | wrong)

    assert (page.status_code in (409, 422), list(page.context["form"].errors)) == (True, [field])
    assert (Message.objects.count(), Customer.objects.count()) == (0, 2)


def test_nobody_has_us_send_a_link_of_theirs_to_whatever_address(alice: Client, cast: Cast) -> None:
    alice.post(address_of("portal:report"), REPORT | {"words": "Win nu op evil.example/x, snel!"})

    letter = Delivery.objects.get()
    assert letter.subject == "Re: Win nu op snel! Address: 9711 AA, number 12B"
    assert "evil" not in str(letter.letter)
    assert "evil.example/x" in Message.objects.get().text


def test_wrong_postcode_says_how_one_is_written(alice: Client, cast: Cast) -> None:
    assert "This is not a Dutch postcode." in words_of(alice, at("35"))


def test_one_address_is_told_of_a_few_outages_a_day(alice: Client, cast: Cast) -> None:
    known = [outage_known(cast) for _ in range(6)]

    pages = [alice.post(address_of("portal:tell_me", one.pk), KEES) for one in known]

    assert [page.status_code for page in pages] == [302] * 5 + [409]
    assert (Hanging.objects.count(), Delivery.objects.count()) == (5, 5)


def test_postcode_is_looked_up_in_all_that_runs(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outages, "SHOWN", 1)
    for area in ("3511", "9711"):
        outage_known(cast, areas=(area,))

    found = [known_at(postcode, now=NOW) for postcode in ("3511 AB", "9711 AA", "1011 AA")]
    assert [len(each) for each in found] == [1, 1, 0]


def test_one_writer_reports_a_few_times_a_day_and_strangers_not_without_end(
    alice: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def report(**more: str) -> bool:
        before = Message.objects.count()
        alice.post(address_of("portal:report"), REPORT | more)
        return Message.objects.count() > before

    assert [report(words=f"Nummer {one}") for one in range(6)] == [True] * 5 + [False]
    monkeypatch.setattr(from_anybody, "MOST_STRANGERS", 2)
    assert [report(mail=f"{one}@post.example") for one in ("a", "b")] == [True, False]
    assert report(mail="alice@post.example")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=25))
    assert [report(), report(mail="c@post.example")] == [True, True]
