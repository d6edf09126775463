"""Every setting of Houvast, in one table: its type, its default and what it is for.

A field called `web_port` is read from HOUVAST_WEB_PORT; a secret also from the file named by
HOUVAST_WEB_PORT_FILE. `reading.py` does the reading, `docs/operations/settings.md` is the manual.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Mode = Literal["demo", "production"]


def setting(default: Any, sentence: str, *, secret: bool = False, variable: str = "") -> Any:
    """A field of the table. `variable` names it where it does not follow the field's own name."""
    return field(
        default=default, metadata={"sentence": sentence, "secret": secret, "variable": variable}
    )


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the environment says, typed. Sequences are written with commas between them."""

    mode: Mode = setting(
        "demo",
        "demo: everything on this machine with an invented company; production: the real thing.",
    )
    home: Path = setting(
        Path(".houvast"),
        "Folder for what Houvast keeps on this machine: the embedded database, the demo's secret.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = setting(
        "INFO", "How much the processes say on standard error."
    )
    debug: bool = setting(
        False, "Django's error pages with the source of what failed; refused in production."
    )

    demo_company: str = setting(
        "",
        "Which invented company the demo shows, by its short name. Empty: the installer, whose "
        "start page opens the others, each in an installation of its own.",
    )
    demo_start: str = setting(
        "", "Address of the demo from which this one was opened, for the way back."
    )

    secret_key: str = setting(
        "",
        "Signs sessions and customer links: 50 random characters or more. The demo makes its own.",
        secret=True,
    )
    secret_key_fallbacks: tuple[str, ...] = setting(
        (),
        "Former secret keys, so that sessions outlive a change of key.",
        secret=True,
    )
    base_url: str = setting(
        "http://localhost:8000",
        "The address in links to customers, as they reach it from outside; https in production.",
    )
    allowed_hosts: tuple[str, ...] = setting(
        (), "Host names that are answered besides the one of the base address."
    )
    behind_proxy: bool = setting(
        False, "A reverse proxy sits in front and sets X-Forwarded-Proto and X-Forwarded-For."
    )

    database_url: str = setting(
        "",
        "postgresql://user:password@host:5432/name: the role that runs, which owns nothing. Empty: "
        "the embedded PostgreSQL.",
        secret=True,
        variable="DATABASE_URL",
    )
    owner_database_url: str = setting(
        "",
        "The same database as the role that owns the tables: only `houvast migrate` uses it. "
        "Empty: as DATABASE_URL.",
        secret=True,
    )
    database_pool: int = setting(8, "Most database connections that one process keeps open.")

    web_host: str = setting(
        "127.0.0.1",
        "Network address of the web pages; one that other machines reach needs a reverse proxy "
        "that buffers, and HOUVAST_BEHIND_PROXY.",
    )
    web_port: int = setting(
        8000, "Port for the web pages; when taken, an error. The demo takes the next free one."
    )
    web_processes: int = setting(1, "Web processes on this machine.")
    web_threads: int = setting(4, "Requests that one web process answers at once.")
    worker_concurrency: int = setting(2, "Jobs that one worker does at once.")
    worker_grace_seconds: int = setting(
        20, "Time for running jobs to end when a worker is told to stop."
    )

    mail_address: str = setting(
        "hallo@warmhuis.example",
        "The company's mail address: customers write to it, our mail comes from it.",
    )
    mail_in_host: str = setting("127.0.0.1", "Network address of the mailroom's SMTP listener.")
    mail_in_port: int = setting(
        2525,
        "Port of the mailroom's SMTP listener; 0: no listener. When taken, an error; the demo "
        "takes the next free one.",
    )
    mail_in_protocol: Literal["smtp", "lmtp"] = setting(
        "smtp", "What the mailroom's listener speaks."
    )
    mail_in_limit_megabytes: int = setting(35, "Largest mail that is taken in.")
    imap_mailboxes: tuple[str, ...] = setting(
        (),
        "Mailboxes to empty: imaps://user:password@host/INBOX, percent-encoded; "
        "?move=Folder puts away what was taken.",
        secret=True,
    )
    imap_seconds: int = setting(30, "Time between two looks into a mailbox that cannot IDLE.")
    mail_out_url: str = setting(
        "",
        "How mail leaves: smtps://user:password@host:465 or smtp://…:587 (with STARTTLS); smtp:// "
        "on another port is not encrypted. Empty in the demo: no further than the mailbox page.",
        secret=True,
    )
    trusted_authserv_id: str = setting(
        "",
        "Name that our own mail server signs Authentication-Results with; others are not believed.",
    )

    kept_percent: int = setting(
        95,
        "Of a hundred dates that are reckoned from history, how many are to be kept; 50 to 99.",
    )

    solver: Literal["houvast", "pyvrp"] = setting(
        "houvast",
        "Who goes over the routes: our own solver, or PyVRP (install houvast[second-solver]).",
    )
    travel: Literal["great-circle", "valhalla", "osrm"] = setting(
        "great-circle",
        "Where travel times come from: distance as the crow flies, or a road engine of yours.",
    )
    travel_url: str = setting(
        "",
        "Address of the road engine, https://host:port/path?key=…; it may be on this machine or in "
        "your own network.",
        secret=True,
    )
    travel_cache_days: int = setting(
        90, "How long a road engine's answer is used before it is asked anew."
    )
    inner_hosts: tuple[str, ...] = setting(
        (),
        "Hosts in your own network whose calendars may be read, by the name or number that stands "
        "in the address; no others there are, over http or https.",
    )
    payment_key: str = setting(
        "",
        "Key of the payment provider (Mollie's API), by which customers pay an invoice at once. "
        "Empty: nobody is offered it; in the demo a stand-in answers.",
        secret=True,
    )
    payment_url: str = setting(
        "https://api.mollie.com/v2", "Address of the payment provider, which speaks Mollie's API."
    )
    payment_secrets: tuple[str, ...] = setting(
        (),
        "What the provider signs its next-generation webhooks with, at /betaald/; several while "
        "one takes the place of another.",
        secret=True,
    )
    geocoder: Literal["off", "pdok"] = setting(
        "off",
        "Who is asked where an address is; off: the middle of its postcode will do. The address "
        "leaves the company.",
    )
    geocoder_url: str = setting(
        "https://api.pdok.nl/bzk/locatieserver/search/v3_1",
        "Address of PDOK's Locatieserver, or of a copy of your own.",
    )
