"""Reports about mail of ours that did not arrive, or arrived late."""

import re

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.characters import storable
from houvast.conversations.channels.mail.mime.headers import ADDRESS, Headers
from houvast.conversations.channels.mail.mime.machines import is_daemon_name
from houvast.conversations.channels.mail.mime.mail import Bounce
from houvast.conversations.channels.mail.mime.reports import (
    before_the_copy,
    original_id,
    recipients,
)

# Not a piece of the number of a host: 85.5.1.34.
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)")
REPLY_CODE = re.compile(r"\b([245])[0-5]\d(?=[ -])")
ACTIONS = {"failed", "delayed", "delivered", "relayed", "expanded"}
FAILING_SUBJECT = re.compile(
    r"undeliver|deliver(y|ed)|returned (mail|to sender)|failure|delay|warning|onbestelbaar"
    r"|niet (afgeleverd|bezorgd|aangekomen)|vertra(agd|ging)"
    r"|zu(ge)?stell|non (remis|distribu)|échec|rejet|no entregado|mislukt|geweigerd|reject|bounce",
    re.IGNORECASE,
)
ANSWER = re.compile(r"\s*(re|antw|aw|sv|betr)\s*:", re.IGNORECASE)
LATE = re.compile(
    r"warning message only|\bdelay(ed)?\b|\bstill (being )?(trying|retr)|will be retried"
    r"|(will|we|gmail) (now )?(keep|continue|continues) (to )?(try|retry)|will (re)?try"
    r"|has not yet been delivered|not (yet )?been delivered yet|do not need to resend"
    r"|temporar(y|ily)|tijdelijk|vertra(agd|ging)|opnieuw (geprobeerd|proberen)"
    r"|blijven (het )?proberen|uitgesteld|verzögert",
    re.IGNORECASE,
)
FINAL = re.compile(
    r"will not be retried|giv(en|ing|e) up|gave up|retry timeout exceeded|permanent (fatal )?error"
    r"|could not be delivered after|(too|zo) (long|lang)\b"
    r"|(?<![\d.])5\.\d{1,3}\.\d{1,3}(?!\.?\d)|\b55\d(?=[ -])",
    re.IGNORECASE,
)
ARRIVED = re.compile(
    r"\bsuccess(ful(ly)?)?\b(?!.{0,20}\bnot\b)|\b(was|has been|is) delivered\b|\brelayed\b"
    r"|is (bezorgd|afgeleverd)",
    re.IGNORECASE,
)
NO_SUCH_ADDRESS = re.compile(
    r"(user|recipient|address|mailbox|account)s? (is |was )?(unknown|not found|rejected|invalid"
    r"|disabled|inactive)|unknown (user|recipient|address|mailbox)|invalid (recipient|address)"
    r"|(user|mailbox)_(unknown|not_found)|unknown_(user|mailbox)|not listed in \w+ directory"
    r"|no such (user|recipient|address|mailbox|person)|no mailbox|(does|do) ?(not|n't) exist"
    r"|couldn't be found|unroute?able address|bestaat niet|onbekende? (gebruiker|adres|ontvanger)",
    re.IGNORECASE,
)


def bounces_in(mail: Headers, *, sender: str, text: str, has_null_path: bool) -> tuple[Bounce, ...]:
    """What this mail reports on the delivery of a mail of ours: for each recipient one.

    A report is one by its form, or a free text by a mail server that names our mail.
    """
    if reports := recipients(mail):
        named = original_id(mail, text)
        return tuple(_formal(report, named) for report in reports)
    subject = headers.text(headers.value(mail, "Subject"))
    is_postmaster = sender.rpartition("@")[0].lower() == "postmaster" and not ANSWER.match(subject)
    speaks_of_mail = bool(FAILING_SUBJECT.search(subject)) and (has_null_path or is_postmaster)
    if is_daemon_name(mail, sender) or speaks_of_mail:
        return _informal(mail, subject, text)
    return ()


def _formal(report: Headers, original: str) -> Bounce:
    status = STATUS.search(headers.value(report, "Status"))
    return Bounce(
        action=_action(report),
        status=status.group(1) if status else "",
        recipient=_address(report, "Final-Recipient"),
        original_message_id=original,
        diagnostic=headers.text(headers.value(report, "Diagnostic-Code"))[:500],
        original_recipient=_address(report, "Original-Recipient"),
    )


def _action(report: Headers) -> str:
    """The action as it is named; where none is, a status of 5 says enough."""
    said = re.match(r"\W*([a-z-]*)", headers.value(report, "Action").lower())
    action = said.group(1) if said else ""
    if not action and headers.value(report, "Status").lstrip().startswith("5"):
        return "failed"
    return action if action in ACTIONS else "unknown"


def _address(report: Headers, name: str) -> str:
    found = ADDRESS.search(headers.value(report, name))
    return storable(found.group()) if found else ""


def _informal(mail: Headers, subject: str, text: str) -> tuple[Bounce, ...]:
    original = original_id(mail, text)
    if not original:
        return ()
    said = before_the_copy(text)
    status, code = STATUS.search(said), REPLY_CODE.search(said)
    recipient = ADDRESS.search(said)
    found = status.group(1) if status else f"{code.group(1)}.0.0" if code else ""
    if not found and NO_SUCH_ADDRESS.search(said):
        found = "5.1.1"
    return (
        Bounce(
            action=_told(subject, said),
            # Without a reason that lasts, the mail came back but the address may be good.
            status=found or "4.0.0",
            recipient=recipient.group().rstrip(".") if recipient else "",
            original_message_id=original,
            diagnostic=" ".join(said.split())[:500],
        ),
    )


def _told(subject: str, said: str) -> str:
    """What became of the mail in the words of a mail server: the subject says it plainest."""
    if re.search(r"\bdelay|\bwarning\b|still being retried|vertra", subject, re.IGNORECASE):
        return "delayed"
    if LATE.search(said) and not FINAL.search(said):
        return "delayed"
    arrived = ARRIVED.search(subject) or ARRIVED.search(said)
    return "delivered" if arrived and not (FINAL.search(said) or LATE.search(said)) else "failed"
