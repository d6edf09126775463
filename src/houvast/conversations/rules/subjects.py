"""What a mail is about, whatever mail programs put in front of it."""

import re

from django.utils.translation import gettext as _

PREFIXES = re.compile(
    r"^\s*(?:(?:re|fw|fwd|antw|aw|wg|betr|doorst|automatisch antwoord|automatic reply|doorgestuurd"
    r"|sv|rép|tr|rv|vb)"
    r"\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)
FORWARDS = re.compile(
    r"^\s*(?:fw|fwd|doorst|drs|doorgestuurd|wg|tr|rv|enc|vb|pd|i|inoltra)\s*(?:\[\d+\])?\s*[:：]",
    re.IGNORECASE,
)
WHITE = re.compile(r"\s+")
LINKS = re.compile(
    r"\S*(?:://|\bwww\.|\w\.\w+/"
    r"|\w{2}\.(?!(?:de|den|der|ten|ter|van) \w)(?:[a-z]{2,}|[A-Z]{2,})\b)\S*"
)
"""What a mail program makes a link of; not the "fam.de Boer" of a name."""


def bare(subject: str) -> str:
    """The subject without "Re:", "Antw:", "Fwd:" and the like, in small letters."""
    return WHITE.sub(" ", PREFIXES.sub("", subject)).strip().casefold()


def is_answer(subject: str) -> bool:
    """Whether the subject says that it answers or forwards something."""
    return PREFIXES.match(subject) is not None


def is_forward(subject: str) -> bool:
    """Whether the subject says that something is forwarded with it."""
    return FORWARDS.match(subject) is not None


def answering(subject: str) -> str:
    """The subject of our answer: one "Re:" in front of what it was about."""
    return f"Re: {PREFIXES.sub('', subject).strip()}"[:300]


def of_case(subject: str, *, text: str) -> str:
    """What a case is called that starts with this mail: its subject, or else its first words."""
    cleaned = WHITE.sub(" ", PREFIXES.sub("", subject)).strip()
    return (cleaned or WHITE.sub(" ", text).strip()[:80] or _("No subject"))[:200]


def of_report(said: str) -> str:
    """The same of what anybody typed on a page, without what leads elsewhere: it stands in a letter
    to whatever address they gave.
    """
    return of_case("", text=LINKS.sub(" ", said))


def has_link(words: str) -> bool:
    """Whether a mail program makes a link of something in it."""
    return LINKS.search(words) is not None
