"""`houvast django`: Django's own command line on our settings and database."""

import argparse

from django.core.exceptions import ImproperlyConfigured

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    """Run it with a database that answers, as the role that runs."""
    if "migrate" in options.words[:1]:
        raise ImproperlyConfigured("The tables are the owner's: run `houvast migrate`.")
    hold = starting.prepare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["houvast django", *options.words])
    if hold:
        hold.release()
    return 0
