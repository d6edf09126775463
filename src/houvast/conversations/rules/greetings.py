"""The greeting of a letter, if its writer typed one."""

import re

GREETING = re.compile(
    r"^(beste|dag|hallo|hoi|geachte|goede(morgen|middag|navond)|dear|hello|hi|good (morning|day))\b"
    r"[^\n]{0,80}$",
    re.IGNORECASE,
)


def split(text: str) -> tuple[str, str]:
    """The greeting on the first line, or an empty text, and the rest."""
    first, _, rest = text.strip().partition("\n")
    if GREETING.match(first.strip()) and rest.strip():
        return first.strip(), rest.strip()
    return "", text.strip()
