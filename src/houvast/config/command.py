"""The `houvast` command: finds the subcommand and runs it."""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

COMMANDS = {
    "demo": "everything on this machine, with an invented company",
    "serve": "web pages, worker and mailroom together",
    "web": "web pages alone",
    "worker": "jobs alone: any number of these, on any machine",
    "mailroom": "take in mail alone",
    "catcher": "the demo's mail server, which delivers nowhere",
    "till": "the demo's payment provider, at which nothing is really paid",
    "migrate": "bring the database up to date",
    "check": "say in plain words what is wrong with the configuration",
    "status": "addresses, workers, queue, oldest promise due; --json for monitoring",
    "simulate": "a virtual quarter of outages or new connections, the old way and ours",
    "journey": "live a journey before customers do: check FILE; schema for editors",
    "create-owner": "make the first member of staff",
    "django": "pass the rest on to Django's own command line",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; the result is the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    name = next((word for word in given if not word.startswith("-")), "")
    parser = argparse.ArgumentParser(prog="houvast", description="Every agreement is a promise.")
    subparsers = parser.add_subparsers(required=True, metavar="command")
    for known, sentence in COMMANDS.items():
        subparser = subparsers.add_parser(known, help=sentence, description=sentence)
        if known == name:
            module = import_module(f"houvast.config.commands.{known.replace('-', '_')}")
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    options = parser.parse_args(given)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    return _explained(options)


def _explained(options: argparse.Namespace) -> int:
    """The exit code, with trouble of the machine or the configuration said in plain words."""
    from django.core.exceptions import ImproperlyConfigured

    from houvast.config.embedded import CannotRun

    try:
        return int(options.run(options))
    except (ImproperlyConfigured, CannotRun) as trouble:
        print(f"{Path(sys.argv[0]).name}: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
