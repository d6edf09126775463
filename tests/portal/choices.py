"""What a page offers to choose from."""

import re
from html import unescape

from answers import Answer


def offered_in(page: Answer) -> list[str]:
    return re.findall(r'name="slot" value="([^"]+)"', page.content.decode())


def words_of(page: Answer) -> str:
    return unescape(page.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
