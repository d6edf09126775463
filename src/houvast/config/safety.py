"""What production refuses to start on."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from houvast.config.environment import Environment
from houvast.conversations.channels.mail.post.server import mail_server

SHORTEST_SECRET = 50
FEWEST_DIFFERENT_CHARACTERS = 10


def unsafe(environment: Environment) -> list[str]:
    """Why production may not start like this, a sentence for each reason; empty when it may."""
    if environment.mode != "production":
        return [problem] if (problem := _exposed(environment)) else []
    checks = (_exposed, _secret_key, _base_url, _allowed_hosts, _debug, _database, _mail, _payments)
    return [problem for check in checks if (problem := check(environment))]


def _exposed(environment: Environment) -> str:
    """A web process waits for each client, so a few dozen slow ones would silence it."""
    if environment.behind_proxy or _is_loopback(environment.web_host):
        return ""
    return (
        f"HOUVAST_WEB_HOST {environment.web_host} can be reached from other machines. Put a "
        "reverse proxy that buffers requests in front and set HOUVAST_BEHIND_PROXY, or keep to "
        "127.0.0.1: without one a few slow visitors silence every page."
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _secret_key(environment: Environment) -> str:
    key = environment.secret_key
    if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        return (
            f"HOUVAST_SECRET_KEY must be {SHORTEST_SECRET} random characters or more: "
            "whoever guesses it can read every customer's page."
        )
    return ""


def _base_url(environment: Environment) -> str:
    address = urlsplit(environment.base_url)
    if address.scheme != "https" or not address.hostname:
        return "HOUVAST_BASE_URL must start with https://: links to customers open their file."
    if address.path.strip("/") or address.query:
        return "HOUVAST_BASE_URL must be a host name alone, without a path."
    return ""


def _allowed_hosts(environment: Environment) -> str:
    if any("*" in host for host in environment.allowed_hosts):
        return "HOUVAST_ALLOWED_HOSTS must name each host: a star lets others write our links."
    return ""


def _debug(environment: Environment) -> str:
    return "HOUVAST_DEBUG shows strangers our source and settings." if environment.debug else ""


def _database(environment: Environment) -> str:
    if environment.database_url:
        return ""
    return (
        "DATABASE_URL must name a PostgreSQL that is backed up: "
        "the embedded one is for trying things out."
    )


def _mail(environment: Environment) -> str:
    if not environment.mail_out_url:
        return "HOUVAST_MAIL_OUT_URL must say how mail leaves, or no customer ever hears from us."
    try:
        mail_server(environment.mail_out_url)
    except ValueError as problem:
        return f"HOUVAST_MAIL_OUT_URL: {problem}."
    if environment.mail_address.endswith(".example"):
        return "HOUVAST_MAIL_ADDRESS must be the company's own address."
    return ""


def _payments(environment: Environment) -> str:
    """The stand-in of the demo has no certificate: nobody's invoice is paid at it."""
    if not environment.payment_key or urlsplit(environment.payment_url).scheme == "https":
        return ""
    return (
        "HOUVAST_PAYMENT_URL must start with https://: the key goes there, and what it says is "
        "paid counts as paid."
    )
