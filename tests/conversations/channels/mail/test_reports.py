"""What becomes of a letter by what a machine reports of it."""

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of, lines
from conversations.channels.mail.taking import case_mail, letter_to_alice, taken
from houvast.conversations.models import Delivery
from houvast.people.models import ContactPoint
from houvast.promises.models import Promise

ALICE, ELSEWHERE = "alice@post.example", "werk@elders.example"


@pytest.mark.parametrize("name", ["B04", "B05"])
def test_warning_of_delay_takes_nothing_back(cast: Cast, name: str) -> None:
    letter = letter_to_alice(f"b{int(name[1:])}@warmhuis.example")

    taken(case_mail(name), minutes=5)

    letter.refresh_from_db()
    assert (letter.bounced_at, Promise.objects.get().told_at) == (None, NOW)
    assert ContactPoint.objects.get(value="alice@post.example").undeliverable_at is None


def report(letter: Delivery, *groups: tuple[str, str, str]) -> bytes:
    """A report with one group of fields for each (recipient, action, status)."""
    said = bounce_of(letter.mail_id).decode()
    start, end = (
        said.index("Final-Recipient"),
        said.index("\r\n--b\r\nContent-Type: message/rfc822"),
    )
    fields = "\r\n\r\n".join(
        "\r\n".join(
            [f"Final-Recipient: rfc822; {recipient}"]
            + ([f"Action: {action}"] if action else [])
            + ([f"Status: {status}"] if status else [])
        )
        for recipient, action, status in groups
    )
    return (said[:start] + fields + "\r\n" + said[end:]).encode()


@pytest.mark.parametrize(
    ("groups", "came_back", "is_dead"),
    [
        ([(ALICE, "failed", "5.1.1")], True, True),
        ([(ALICE, "Failed", "5.2.2")], True, False),
        ([(ALICE, "", "5.1.1")], True, True),
        ([(ALICE, "failed", "4.4.7")], True, False),
        ([(ALICE, "failed", "2.0.0")], False, False),
        ([(ALICE, "delayed", "4.4.1")], False, False),
        ([(ALICE, "delayed", "5.0.0")], False, False),
        ([(ALICE, "delivered", "2.0.0")], False, False),
        ([(ALICE, "relayed", "2.1.9")], False, False),
        ([(ALICE, "expanded", "2.1.5")], False, False),
        ([(ALICE, "pondered", "5.1.1")], False, False),
        ([(ALICE, "", "4.4.1")], False, False),
        ([(ALICE, "delivered", "2.0.0"), (ELSEWHERE, "failed", "5.1.1")], False, False),
        ([(ELSEWHERE, "delivered", "2.0.0"), (ALICE, "failed", "5.1.1")], True, True),
        ([(ELSEWHERE, "failed", "5.1.1")], True, True),
        ([("een@elders.example", "delivered", ""), (ELSEWHERE, "failed", "5.1.1")], False, False),
    ],
)
def test_only_what_failed_for_our_recipient_is_taken_back(
    cast: Cast, groups: list[tuple[str, str, str]], came_back: bool, is_dead: bool
) -> None:
    letter = letter_to_alice("f00.10001@warmhuis.example")

    taken(report(letter, *groups), minutes=5)

    letter.refresh_from_db()
    point = ContactPoint.objects.get(value="alice@post.example")
    promise = Promise.objects.order_by("pk")[0]
    assert (letter.bounced_at is not None, point.undeliverable_at is not None) == (
        came_back,
        is_dead,
    )
    assert (promise.told_at is None) is came_back


FREE = ("From: Mail Delivery System <mailer-daemon@isp.example>", "Message-ID: <free@isp.example>")


@pytest.mark.parametrize(
    ("subject", "said", "came_back", "is_dead"),
    [
        ("Mail delivery failed", "550 5.1.1 User unknown", True, True),
        ("Undeliverable", "Dit adres bestaat niet.", True, True),
        ("Mail delivery failed", "This is a permanent error. Unrouteable address", True, True),
        ("Mail delivery failed", "retry timeout exceeded", True, False),
        ("Mail delivery failed", "Gives up after 5 days. 451 4.4.1 no answer", True, False),
        ("Warning: could not send message for past 4 hours", "451 4.4.1 later", False, False),
        ("Delayed Mail (still being retried)", "It will be retried.", False, False),
        ("Delivery Status Notification (Delay)", "Gmail will retry for 46 hours.", False, False),
        ("Uw bericht is vertraagd", "We blijven het proberen.", False, False),
        ("Successful Mail Delivery Report", "Your mail was delivered.", False, False),
    ],
)
def test_free_report_is_read_by_its_words(
    cast: Cast, subject: str, said: str, came_back: bool, is_dead: bool
) -> None:
    letter = letter_to_alice("f00.10001@warmhuis.example")
    copy = ("--- The copy", f"Message-ID: <{letter.mail_id}>", "", "550 staat in onze brief")

    taken(lines(*FREE, f"Subject: {subject}", "", said, "", *copy), minutes=5)

    letter.refresh_from_db()
    point = ContactPoint.objects.get(value="alice@post.example")
    assert (letter.bounced_at is not None, point.undeliverable_at is not None) == (
        came_back,
        is_dead,
    )
