"""`houvast mailroom`: takes in mail over SMTP or LMTP and from IMAP mailboxes."""

import argparse

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The mailroom is set up by the environment alone."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Take in mail until told to stop."""
    hold = starting.prepare_to_run()
    try:
        work()
    finally:
        if hold:
            hold.release()
    return 0


def work() -> None:
    from houvast.conversations import mailroom

    mailroom.run()
