"""A postcode and a number stay on one line, wherever they are read: on every page, in every letter
and paper.
"""

import re

from django.utils.html import format_html

_POSTCODE = re.compile(r"\b([1-9]\d{3}) ([A-Z]{2})\b")
_IN_A_PAGE = re.compile(
    # What is filled in, and what a program reads, is passed over whole.
    rb"<(?P<kept>textarea|script|style|option)\b.*?(?:</(?P=kept)>|\Z)"
    rb"|\b(?P<figures>[1-9]\d{3}) (?P<letters>[A-Z]{2})\b",
    re.DOTALL,
)
_NO_BREAK = "\N{NO-BREAK SPACE}".encode()


def unbroken(text: str) -> str:
    """The same text, with no line break in a postcode."""
    return _POSTCODE.sub("\\1\N{NO-BREAK SPACE}\\2", text)


def whole(number: str) -> str:
    """`{{ invoice.number|whole }}`: a number with a hyphen, after which browsers break. What is
    copied is the number alone.
    """
    return format_html('<span class="nowrap">{}</span>', number) if number else ""


def unbroken_page(page: bytes) -> bytes:
    """The same HTML in UTF-8, with no line break in a postcode that is read there. What is filled
    in, what stands in a tag and what a program reads keep the space that was typed.
    """
    return _IN_A_PAGE.sub(_written, page)


def _written(found: re.Match[bytes]) -> bytes:
    figures, letters = found["figures"], found["letters"]
    if not figures or _is_in_tag(found.string, found.end()):
        return found[0]
    return figures + _NO_BREAK + letters


def _is_in_tag(page: bytes, at: int) -> bool:
    tag_begins, tag_ends = page.find(b"<", at), page.find(b">", at)
    return tag_ends >= 0 and (tag_begins < 0 or tag_ends < tag_begins)
