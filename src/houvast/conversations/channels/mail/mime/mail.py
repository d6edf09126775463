"""The values that a mail is read into. Text is always storable: no NUL, no lone surrogates."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import extensions

# Passing trouble, and by RFC 3463: our own address, full, too large, the road and its time, the
# protocol, its contents, spam and policy.
NOT_THE_ADDRESS = re.compile(
    r"4\.|5\.(1\.[78]|2\.[23]|3\.\d+|4\.([235-9]|14)|5\.\d+|6\.\d+|7\.\d+)$"
)
# A server that gives no exact status may still say it in words.
SAYS_NOTHING = re.compile(r"(5\.[0-2]\.0)?$")
OTHERWISE = re.compile(
    r"\b(full|quota|over ?quota|vol|storage|too (large|big)|te groot|size|spam|junk|virus|malware"
    r"|blocked|blacklist\w*|block ?list\w*|blocklisted|zen|spamhaus|rbl|dnsbl|policy|reputation"
    r"|dmarc|spf|dkim|content|greylist\w*|rate|throttl\w*|temporar\w*|timed? ?out)\b",
    re.IGNORECASE,
)


class Unreadable(Exception):
    """These bytes cannot be read as a mail; `reason` says why, in a few English words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Automatic(StrEnum):
    """Why a mail is taken to come from a machine, so that no machine of ours answers it."""

    BOUNCE = "bounce"
    REPORT = "report"
    OWN = "own"
    CALENDAR_ANSWER = "calendar-answer"
    AUTO_SUBMITTED = "auto-submitted"
    NO_RETURN_PATH = "no-return-path"
    MACHINE_SENDER = "machine-sender"
    MAILING_LIST = "mailing-list"
    BULK = "bulk"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What is known of a file in a mail; its bytes stay in the raw mail, at leaf number `part`.

    `title` is what a mail within the mail is about.
    """

    part: int
    name: str
    content_type: str
    size: int
    content_id: str = ""
    title: str = ""

    @property
    def shown_name(self) -> str:
        """A name under which a computer can open it: the given one, or one with an extension."""
        extension = extensions.of(self.content_type)
        name = self.name or self.title or f"attachment-{self.part + 1}"
        has_one = extensions.ends_in_one(name) and not (self.title and not self.name)
        return name if has_one else f"{name}{extension}"


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report about a mail of ours to one recipient (RFC 3464, or freely by a mail server).

    `status` is the enhanced code ("5.1.1") or empty, `action` is "failed", "delayed",
    "delivered", "relayed", "expanded" or "unknown", `original_message_id` is empty if the report
    hides it. `recipient` is who was written to in the end, `original_recipient` at first.
    """

    action: str
    status: str
    recipient: str
    original_message_id: str
    diagnostic: str
    original_recipient: str = ""

    @property
    def is_failure(self) -> bool:
        """Whether the mail did not arrive and will not; what is only late is no failure."""
        return self.action == "failed" and not self.status.startswith("2")

    @property
    def is_permanent(self) -> bool:
        """Whether the address is to blame, so that nobody should write to it again."""
        if not self.is_failure or NOT_THE_ADDRESS.match(self.status):
            return False
        return not (SAYS_NOTHING.match(self.status) and OTHERWISE.search(self.diagnostic))

    def is_about(self, address: str) -> bool:
        """Whether this recipient is the one that we wrote to."""
        ours = address.lower()
        return ours in (self.recipient.lower(), self.original_recipient.lower())


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """An answer to a calendar invitation (iTIP REPLY or COUNTER, RFC 5546): which one, and what.

    `answer` is "accepted", "declined", "tentative" or the like, or "counter" with the time that is
    proposed, in UTC, as far as it could be read.
    """

    uid: str
    answer: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    comment: str = ""

    @property
    def is_acceptance(self) -> bool:
        return self.answer == "accepted"


@dataclass(frozen=True, slots=True)
class Authentication:
    """What our own mail server found out about the sender (RFC 8601); empty where it is silent."""

    dmarc: str = ""
    spf: str = ""
    dkim: str = ""
    is_ambiguous: bool = False

    @property
    def speaks_against_sender(self) -> bool:
        return self.is_ambiguous or self.dmarc == "fail"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that was read. Ids are without angle brackets, missing texts are empty.

    `text` is what a person reads when there is no HTML, made from the HTML if need be.
    `html` is well-formed but unsafe to show before `sanitising.safe_html`; `was_cut` says that the
    mail is too intricate to show all of it as it was meant. `fingerprint` is equal for two copies
    of one mail, whichever way they came. `sender` is the person who wrote, `sent_by` who stands in
    From. `automatic` says why nobody did, and then the mail opens nothing, while `wants_no_answer`
    says that no program may answer it. `reports_on` is the id of the mail of ours that a machine
    reports on.
    """

    message_id: str
    sender: Address | None
    sent_by: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    dated_at: datetime | None
    subject: str
    text: str
    html: str
    files: tuple[AttachedFile, ...]
    in_reply_to: str
    references: tuple[str, ...]
    automatic: Automatic | None
    wants_no_answer: bool
    bounces: tuple[Bounce, ...]
    reports_on: str
    calendar_answer: CalendarAnswer | None
    authentication: Authentication
    fingerprint: bytes
    was_cut: bool = False

    @property
    def from_address(self) -> str:
        return self.sender.address if self.sender else ""

    @property
    def from_name(self) -> str:
        return self.sender.name if self.sender else ""

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the mails this one answers, the nearest first, each once."""
        nearest_first = (self.in_reply_to, *reversed(self.references))
        return tuple(dict.fromkeys(id_ for id_ in nearest_first if id_))
