"""Reports about mail of ours that did not arrive, or arrived late."""

import re
from collections.abc import Iterator

from houvast.conversations.mime import headers
from houvast.conversations.mime.characters import decoded, storable
from houvast.conversations.mime.headers import ADDRESS, MESSAGE_ID, Headers
from houvast.conversations.mime.mail import Bounce
from houvast.conversations.mime.parts import leaf_bytes, leaves

DAEMON = re.compile(r"(mailer-?daemon|postmaster|mail-?delivery.*)", re.IGNORECASE)
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
REPLY_CODE = re.compile(r"\b([45])\d\d[ -]")
ID_LINE = re.compile(r"^[^\w\n]{0,9}message-id:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
ORIGINALS = {"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"}
ACTIONS = {"failed", "delayed", "delivered", "relayed", "expanded"}


def bounce_in(mail: Headers, *, sender: str, text: str) -> Bounce | None:
    """The report in this mail, if it is one: a delivery report by form, or one by its sender.

    One mail may report on several recipients; the first that failed stands for all, since we
    send each delivery to one recipient.
    """
    if mail.get_content_type() == "multipart/report":
        reports = [fields for part in leaves(mail) for fields in _recipients(part)]
        if reports:
            return _formal(mail, reports)
    if DAEMON.fullmatch(sender.rpartition("@")[0]):
        return _informal(mail, text)
    return None


def _recipients(part: Headers) -> Iterator[Headers]:
    """The groups of fields about one recipient each (RFC 3464, section 2.3)."""
    if part.get_content_type() in {"message/delivery-status", "message/global-delivery-status"}:
        for group in part.get_payload():
            if not isinstance(group, str) and "Final-Recipient" in group:
                yield group


def _formal(mail: Headers, reports: list[Headers]) -> Bounce:
    report = next((r for r in reports if _action(r) == "failed"), reports[0])
    status = STATUS.search(headers.value(report, "Status"))
    recipient = ADDRESS.search(headers.value(report, "Final-Recipient"))
    return Bounce(
        action=_action(report),
        status=status.group(1) if status else "",
        recipient=storable(recipient.group()) if recipient else "",
        original_message_id=_original_id(mail),
        diagnostic=headers.text(headers.value(report, "Diagnostic-Code"))[:500],
    )


def _action(report: Headers) -> str:
    said = headers.value(report, "Action").lower()
    return said if said in ACTIONS else "failed"


def _informal(mail: Headers, text: str) -> Bounce | None:
    original = _original_id(mail) or next(iter(_ids_in(text)), "")
    if not original:
        return None
    status = STATUS.search(text)
    code = REPLY_CODE.search(text)
    recipient = ADDRESS.search(text)
    return Bounce(
        action="failed",
        status=status.group(1) if status else f"{code.group(1)}.0.0" if code else "",
        recipient=recipient.group() if recipient else "",
        original_message_id=original,
        diagnostic=" ".join(text.split())[:500],
    )


def _original_id(mail: Headers) -> str:
    """The Message-ID of the mail that came back, from the copy that the report holds of it."""
    for part in leaves(mail):
        if part.get_content_type() in ORIGINALS:
            found = _ids_in(decoded(leaf_bytes(part), None))
            if found:
                return found[0]
    return ""


def _ids_in(text: str) -> list[str]:
    return [id_ for line in ID_LINE.findall(text) for id_ in MESSAGE_ID.findall(line)]
