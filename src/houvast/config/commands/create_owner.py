"""`houvast create-owner`: the first member of staff, and the company if there is none yet."""

import argparse
import getpass
import sys

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", help="asked for when absent")
    parser.add_argument("--name", help="asked for when absent")
    parser.add_argument("--company", help="name of the company; asked for when there is none yet")
    parser.add_argument("--password-stdin", action="store_true", help="read it from standard input")


def run(options: argparse.Namespace) -> int:
    """Make the owner, or say why not. The password is never an argument: others could read it."""
    hold = starting.prepare()
    from django.core.exceptions import ValidationError

    from houvast.config import first_owner, from_before

    try:
        from_before.refuse()
        company = options.company
        if company is None and not first_owner.has_company():
            company = input("Name of the company: ")
        owner = first_owner.make(
            company=company,
            email=options.email or input("Mail address of the owner: "),
            name=options.name or input("Name of the owner: "),
            password=_password(from_stdin=options.password_stdin),
        )
    except ValidationError as refusal:
        print("\n".join(refusal.messages), file=sys.stderr)
        return 1
    finally:
        if hold:
            hold.release()
    print(f"{owner.name} can sign in with {owner.email}.")
    return 0


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Password: ")
