"""Addresses and names behind which nobody reads."""

import re

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import Headers

SIGN = r"[-_.+=~]{0,2}"
NOBODY = (
    rf"(not?{SIGN}(reply|replies|response|respond|answer)"
    rf"|(do{SIGN}not|dont|never){SIGN}(reply|respond|answer)"
    rf"|(niet|geen){SIGN}(op{SIGN})?((be)?antwoord(en)?|reageren|reactie|reply)"
    rf"|(be)?antwoord(en)?{SIGN}niet|reageer{SIGN}niet|dev{SIGN}null"
    rf"|(nicht|keine){SIGN}antwort(en)?|ne{SIGN}pas{SIGN}r[eé]pondre|no{SIGN}(responder|contestar)"
    rf"|n[aã]o{SIGN}respond(a|er)|non{SIGN}rispondere|svara?{SIGN}(ikke|inte|ej)"
    rf"|nie{SIGN}odpowiada[cćj]|(not{SIGN}|un)monitored|unattended)"
)
NO_REPLY = re.compile(
    rf"(.*[-_.+=~0-9])?{NOBODY}([-_.+=~0-9].*)?|(noreply|donotreply|nietbeantwoorden|nietreageren).*"
    r"|.{3,}(noreply|donotreply|nietbeantwoorden|nietreageren)",
    re.IGNORECASE,
)
# The bare word, or with the token of one recipient; somebody may be called bounce.kussens.
ROBOT = re.compile(
    r"(mailer-?daemon|auto-?reply|auto-?responder|auto-?confirm|listserv|majordomo)([-+=].*)?"
    r"|bounces?([+=].*|\d+|[-_.]\d.*|[-_.](?![a-z]{4,}\d{0,4}$).*[\d=].*)?|microsoftexchange[0-9a-f]{20,}",
    re.IGNORECASE,
)
DAEMON_AT = re.compile(
    r"mailer-?daemon([-+=].*)?|mail-?delivery(-?(sub)?system)?([+=].*)?", re.IGNORECASE
)
DAEMON = re.compile(
    r"mailer-?daemon|mail[- ]?delivery[- ]?(sub)?system|mail delivery service"
    r"|mail administrator|mailsysteem",
    re.IGNORECASE,
)


def is_machine_name(address: str) -> bool:
    """Whether this address says of itself that nobody reads there."""
    local = address.rpartition("@")[0]
    return bool(NO_REPLY.fullmatch(local) or ROBOT.fullmatch(local))


def is_daemon_name(mail: Headers, address: str) -> bool:
    """Whether a mail server wrote this, by the address or the name in From, usable or not."""
    local = address.rpartition("@")[0]
    if DAEMON_AT.fullmatch(local):
        return True
    return bool(DAEMON.match(headers.text(headers.value(mail, "From")).lstrip("\"'<( ")))
