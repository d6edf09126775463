"""A postcode and a number stay on one line, wherever they are read: on every page, in every letter
and paper.
"""

import re

from django.utils.html import format_html

_POSTCODE = re.compile(r"\b([1-9]\d{3}) ([A-Z]{2})\b")
_IN_A_PAGE = re.compile(rb"\b([1-9]\d{3}) ([A-Z]{2})\b")
_UNBROKEN = rb"\1" + "\N{NO-BREAK SPACE}".encode() + rb"\2"


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
    in and what stands in a tag keep the space that was typed.
    """
    return _IN_A_PAGE.sub(lambda found: _written(page, found), page)


def _written(page: bytes, found: re.Match[bytes]) -> bytes:
    before, after = page[: found.start()], found.end()
    tag_begins, tag_ends = page.find(b"<", after), page.find(b">", after)
    is_in_tag = tag_ends >= 0 and (tag_begins < 0 or tag_ends < tag_begins)
    is_filled_in = before.rfind(b"<textarea") > before.rfind(b"</textarea")
    return found[0] if is_in_tag or is_filled_in else found.expand(_UNBROKEN)
