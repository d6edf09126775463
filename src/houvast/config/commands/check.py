"""`houvast check`: what is wrong with this installation, in plain words."""

import argparse

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only-wrong", action="store_true", help="say nothing of what is right")


def run(options: argparse.Namespace) -> int:
    """Say what was found; exit code 1 when something is wrong."""
    hold = starting.prepare()
    from houvast.config.checks import findings

    wrong = 0
    for finding in findings():
        wrong += not finding.is_right
        if not finding.is_right or not options.only_wrong:
            mark = "right" if finding.is_right else "WRONG"
            print(f"{mark}  {finding.subject}: {finding.sentence}", flush=True)
    if hold:
        hold.release()
    return 1 if wrong else 0
