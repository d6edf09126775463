"""Answers that a customer's calendar program sends when an invitation is accepted or declined."""

import re

from houvast.conversations.mime.characters import decoded
from houvast.conversations.mime.headers import Headers
from houvast.conversations.mime.mail import CalendarAnswer
from houvast.conversations.mime.parts import leaf_bytes, leaves

LONGEST = 100_000
FOLD = re.compile(r"\r?\n[ \t]")
METHOD = re.compile(r"^METHOD:\s*REPLY\s*$", re.MULTILINE | re.IGNORECASE)
UID = re.compile(r"^UID(?:;[^:\n]*)?:(.+)$", re.MULTILINE | re.IGNORECASE)
PARTSTAT = re.compile(r"^ATTENDEE[^\n]*;PARTSTAT=\"?([A-Z-]+)", re.MULTILINE | re.IGNORECASE)


def calendar_answer_in(mail: Headers) -> CalendarAnswer | None:
    """The calendar answer in this mail, if there is one (RFC 5546, section 3.2.3)."""
    for part in leaves(mail):
        if part.get_content_type() in {"text/calendar", "application/ics"}:
            answer = _answer(FOLD.sub("", decoded(leaf_bytes(part)[:LONGEST], "utf-8")))
            if answer:
                return answer
    return None


def _answer(calendar: str) -> CalendarAnswer | None:
    uid, status = UID.search(calendar), PARTSTAT.search(calendar)
    if not (METHOD.search(calendar) and uid and status):
        return None
    return CalendarAnswer(uid=uid.group(1).strip()[:255], answer=status.group(1).lower())
