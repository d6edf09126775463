"""Story 5: Friday 21:05 the fibre is dead. It is known before anybody asks, and nobody waits in
the dark: at the desk, on phones, with everything that went wrong going right."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import PHONE, trouble_on, visitor
from cast import Cast
from conversations.channels.mail.mails import mail
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, Message
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import tell_who_is_behind
from houvast.outages.models import Hanging, Outage
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Case, Promise
from screens.conftest import AtWork

FRIDAY = datetime(2026, 11, 27, 20, 5, tzinfo=UTC)
"""Friday 27 November 2026, 21:05 in Amsterdam: the desk has been closed for hours."""
CAUSE = "Bij graafwerk is een hoofdkabel geraakt."
DEAD = "Sinds een kwartier geen internet. Wat is er aan de hand?"
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def set_to(at: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    set_to(FRIDAY)
    return set_to


def test_outage_of_friday_evening_with_everything_going_right(
    browser: Browser, server: str, at_work: AtWork, committed: Cast, clock: Clock
) -> None:
    with at_work(committed.linda) as desk:
        _is_put_on_record(desk)
    with visitor(browser, viewport=PHONE, base_url=server) as anybody:
        _is_read_before_anybody_asks(anybody)

    cases = [_writes(committed, "Alice de Wit", "a"), _writes(committed, "Bob Peters", "b")]
    letters = Delivery.objects.filter(kind="acknowledgement")
    assert [CAUSE in str(one.letter) for one in letters] == [True, True]
    assert Hanging.objects.count() == 2

    saturday = FRIDAY + timedelta(hours=12)
    clock(saturday)
    with at_work(committed.linda) as desk:
        _moves_once(desk)
    tell_who_is_behind(now=saturday)
    assert Delivery.objects.filter(kind="outage_moved").count() == 2

    noon = FRIDAY + timedelta(hours=15)
    clock(noon)
    with at_work(committed.linda) as desk:
        _is_over(desk)
    tell_who_is_behind(now=noon)
    for case, button in zip(cases, ("Ja, het werkt weer", "Nee, nog niet"), strict=True):
        with visitor(browser, viewport=PHONE, base_url=server) as customer:
            _says_with_one_press(customer, case, button, now=noon)

    assert [Case.objects.get(pk=case.pk).is_open for case in cases] == [False, True]
    assert sorted(Hanging.objects.values_list("end", flat=True)) == ["settled", "wrote"]
    assert set(Promise.objects.filter(kind="outage").values_list("outcome", flat=True)) == {
        "kept", "renegotiated",
    }  # fmt: skip
    assert not Promise.objects.filter(outcome="broken").exists()
    assert cases[1].promises.open().filter(kind="reply").exists()


def _is_put_on_record(desk: Page) -> None:
    assert trouble_on(desk, [address_of("desk:outages"), address_of("desk:new_outage")]) == []
    desk.get_by_label("Hoe heet het, in het Nederlands?").fill("Geen internet in Utrecht-Oost")
    desk.get_by_label("Wat is er aan de hand, in het Nederlands?").fill(CAUSE)
    desk.get_by_label("Wat doen we eraan, in het Nederlands?").fill("Twee ploegen lassen.")
    desk.get_by_label("Uiterlijk wanneer?").fill("2026-11-28T10:00")
    desk.get_by_label("Of in welke postcodes?").fill("3511")
    desk.get_by_label("Welke woorden schrijven ze?").fill("geen internet, storing")
    desk.get_by_label("Wie erover schrijft hangt er meteen aan").check()
    desk.get_by_role("button", name="Leg het vast").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Geen internet in Utrecht-Oost")


def _is_read_before_anybody_asks(anybody: Page) -> None:
    assert trouble_on(anybody, [address_of("portal:outages")]) == []
    expect(anybody.get_by_text(CAUSE)).to_be_visible()
    expect(anybody.get_by_text("zaterdag 28 november 2026 om 10:00").first).to_be_visible()


def _writes(cast: Cast, name: str, key: str) -> Case:
    raw = mail(
        DEAD,
        subject="Geen internet",
        sender=f"{name} <{name.split()[0].lower()}@post.example>",
        id_=f"{key}@post.example",
    )
    keep(raw=raw, via="smtp", now=FRIDAY, mail_from=f"{name.split()[0].lower()}@post.example")
    take_in_waiting(now=FRIDAY)
    return Message.objects.latest("pk").case


def _moves_once(desk: Page) -> None:
    outage = Outage.objects.get()
    pages = [address_of(f"desk:{name}", outage.pk) for name in ("outage", "say_of_outage")]
    assert trouble_on(desk, pages) == []
    desk.get_by_label("Wat is er aan de hand, in het Nederlands?").fill("Ook een tweede kabel.")
    desk.get_by_label("Uiterlijk wanneer?").fill("2026-11-28T13:00")
    desk.get_by_role("button", name="Zeg dit tegen iedereen").click()
    expect(desk.get_by_text("ieder in één bericht").first).to_be_visible()


def _is_over(desk: Page) -> None:
    desk.goto(address_of("desk:end_outage", Outage.objects.get().pk))
    desk.get_by_label("Wat was het, in het Nederlands?").fill("Twee kabels zijn gelast.")
    desk.get_by_role("button", name="Het is voorbij").click()
    expect(desk.get_by_text("Iedereen krijgt nu de vraag").first).to_be_visible()


def _says_with_one_press(customer: Page, case: Case, button: str, *, now: datetime) -> None:
    link = standing_link(case=case, purpose="case", now=now)
    assert trouble_on(customer, [address_of("portal:home", token_of(link))]) == []
    customer.get_by_role("button", name=button).click()
    expect(customer.get_by_role("button", name=button)).to_have_count(0)
    assert trouble_on(customer, [customer.url]) == []
