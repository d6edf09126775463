"""Whole mailrooms as processes, which may be killed at any moment."""

import os
import subprocess
import sys
from urllib.parse import quote

from django.db import connection


def database_address() -> str:
    """The tests' database, as the environment of a process names it."""
    where = connection.settings_dict
    host = quote(str(where["HOST"]), safe="")
    return f"postgresql://{where['USER']}@{host}:{where['PORT']}/{where['NAME']}"


def mailroom(mailbox: str) -> "subprocess.Popen[bytes]":
    """Start a mailroom that empties one mailbox and listens on no port."""
    return subprocess.Popen(
        [sys.executable, "-m", "houvast.config.command", "mailroom"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
            "DATABASE_URL": database_address(),
            "HOUVAST_IMAP_MAILBOXES": mailbox,
            "HOUVAST_MAIL_IN_PORT": "0",
            "HOUVAST_LOG_LEVEL": "ERROR",
        },
    )
