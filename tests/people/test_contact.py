import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from houvast.people.contact import (
    NotAMailAddress,
    NotAPhoneNumber,
    mail_address,
    phone_number,
    shown_mail,
    shown_phone,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("fatima@devries.example", "fatima@devries.example"),
        (" Fatima@DeVries.Example\n", "fatima@devries.example"),
        ("fatima+ketel@devries.example", "fatima+ketel@devries.example"),
        ("o'neill@devries.example", "o'neill@devries.example"),
        ("f.de-vries_2@mail.devries.example", "f.de-vries_2@mail.devries.example"),
        ("info@Café-Zoë.example", "info@xn--caf-zo-dvat.example"),
        ("info@xn--caf-zo-dvat.example", "info@xn--caf-zo-dvat.example"),
        ("info@straße.example", "info@xn--strae-oqa.example"),
        ("a" * 64 + "@devries.example", "a" * 64 + "@devries.example"),
    ],
)
def test_mail_address_has_one_form(typed: str, kept: str) -> None:
    assert mail_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "fatima",
        "@devries.example",
        "fatima@",
        "fatima@localhost",
        "fatima@devries..example",
        "fatima@-devries.example",
        "fatima@devries.example.",
        "fatima@[127.0.0.1]",
        "fatima@127.0.0.1",
        "fatima@dev_ries.example",
        ".fatima@devries.example",
        "fatima.@devries.example",
        "fat..ima@devries.example",
        "fat ima@devries.example",
        "fátima@devries.example",
        "fatima@thuis@devries.example",
        "fatima@devries.example, ben@devries.example",
        "Fatima <fatima@devries.example>",
        "fatima@devries.example\nBcc: ben@devries.example",
        "fatima\r\n@devries.example",
        "fatima@devries.example\0",
        "a" * 65 + "@devries.example",
        "fatima@" + "a" * 64 + ".example",
        "fatima@" + ".".join(["a" * 50] * 5) + ".example",
        "fatima@" + "é" * 100_000 + ".example",
    ],
)
def test_mail_address_refuses_what_is_not_one_plain_address(typed: str) -> None:
    with pytest.raises(NotAMailAddress):
        mail_address(typed)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("fatima@devries.example", "fatima@devries.example"),
        ("info@xn--caf-zo-dvat.example", "info@café-zoë.example"),
        ("info@xn--a\ud800.example", "info@xn--a\ud800.example"),
    ],
)
def test_mail_address_is_shown_with_its_own_letters(address: str, shown: str) -> None:
    assert shown_mail(address) == shown


@given(st.text())
def test_mail_address_never_starts_another_header(typed: str) -> None:
    try:
        address = mail_address(f"{typed}@devries.example")
    except NotAMailAddress:
        return
    assert address.isascii()
    assert address.isprintable()
    assert mail_address(address) == address


@example("𝛢")  # small only after its compatibility form
@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=10))
def test_mail_domain_in_any_script_is_read_back(label: str) -> None:
    try:
        address = mail_address(f"info@{label}.example")
    except NotAMailAddress:
        return
    assert mail_address(shown_mail(address)) == address


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("06-12345678", "+31612345678", "06 12345678"),
        ("+31 (0)6 12345678", "+31612345678", "06 12345678"),
        ("0031612345678", "+31612345678", "06 12345678"),
        ("06 12 34 56 78 ", "+31612345678", "06 12345678"),
        ("088 123 4567", "+31881234567", "088 123 4567"),
        ("020-1234567", "+31201234567", "020 123 4567"),
        ("097012345678", "+3197012345678", "0970 123 45678"),
        ("0800-1234", "+318001234", "0800 1234"),
        ("14 020", "+3114020", "14 020"),
        ("14020", "+3114020", "14 020"),
        ("+44 20 7946 0123", "+442079460123", "+44 20 7946 0123"),
        ("+1 202 555 0123", "+12025550123", "+1 202-555-0123"),
    ],
)
def test_phone_number_has_one_form_and_one_way_to_be_shown(
    typed: str, kept: str, shown: str
) -> None:
    assert phone_number(typed) == kept
    assert shown_phone(kept) == shown
    assert phone_number(shown) == kept


@pytest.mark.parametrize(
    "typed", ["", "bel mij", "06 1234567", "06 123456789", "112", "+99 123456", "020 1234567 x 12"]
)
def test_phone_number_refuses_what_cannot_be_dialled(typed: str) -> None:
    with pytest.raises(NotAPhoneNumber):
        phone_number(typed)


@given(st.text())
def test_phone_number_is_kept_in_one_form_or_refused(typed: str) -> None:
    try:
        number = phone_number(typed)
    except NotAPhoneNumber:
        return
    assert phone_number(number) == number


def test_refusals_help_a_dutch_reader_on() -> None:
    with translation.override("nl"):
        assert NotAMailAddress().sentence == (
            "Dit is geen volledig e-mailadres. Schrijf het zoals naam@voorbeeld.example."
        )
