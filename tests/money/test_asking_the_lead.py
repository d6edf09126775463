"""A gesture beyond a budget is asked of the lead, who says yes or no in one step."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.ground import spoken
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.actions.asking_the_lead import decide_gesture, draft_or_ask
from houvast.money.actions.gesturing import set_gesture_budget
from houvast.money.actions.invoicing import Charged, Gesture, issue_invoice
from houvast.money.actions.throwing_away import throw_away_draft
from houvast.money.models import GestureAsked, Invoice
from houvast.money.rules import gesture_refusals, refusals
from houvast.people.models import Absence, Staff
from houvast.promises.actions.being_away import Away, come_back, note_absence
from houvast.promises.actions.internal_questions import answer_among_ourselves
from houvast.promises.models import Case, InternalPromise
from making import BY
from money.invoiced import agreed

FIVE, THIRTY = Decimal(5), Decimal(30)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Where each of us may give 25 euros a month."""
    set_gesture_budget(a_month=Decimal(25), from_on=date(2026, 11, 23), **BY)
    Staff.objects.filter(pk=cast.linda.pk).update(roles=["lead"])
    return agreed(cast)


def drafted(cast: Cast, case: Case, amount: Decimal, *, by: Staff | None = None) -> Invoice:
    line = case.agreed_lines.order_by("id")[0]
    lines: list[Charged | Gesture] = [
        Charged(line, Decimal(1)), Gesture("Excuus", amount, line)
    ]  # fmt: skip
    return draft_or_ask(
        case=case, customer=cast.alice, lines=lines, by=by or cast.fatima, now=NOW
    )  # fmt: skip


def given(draft: Invoice) -> list[tuple[str, Decimal]]:
    lines = draft.lines.filter(basis="gesture")
    return [(line.given_by.name, -line.price) for line in lines if line.given_by]


def refused(call: Callable[[], object]) -> type[Refused]:
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.type


def test_within_the_budget_nobody_is_asked(cast: Cast, case: Case) -> None:
    assert given(drafted(cast, case, FIVE)) == [("Fatima Haddad", FIVE)]
    assert not GestureAsked.objects.exists()


def test_beyond_it_the_lead_owes_an_answer_and_gives_of_their_own(cast: Cast, case: Case) -> None:
    Staff.objects.filter(pk=cast.linda.pk).update(language="nl")
    draft = drafted(cast, case, Decimal(26))
    asked = GestureAsked.objects.get()
    assert given(draft) == []
    question = asked.question
    assert (question.owner, question.asked_by, question.is_open) == (
        Staff.objects.get(pk=cast.linda.pk), cast.fatima, True
    )  # fmt: skip
    assert question.words.startswith("Mag Fatima Haddad")
    issue = partial(issue_invoice, invoice=draft, by=cast.fatima, now=NOW)
    assert refused(issue) == gesture_refusals.GestureWaits

    # 26 is more than the lead may give of their own, too.
    linda = Staff.objects.get(pk=cast.linda.pk)
    yes = lambda: decide_gesture(asked=asked, is_given=True, by=linda, now=NOW)  # noqa: E731
    assert refused(yes) == refusals.BeyondBudget
    assert GestureAsked.objects.waiting().exists()
    decide_gesture(asked=asked, is_given=False, by=linda, now=NOW)
    question.refresh_from_db()
    assert (question.is_open, given(draft)) == (False, [])
    assert issue_invoice(invoice=draft, by=cast.fatima, now=NOW).number


def test_yes_is_once_and_of_the_lead(cast: Cast, case: Case) -> None:
    drafted(cast, case, Decimal(20))
    draft = drafted(cast, case, Decimal(10))  # 30 together
    asked, linda = GestureAsked.objects.get(), Staff.objects.get(pk=cast.linda.pk)

    for by in (cast.fatima, cast.gerrit):
        yes = partial(decide_gesture, asked=asked, is_given=True, by=by, now=NOW)
        assert refused(yes) == gesture_refusals.LeadGives
    for _pressed in range(2):
        decide_gesture(asked=asked, is_given=True, by=linda, now=NOW)
    assert given(draft) == [("Linda Vos", Decimal(10))]
    other = lambda: decide_gesture(asked=asked, is_given=False, by=linda, now=NOW)  # noqa: E731
    assert refused(other) == gesture_refusals.GestureDecided
    issue_invoice(invoice=draft, by=cast.fatima, now=NOW)


def test_nobody_is_asked_where_nobody_may_give_or_nobody_is_above(cast: Cast) -> None:
    case = agreed(cast)
    assert refused(lambda: drafted(cast, case, FIVE)) == refusals.BeyondBudget
    set_gesture_budget(a_month=Decimal(1), from_on=date(2026, 11, 23), **BY)
    linda = Staff.objects.get(pk=cast.linda.pk)  # nobody leads her
    assert refused(lambda: drafted(cast, case, FIVE, by=linda)) == refusals.BeyondBudget
    assert not Invoice.objects.exists()


def test_more_than_the_invoice_comes_to_is_asked_of_nobody(cast: Cast, case: Case) -> None:
    assert refused(lambda: drafted(cast, case, Decimal(9000))) == refusals.GivenMoreThanAsked
    assert not InternalPromise.objects.exists()


