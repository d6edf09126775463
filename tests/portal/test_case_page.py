from django.db import transaction
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.models import Visit
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.page import say
from houvast.conversations.models import Message
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case, Promise
from making import case_with_promise
from on_the_road import THURSDAY, Road
from portal.conftest import LinkTo
from portal.reading import said


def test_case_page_says_first_what_happens_next(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    case = case_with_promise(cast)

    page = alice.get(link_to(case)).content.decode()

    assert "We answer your message" in page
    assert "by Tuesday 24\N{NO-BREAK SPACE}November 2026 at\N{NO-BREAK SPACE}12:00" in page
    assert "Fatima Haddad sees to it" in page


def test_case_page_speaks_the_customers_language(
    client: Client, cast: Cast, link_to: LinkTo
) -> None:
    page = client.get(link_to(case_with_promise(cast)), headers={"accept-language": "en"})

    assert page.headers["Content-Language"] == "nl"
    assert '<html lang="nl"' in page.content.decode()


def test_language_switch_is_a_post_that_returns_to_the_page(
    client: Client, cast: Cast, link_to: LinkTo
) -> None:
    path = link_to(case_with_promise(cast))

    client.post(address_of("portal:set_language"), {"language": "en", "next": path})

    assert client.get(path).headers["Content-Language"] == "en"


def test_say_keeps_the_words_and_promises_an_answer(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast, kind="other")
    path = link_to(case)

    sent = alice.post(f"{path}bericht/", {"words": "  May it be in the morning?  "}, follow=True)

    message = Message.objects.get()
    assert (message.text, message.channel, message.needs_answer) == (
        "May it be in the morning?",
        "page",
        True,
    )
    assert message.reply_promise
    assert message.reply_promise.told_in == "case page"
    assert "May it be in the morning?" in sent.content.decode()


def test_say_nothing_is_refused_with_a_sentence(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast))

    page = alice.post(f"{path}bericht/", {"words": "   "})

    assert page.status_code == 422
    assert "Write here what you want to tell us." in page.content.decode()
    assert not Message.objects.exists()


def test_solved_asks_first_and_then_settles_on_the_customers_word(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    path = link_to(case)
    with transaction.atomic():
        say(case=case, words="Is it solved?", by=cast.alice.as_actor(), now=NOW)

    alice.get(f"{path}opgelost/")
    before = Case.objects.get().settled_at
    page = alice.post(f"{path}opgelost/", follow=True).content.decode()

    assert before is None
    assert Case.objects.values_list("settled_at", "settled_word").get() == (NOW, "customer")
    assert not Message.objects.filter(needs_answer=True, answered_at=None).exists()
    assert "This is finished" in page


def test_solved_is_refused_while_a_visit_is_agreed(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    page = alice.post(f"{link_to(visit.case)}opgelost/")

    assert page.status_code == 422
    assert Case.objects.get(pk=visit.case_id).is_open


def test_not_solved_opens_the_case_again(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast))
    alice.post(f"{path}opgelost/")

    alice.post(f"{path}niet-opgelost/", {"words": ""})

    assert Case.objects.get().is_open
    assert Message.objects.latest("id").text == "It is not solved yet."


def test_case_page_asks_first_whether_it_is_solved_when_we_did(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast, kind=Promise.Kind.CHECK_IN)
    path = link_to(case)
    before = said(alice.get(path))
    phone_note(case=case, text="In vain.", spoke=False, asked=True, by=cast.fatima, now=NOW)

    after = said(alice.get(path))

    assert ("Is everything solved?" in before, "No, not yet" in before) == (False, False)
    assert "What happens next Is everything solved? Yes, it is solved No, not yet" in after


def test_case_page_asks_no_more_when_the_customer_has_spoken(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast, kind=Promise.Kind.CHECK_IN)
    phone_note(case=case, text="In vain.", spoke=False, asked=True, by=cast.fatima, now=NOW)
    say(case=case, words="Not quite.", by=cast.alice.as_actor(), now=NOW)

    page = said(alice.get(link_to(case)))

    assert "What happens next We answer your message" in page
    assert "No, not yet" not in page


def test_case_page_folds_quotations_and_cuts_nothing(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    Message.objects.create(
        case=case,
        channel="mail",
        direction="in",
        customer=cast.alice,
        at=NOW,
        needs_answer=True,
        reply_promise=case.promises.get(),
        refers_to=["x@warmhuis.example"],
        text="Yes please.\n\nOp ma 23 nov 2026 om 10:00 schreef Warmhuis:\n> Komt het uit?\n",
    )

    page = alice.get(link_to(case)).content.decode()

    assert "<details>" in page
    assert "&gt; Komt het uit?" in page


def test_case_page_folds_nothing_that_was_typed_on_it(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    said = "Ik wil graag:\n> een afspraak\nOp 3 nov 2026 om 10:00 schreef u:\nja"
    with transaction.atomic():
        say(case=case, words=said, by=cast.alice.as_actor(), now=NOW)

    page = alice.get(link_to(case)).content.decode()

    assert "<details>" not in page


def test_case_page_does_not_show_notes_among_ourselves(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    Message.objects.create(
        case=case, channel="note", direction="inside", staff=cast.fatima, at=NOW, text="Beware."
    )

    assert "Beware." not in alice.get(link_to(case)).content.decode()


def test_case_page_takes_the_same_statements_however_long_the_talk(
    alice: Client,
    cast: Cast,
    link_to: LinkTo,
    statements: Statements,
) -> None:
    case = case_with_promise(cast)
    path = link_to(case)
    counts = []
    for words in ("one", "two", "three"):
        with transaction.atomic():
            say(case=case, words=words, by=cast.alice.as_actor(), now=NOW)
        with statements() as counted:
            alice.get(path)
        counts.append(len(counted))

    assert counts == [counts[0]] * 3
    assert counts[0] <= 30


def test_case_page_puts_our_question_first(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    question = propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY, moving=visit),
        reason="Joost is ill.",
        by=road.cast.fatima.as_actor(),
        now=NOW,
    )

    page = alice.get(link_to(visit.case)).content.decode()

    assert "May we come at another time?" in page
    assert f"/voorstel/{question.pk}/" in page


def test_case_page_puts_the_choice_to_make_first(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()

    page = alice.get(link_to(proposal.case)).content.decode()

    assert "You choose when we come" in page
    assert f"/kiezen/{proposal.pk}/" in page
