"""`houvast mailroom`: takes in mail over SMTP or LMTP and from IMAP mailboxes."""

import argparse
import os
import socket

from houvast.config import listening, starting
from houvast.config.reading import read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The mailroom is set up by the environment alone."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Take in mail until told to stop."""
    hold = starting.prepare_to_run()
    try:
        work(listening.mail_socket(read(os.environ)))
    finally:
        if hold:
            hold.release()
    return 0


def work(listening: socket.socket | None) -> None:
    """Take in mail on a socket that listens already, if any, and from the mailboxes."""
    from houvast.conversations.channels.mail import mailroom

    mailroom.run(listening)
