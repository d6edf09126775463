"""What a case is about is a known outage: chosen from the case, and for those who ask the same."""

from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, case_with_question
from desk.outages.test_full_inbox import SAME, asking
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import hang
from houvast.outages.models import Hanging
from outages_known import TITLE, outage_known


def text_at(browser: Client, name: str, pk: int) -> str:
    return " ".join(browser.get(address_of(name, pk)).content.decode().split())


def test_case_is_about_a_known_outage_and_is_taken_off_again(fatima: Client, cast: Cast) -> None:
    case = case_with_question(cast)
    about = address_of("desk:about_outage", case.pk)
    assert "No outage is known that runs." in text_at(fatima, "desk:about_outage", case.pk)
    elsewhere = outage_known(cast, areas=("9999",), by_itself=False)
    here = outage_known(cast, by_itself=False)

    assert address_of("desk:about_outage", case.pk) in text_at(fatima, "desk:case", case.pk)
    choices = fatima.get(about).context["choices"]
    assert (choices.likely, choices.others) == ([here], [elsewhere])
    seen = case.messages.latest("pk").pk
    assert fatima.post(about, {"seen_to": seen}).status_code == 422
    done = fatima.post(about, {"outage": here.pk, "answers": "on", "seen_to": seen}, follow=True)
    assert "the customer is told" in done.content.decode()

    hanging = Hanging.objects.get()
    assert (hanging.outage, hanging.case, hanging.hangs) == (here, case, True)
    assert not Message.objects.waiting().filter(case=case).exists()
    page = text_at(fatima, "desk:about_outage", case.pk)
    assert "It hangs on “No internet in Utrecht-Oost”" in page or TITLE in page
    fatima.post(address_of("desk:let_hanging_go", hanging.pk))
    hanging.refresh_from_db()
    assert (hanging.hangs, hanging.end) == (False, "let_go")
    assert fatima.get(about).context["hanging"] is None
    assert at_work(cast.joost).get(about).status_code == 403


def test_who_wrote_meanwhile_is_not_answered_by_what_was_read(fatima: Client, cast: Cast) -> None:
    case = case_with_question(cast)
    here = outage_known(cast, by_itself=False)
    sent = {"outage": here.pk, "answers": "on", "seen_to": 0}

    refused = fatima.post(address_of("desk:about_outage", case.pk), sent)

    assert (refused.status_code, Hanging.objects.count()) == (409, 0)


def test_those_who_ask_the_same_and_are_ticked_hang_on_it(fatima: Client, cast: Cast) -> None:
    cases = asking(cast, *SAME)
    outage = outage_known(cast, by_itself=False)
    numbers = [case.messages.get(needs_answer=True).pk for case in cases]
    page = text_at(fatima, "desk:alike", numbers[0])
    assert "Or is it a known outage?" in page
    hang = address_of("desk:alike_hang", numbers[0])
    assert (
        "Choose which outage it is"
        in fatima.post(hang, {"ticked": numbers}, follow=True).content.decode()
    )

    fatima.post(hang, {"ticked": numbers[:2], "outage": outage.pk})

    hung = set(Hanging.objects.values_list("case_id", flat=True))
    assert hung == {case.pk for case in cases[:2]}
    assert [Message.objects.waiting().filter(case=case).count() for case in cases] == [0, 0, 1]


def test_who_hangs_on_it_by_what_they_wrote_is_answered_too(fatima: Client, cast: Cast) -> None:
    first, other, _third = asking(cast, *SAME)
    outage = outage_known(cast, by_itself=False)
    hang(case=first, outage=outage, by=HOUVAST, now=NOW, tells=False)
    numbers = [case.messages.get(needs_answer=True).pk for case in (first, other)]

    sent = {"ticked": numbers, "outage": outage.pk}
    said = fatima.post(address_of("desk:alike_hang", numbers[0]), sent, follow=True)

    assert "2 customers are told." in said.content.decode()
    assert not Message.objects.waiting().filter(case__in=(first, other)).exists()
    assert Delivery.objects.filter(kind="outage_known").count() == 2
