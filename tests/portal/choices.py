"""What a page offers to choose from."""

import re

from answers import Answer


def offered_in(page: Answer) -> list[str]:
    return re.findall(r'name="slot" value="([^"]+)"', page.content.decode())