def test_a_draft_that_is_thrown_away_asks_nobody_any_more(cast: Cast, case: Case) -> None:
    draft = drafted(cast, case, THIRTY)
    asked = GestureAsked.objects.get()
    throw_away_draft(invoice=draft, by=cast.fatima, now=NOW)

    assert not InternalPromise.objects.open().exists()
    linda = Staff.objects.get(pk=cast.linda.pk)
    gone = lambda: decide_gesture(asked=asked, is_given=True, by=linda, now=NOW)  # noqa: E731
    assert refused(gone) == gesture_refusals.GestureDecided


def test_what_was_answered_in_words_holds_the_invoice_no_longer(cast: Cast, case: Case) -> None:
    draft = drafted(cast, case, THIRTY)
    linda, question = Staff.objects.get(pk=cast.linda.pk), InternalPromise.objects.get()
    answer_among_ourselves(question=question, answer="Liever niet.", by=linda, now=NOW)

    assert issue_invoice(invoice=draft, by=cast.fatima, now=NOW).number
    late = lambda: decide_gesture(  # noqa: E731
        asked=GestureAsked.objects.get(), is_given=True, by=linda, now=NOW
    )
    assert refused(late) == gesture_refusals.GestureDecided


def test_a_decision_by_nobody_is_refused_by_the_database(cast: Cast, case: Case) -> None:
    drafted(cast, case, THIRTY)
    for wrong, rule in (
        ({"decided_at": NOW}, "gesture_decided_by_somebody"),
        ({"is_given": True}, "gesture_decided_by_somebody"),
        ({"amount": Decimal(0)}, "gesture_is_asked"),
    ):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            GestureAsked.objects.update(**wrong)
        assert broken_rule(broken.value) == rule


def test_the_lead_says_yes_on_the_draft_in_one_press(
    cast: Cast, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    Staff.objects.update(language="en")
    client.force_login(Staff.objects.get(pk=cast.fatima.pk))
    first, second = case.agreed_lines.order_by("id")[:2]
    typed = {"payer": cast.alice.pk, "gesture": "20", "why": "Excuus"}
    making = address_of("desk:make_invoice", case.pk)
    client.post(making, typed | {f"line_{second.pk}": "1"})
    assert client.post(making, typed | {f"line_{first.pk}": "1"}).status_code == 302
    asked = GestureAsked.objects.get()
    page = address_of("desk:invoice", asked.draft_id)
    shown = client.get(page).content.decode()
    assert "Fatima Haddad asked Linda Vos" in shown
    give = address_of("desk:give_gesture", asked.pk)
    assert give not in shown
    issue = address_of("desk:issue_invoice", asked.draft_id)
    assert issue not in shown
    assert client.post(give).status_code == 403

    client.force_login(Staff.objects.get(pk=cast.linda.pk))
    assert give in client.get(page).content.decode()
    assert client.post(give).status_code == 302
    assert given(asked.draft) == [("Linda Vos", Decimal(20))]
    shown = client.get(page).content.decode()
    assert "Linda Vos gave it" in shown
    assert issue in shown


def test_the_owner_asks_no_lead_below_them(cast: Cast, case: Case) -> None:
    Staff.objects.filter(pk=cast.gerrit.pk).update(roles=["owner"])
    owner = Staff.objects.get(pk=cast.gerrit.pk)
    assert refused(lambda: drafted(cast, case, THIRTY, by=owner)) == refusals.BeyondBudget
    assert not InternalPromise.objects.exists()


def test_the_case_leads_to_the_draft_while_it_waits_and_says_what_was_answered(
    cast: Cast, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    Staff.objects.update(language="en")
    draft = drafted(cast, case, THIRTY)
    linda, question = Staff.objects.get(pk=cast.linda.pk), InternalPromise.objects.get()
    client.force_login(linda)
    at_draft = f'href="{address_of("desk:invoice", draft.pk)}">To the draft: yes or no'
    of_case = address_of("desk:case", case.pk)
    assert at_draft in client.get(of_case).content.decode()
    among_us = client.get(address_of("desk:internal") + "?whose=mine").content.decode()
    assert f'href="{address_of("desk:invoice", draft.pk)}"' in among_us

    answering = address_of("desk:answer_colleague", question.pk)
    said = client.post(answering, {"answer": "Rather not."})
    assert said.headers["Location"] == of_case
    assert at_draft not in client.get(of_case).content.decode()
    shown = client.get(address_of("desk:invoice", draft.pk)).content.decode()
    assert "who answers by" not in shown
    assert "Linda Vos did not say yes or no:" in shown
    assert "Rather not." in shown
    among_us = client.get(address_of("desk:internal") + "?whose=all").content.decode()
    assert f'href="{of_case}"' in among_us


def test_who_covers_for_the_lead_does_not_answer_what_they_asked_themselves(
    cast: Cast, case: Case
) -> None:
    Staff.objects.filter(pk=cast.gerrit.pk).update(roles=["owner"])
    drafted(cast, case, THIRTY)
    given = Away(Absence.Kind.ILLNESS, spoken.today(NOW), None, cast.fatima)
    linda = Staff.objects.get(pk=cast.linda.pk)
    absence = note_absence(staff=linda, away=given, by=linda.as_actor(), now=NOW)
    question = InternalPromise.objects.get()
    assert (question.owner, question.covers_for) == (cast.gerrit, linda)
    come_back(absence=absence, by=linda.as_actor(), now=NOW)
    question.refresh_from_db()
    assert question.owner == linda
