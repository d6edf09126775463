"""What our own mail server wrote down about the sender (Authentication-Results, RFC 8601)."""

import re
from collections.abc import Collection

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.mail import Authentication

PARENTHESIS = re.compile(r"([()])")
RESULT = re.compile(r"^\s*(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)
HEADER_FROM = re.compile(r"\bheader\.from\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def authentication_of(mail: Headers, *, trusted: Collection[str]) -> Authentication:
    """The findings of the first header written under a trusted name; others may be forged.

    Several senders in one mail make it ambiguous: servers check one, programs show another.
    """
    senders = headers.addresses(mail, "From")
    ambiguous = (
        len(headers.values(mail, "From")) > 1 or len({a.address.lower() for a in senders}) > 1
    )
    for written in headers.values(mail, "Authentication-Results"):
        server, _, results = _without_comments(written).partition(";")
        if server.strip().split(" ")[0].lower() in {name.lower() for name in trusted}:
            domain = senders[0].domain if senders else ""
            return _findings(results, domain=domain, is_ambiguous=ambiguous)
    return Authentication(is_ambiguous=ambiguous)


def _findings(results: str, *, domain: str, is_ambiguous: bool) -> Authentication:
    found: dict[str, str] = {}
    for result in results.split(";"):
        stated = RESULT.match(result)
        if stated:
            method, outcome = stated.group(1).lower(), stated.group(2).lower()
            if method == "dmarc" and _is_about_another(result, domain):
                outcome = "fail"
            # Several signatures may be listed; one that holds is enough.
            found[method] = "pass" if found.get(method) == "pass" else outcome
    return Authentication(**found, is_ambiguous=is_ambiguous)


def _is_about_another(result: str, domain: str) -> bool:
    about = HEADER_FROM.search(result)
    return about is not None and about.group(1).lower().rpartition("@")[2] != domain


def _without_comments(written: str) -> str:
    """The value without what stands in parentheses, which may be nested."""
    said: list[str] = []
    depth = 0
    for piece in PARENTHESIS.split(written):
        if piece == "(":
            depth += 1
        elif piece == ")" and depth:
            depth -= 1
            said.append(" ")
        elif not depth:
            said.append(piece)
    return "".join(said).strip()
