"""Ways to reach people: mail addresses and phone numbers, checked and in one form."""

import re
import unicodedata

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumber, PhoneNumberFormat

from houvast.ground.refusals import Refused

HOME = "NL"
LONGEST_ADDRESS = 254  # RFC 5321 4.5.3.1.3, as corrected by erratum 1690
LONGEST_LOCAL = 64  # RFC 5321 4.5.3.1.1
LONGEST_LABEL = 63  # RFC 1035 2.3.4

# The dot-atom of RFC 5322 3.2.3; quoted local parts are not used by people.
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_SAID_OF_A_NUMBER = re.compile(
    r"\(?\b(?:tel(?:efoon)?(?:nummer|nr)?|mobiel|mobile|mob|gsm|phone|nummer|number|nr|thuis|werk"
    r"|home|work)\b[.:]?\)?",
    re.IGNORECASE,
)
_LIKE_A_NUMBER = re.compile(r"\+?[\d\s()./-]{6,}")


class NotAMailAddress(Refused):
    """The text is not a mail address that can be written to."""

    says = _("This is not a complete e-mail address. Write it like naam@voorbeeld.example.")


class NotAPhoneNumber(Refused):
    """The text is not a phone number that can be dialled."""

    says = _(
        "This is not a complete phone number. Write it like 06 12345678, or with + and the "
        "country code for another country."
    )


def mail_address(typed: str) -> str:
    """The one form of a mail address: lower case, the domain in ASCII (IDNA), plus part kept.

    Surrounding space is dropped. Refuses anything that is not one plain address, such as a
    line break that would start another mail header. Raises NotAMailAddress.
    """
    local, _at, domain = typed.strip().lower().rpartition("@")
    if (
        len(typed) > 2 * LONGEST_ADDRESS
        or len(local) > LONGEST_LOCAL
        or not _LOCAL.fullmatch(local)
    ):
        raise NotAMailAddress
    address = f"{local}@{_ascii_domain(domain)}"
    if len(address) > LONGEST_ADDRESS:
        raise NotAMailAddress
    return address


def shown_mail(address: str) -> str:
    """A normalised mail address as people read it, the domain with its own letters."""
    local, _at, domain = address.rpartition("@")
    return f"{local}@{'.'.join(_shown_label(label) for label in domain.split('.'))}"


def phone_number(typed: str) -> str:
    """The one form of a phone number: E.164, "+31612345678"; Dutch when no country is given.

    Takes 06, +31 (0)6, 088, 097, 0800, the 14 020 of municipalities and foreign numbers.
    Refuses what cannot be a number, and extensions, which E.164 has no place for. Raises
    NotAPhoneNumber.
    """
    number = _parsed(typed)
    if number.extension or not phonenumbers.is_valid_number(number):
        raise NotAPhoneNumber
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown_phone(number: str) -> str:
    """A normalised number as people write it here: "06 12345678", "+49 30 123456"."""
    parsed = _parsed(number)
    at_home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def spoken_digits(typed: str) -> str:
    """The digits that every spelling of a phone number shares; empty for what is no number.

    "06-12 34 56 78", "0031 6 12345678" and "+31 (0)6 12345678" all give 612345678. A part of a
    number gives the same part.
    """
    bare = _SAID_OF_A_NUMBER.sub(" ", typed.replace("(0)", "")).strip()
    if not _LIKE_A_NUMBER.fullmatch(bare):
        return ""
    digits = re.sub(r"\D", "", bare)
    for country in ("0031", "31") if bare.startswith(("+", "00")) else ():
        if digits.startswith(country):
            return digits.removeprefix(country)
    return digits.removeprefix("00") if digits.startswith("00") else digits.removeprefix("0")


def _parsed(typed: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException as reason:
        raise NotAPhoneNumber from reason


def _ascii_domain(domain: str) -> str:
    small = unicodedata.normalize("NFKC", domain).lower()
    labels = unicodedata.normalize("NFKC", small).split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        raise NotAMailAddress
    return ".".join(_ascii_label(label) for label in labels)


def _ascii_label(label: str) -> str:
    """One part of a domain as RFC 5891 writes it in ASCII; letters of any script are kept."""
    if not label.isascii() and all(unicodedata.category(c)[0] in "LMN" or c == "-" for c in label):
        label = f"xn--{label.encode('punycode').decode()}"
    if len(label) > LONGEST_LABEL or not _LABEL.fullmatch(label):
        raise NotAMailAddress
    return label


def _shown_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        return label
