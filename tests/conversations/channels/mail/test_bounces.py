"""What reports of other mail servers say."""

import base64

import pytest

from conversations.channels.mail.mails import bounce_of, lines
from houvast.conversations.channels.mail.mime import Automatic, Bounce, parse

OUR_DOMAIN = "warmhuis.example"


def test_bounce_is_read_as_rfc_3464_writes_it() -> None:
    found = parse(bounce_of("f00.10001@warmhuis.example"))

    assert found.automatic is Automatic.BOUNCE
    assert found.bounces[0] == Bounce(
        action="failed",
        status="5.1.1",
        recipient="alice@post.example",
        original_message_id="f00.10001@warmhuis.example",
        diagnostic="smtp; 550 5.1.1 No such user here",
    )
    assert (found.bounces[0].is_failure, found.bounces[0].is_permanent) == (True, True)


def test_report_of_delay_is_no_failure() -> None:
    found = parse(bounce_of("f00.10001@warmhuis.example", status="4.4.1")).bounces[0]

    assert (found.action, found.is_failure) == ("delayed", False)


def test_bounce_in_free_form_is_told_by_its_sender_and_our_id() -> None:
    found = parse(
        lines(
            "From: MAILER-DAEMON@post.example",
            "Subject: failure notice",
            "",
            "<alice@post.example>:",
            "550 5.1.1 Sorry, no mailbox here by that name.",
            "",
            "--- Below this line is a copy of the message.",
            "Message-ID: <f00.10001@warmhuis.example>",
        )
    ).bounces[0]

    assert (found.original_message_id, found.status, found.recipient) == (
        "f00.10001@warmhuis.example",
        "5.1.1",
        "alice@post.example",
    )


@pytest.mark.parametrize(
    ("said", "status", "is_permanent"),
    [
        ("host mx.post.example [85.5.1.34] said: 550 5.1.1 User unknown", "5.1.1", True),
        ("host 2.5.1.1 does not answer", "4.0.0", False),
        ("552 5.2.2 Mailbox full", "5.2.2", False),
        ("550 5.7.1 Looks like spam", "5.7.1", False),
        ("550 5.4.7 Delivery time expired", "5.4.7", False),
        ("550 5.4.1 Recipient address rejected", "5.4.1", True),
        ("550 5.1.8 Sender domain does not exist", "5.1.8", False),
        ("550 5.4.14 Hop count exceeded", "5.4.14", False),
        ("550 5.5.0 Command not recognised", "5.5.0", False),
        ("552 mailbox full", "5.0.0", False),
        ("554 Message rejected, looks like spam", "5.0.0", False),
        ("550 User unknown", "5.0.0", True),
        ("Permanent failure: 550_unknown_user", "5.1.1", True),
    ],
)
def test_address_is_to_blame_only_where_the_report_says_so(
    said: str, status: str, is_permanent: bool
) -> None:
    read = parse(
        lines(
            "Return-Path: <>",
            "From: Mail Delivery System <mailer-daemon@isp.example>",
            "Subject: Mail delivery failed",
            "",
            f"Could not deliver to alice@post.example. {said}",
            "",
            "Message-ID: <f00.10001@warmhuis.example>",
        ),
        our_domain=OUR_DOMAIN,
    )

    (found,) = read.bounces
    assert (found.status, found.is_failure, found.is_permanent) == (status, True, is_permanent)
    assert found.recipient == "alice@post.example"


def test_report_in_any_transfer_encoding_is_read() -> None:
    fields = "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nAction: delayed\n"
    plain = bounce_of("f00.10001@warmhuis.example")
    start = plain.index(b"Reporting-MTA")
    end = plain.index(b"--b\r\nContent-Type: message/rfc822")
    kind = b"Content-Type: message/delivery-status"
    head = plain[:start].replace(kind, kind + b"\r\nContent-Transfer-Encoding: base64")
    written = head + base64.encodebytes(fields.encode()) + plain[end:]

    (found,) = parse(written, our_domain=OUR_DOMAIN).bounces
    assert (found.action, found.recipient) == ("delayed", "a@b.example")
