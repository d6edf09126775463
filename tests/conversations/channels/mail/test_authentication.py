import pytest

from conversations.channels.mail.mails import lines
from houvast.conversations.channels.mail.mime import Authentication, parse

TRUSTED = ["mx.warmhuis.example"]


def found(*written: str, senders: tuple[str, ...] = ("a@b.example",)) -> Authentication:
    results = [f"Authentication-Results: {line}" for line in written]
    raw = lines(*results, *(f"From: {sender}" for sender in senders), "", "tekst")
    return parse(raw, trusted=TRUSTED).authentication


@pytest.mark.parametrize(
    ("written", "dmarc", "is_against"),
    [
        ("mx.warmhuis.example; dmarc=pass header.from=b.example", "pass", False),
        (
            "mx.warmhuis.example; spf=pass; dmarc=fail (p=no) header.from=b.example",
            "fail",
            True,
        ),
        ("MX.Warmhuis.Example 1; dmarc=none", "none", False),
        ("mx.elders.example; dmarc=fail header.from=b.example", "", False),
        ("mx.warmhuis.example (a (nested) comment; x); dmarc=fail", "fail", True),
        ("mx.warmhuis.example; dmarc=pass header.from=evil.example", "fail", True),
        ("mx.warmhuis.example; none", "", False),
        (";;; dmarc=fail", "", False),
    ],
)
def test_authentication_is_believed_from_our_own_server(
    written: str, dmarc: str, is_against: bool
) -> None:
    result = found(written)

    assert (result.dmarc, result.speaks_against_sender) == (dmarc, is_against)


def test_authentication_counts_only_what_our_server_wrote_last() -> None:
    result = found("mx.warmhuis.example; dmarc=fail", "mx.warmhuis.example; dmarc=pass")

    assert result.dmarc == "fail"


def test_authentication_reads_each_method_and_takes_one_good_signature() -> None:
    result = found("mx.warmhuis.example; dkim=pass header.d=b.example; dkim=fail; spf=softfail")

    assert (result.dkim, result.spf, result.dmarc) == ("pass", "softfail", "")


@pytest.mark.parametrize("senders", [("a@b.example", "c@d.example"), ("a@b.example, c@d.example",)])
def test_several_senders_speak_against_a_mail(senders: tuple[str, ...]) -> None:
    assert found("mx.warmhuis.example; dmarc=pass", senders=senders).speaks_against_sender


@pytest.mark.parametrize(
    ("results", "is_ambiguous"),
    [
        ((), False),
        (("Authentication-Results: mx.warmhuis.example; dmarc=pass header.from=d.example",), False),
        (("Authentication-Results: mx.warmhuis.example; dmarc=pass header.from=b.example",), True),
        (("Authentication-Results: mx.warmhuis.example; dmarc=permerror",), True),
    ],
)
def test_who_wrote_together_and_say_who_sent_it_are_believed_unless_a_server_found_otherwise(
    results: tuple[str, ...], is_ambiguous: bool
) -> None:
    raw = lines(*results, "From: a@b.example, c@d.example", "Sender: c@d.example", "", "tekst")

    read = parse(raw, trusted=["mx.warmhuis.example"])

    assert (read.from_address, read.authentication.is_ambiguous) == ("c@d.example", is_ambiguous)
