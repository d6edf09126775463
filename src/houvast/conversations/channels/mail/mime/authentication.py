"""What our own mail server wrote down about the sender (Authentication-Results, RFC 8601)."""

import re
from collections.abc import Collection
from dataclasses import replace

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.mail import Authentication

PARENTHESIS = re.compile(r"([()])")
RESULT = re.compile(r"^\s*(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)
HEADER_FROM = re.compile(r"\bheader\.from\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def authentication_of(
    mail: Headers, sender: Address | None, *, trusted: Collection[str]
) -> Authentication:
    """The findings of the first header written under a trusted name; others may be forged.

    `sender` is who counts as the writer. Several senders make a mail ambiguous: servers check one,
    programs show another. Not where they wrote together and say who sent it (RFC 5322, 3.6.2); but
    where servers are asked, they must have found that it comes from there.
    """
    together = {one.address.lower() for one in headers.addresses(mail, "From")}
    says_who_sent = len(headers.values(mail, "From")) == 1 and bool(
        headers.addresses(mail, "Sender")
    )
    several = len(headers.values(mail, "From")) > 1 or len(together) > 1
    for written in headers.values(mail, "Authentication-Results"):
        server, _, results = _without_comments(written).partition(";")
        if server.strip().split(" ")[0].lower() in {name.lower() for name in trusted}:
            found = _findings(results, domain=sender.domain if sender else "")
            proven = says_who_sent and found.dmarc == "pass"
            return replace(found, is_ambiguous=several and not proven)
    return Authentication(is_ambiguous=several and not says_who_sent)


def _findings(results: str, *, domain: str) -> Authentication:
    found: dict[str, str] = {}
    for result in results.split(";"):
        stated = RESULT.match(result)
        if stated:
            method, outcome = stated.group(1).lower(), stated.group(2).lower()
            if method == "dmarc" and _is_about_another(result, domain):
                outcome = "fail"
            # Several signatures may be listed; one that holds is enough.
            found[method] = "pass" if found.get(method) == "pass" else outcome
    return Authentication(**found, is_ambiguous=False)


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
