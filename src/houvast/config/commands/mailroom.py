"""`houvast mailroom`: takes in mail over SMTP or LMTP and from IMAP mailboxes."""

import argparse

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The mailroom is set up by the environment alone."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Take in mail until told to stop."""
    starting.end_with_parent()
    hold = starting.prepare()
    from houvast.conversations import mailroom

    try:
        mailroom.run()
    finally:
        if hold:
            hold.release()
    return 0
