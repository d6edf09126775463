from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.conversations.channels.mail import message_ids, reply_addresses
from houvast.conversations.channels.mail.rules.languages import language_of
from houvast.conversations.rules.acknowledging import (
    MOST_A_DAY,
    EarlierAcknowledgement,
    deserves_one,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TOKEN = "abcdefghijklmnopqrstuvwxyz"
OURS = "hallo@warmhuis.example"


@pytest.mark.parametrize(
    ("address", "token"),
    [
        (f"hallo+{TOKEN}@warmhuis.example", TOKEN),
        (f"HALLO+{TOKEN.upper()}@WARMHUIS.example", TOKEN),
        (OURS, None),
        ("hallo+winkel@warmhuis.example", None),
        (f"ander+{TOKEN}@warmhuis.example", None),
        (f"hallo+{TOKEN}@elders.example", None),
        (f"hallo+{TOKEN}x@warmhuis.example", None),
        ("", None),
    ],
)
def test_token_is_found_only_in_addresses_of_ours(address: str, token: str | None) -> None:
    assert reply_addresses.token_in(address, mailbox=OURS) == token


def test_reply_address_gives_its_token_back() -> None:
    assert reply_addresses.with_token(OURS, TOKEN) == f"hallo+{TOKEN}@warmhuis.example"
    assert reply_addresses.without_detail(f"Hallo+{TOKEN}@warmhuis.example") == OURS


def test_message_id_is_long_random_and_names_its_case() -> None:
    made = [message_ids.make(case_number=10001, domain="warmhuis.example") for _ in range(2)]

    assert made[0] != made[1]
    assert [len(id_) for id_ in made] == [len("0" * 32 + ".10001@warmhuis.example")] * 2


def earlier(minutes: float, *, case_id: int = 1, subject: str = "Ketel") -> EarlierAcknowledgement:
    return EarlierAcknowledgement(NOW - timedelta(minutes=minutes), case_id, subject)


@pytest.mark.parametrize(
    ("had", "deserves"),
    [
        ([], True),
        ([earlier(5, case_id=2)], False),
        ([earlier(5, subject="Re: Rekening")], False),
        ([earlier(5)], True),
        ([earlier(0.5)], False),
        ([earlier(24 * 60 + 1, case_id=2)], True),
        ([earlier(60, subject=f"x{n}") for n in range(MOST_A_DAY)], False),
    ],
)
def test_acknowledgement_is_not_for_who_had_one(
    had: list[EarlierAcknowledgement], deserves: bool
) -> None:
    assert deserves_one(case_id=2, subject="Rekening", earlier=had, now=NOW) is deserves


def test_second_matter_written_before_the_first_was_acknowledged_is_acknowledged() -> None:
    had = [earlier(0.5)]
    before, after = NOW - timedelta(seconds=40), NOW - timedelta(seconds=20)

    deserved = [
        deserves_one(case_id=2, subject="Rekening", earlier=had, now=NOW, written_at=written_at)
        for written_at in (before, after, None)
    ]
    assert deserved == [True, False, False]


@given(
    seconds=st.lists(st.integers(1, 86_400), min_size=1, max_size=60).map(sorted),
    numbers=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=60, max_size=60),
)
def test_machine_that_answers_everything_gets_few(
    seconds: list[int], numbers: list[tuple[int, int]]
) -> None:
    had: list[EarlierAcknowledgement] = []
    for second, (case_id, subject) in zip(seconds, numbers, strict=False):
        at = NOW + timedelta(seconds=second)
        if deserves_one(case_id=case_id, subject=f"s{subject}", earlier=had, now=at):
            had.append(EarlierAcknowledgement(at, case_id, f"s{subject}"))

    assert len(had) <= MOST_A_DAY + 1


def test_machine_that_answers_at_once_gets_one() -> None:
    had: list[EarlierAcknowledgement] = []
    for number in range(50):
        at = NOW + timedelta(seconds=2 * number)
        if number < 25 and deserves_one(
            case_id=number, subject=f"Bedankt {number}", earlier=had, now=at
        ):
            had.append(EarlierAcknowledgement(at, number, f"Bedankt {number}"))

    assert len(had) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dag, de ketel lekt. Kunt u langskomen?", "nl"),
        ("Hello, our boiler is leaking. Can you please come?", "en"),
        ("ok", "nl"),
        ("", "nl"),
    ],
)
def test_language_is_told_by_small_words(text: str, language: str) -> None:
    assert language_of(text, otherwise="nl") == language
