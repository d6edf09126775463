"""Reading a page as its customer does."""

import html
import re

from answers import Answer


def said(response: Answer) -> str:
    """The words of a page, without marks and with single spaces."""
    body = re.sub(r"(?s)<(script|style|head).*?</\1>", "", response.content.decode())
    words = html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\xa0", " ")
    return re.sub(r"\s+", " ", words)
