from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

SUBJECTS = ("configuration", "time", "database", "guarantees", "company", "kinds", "mail", "roads")


@dataclass(frozen=True)
class Finding:
    """What was found about one subject, in a sentence for whoever runs the machine."""

    subject: str
    is_right: bool
    sentence: str


def findings() -> Iterator[Finding]:
    """All checks, one after another; what depends on a database that is away is left out."""
    for subject in SUBJECTS:
        found = import_module(f"houvast.config.checks.{subject}").look()
        all_right = True
        for is_right, sentence in found:
            all_right = all_right and is_right
            yield Finding(subject, is_right, sentence)
        if subject == "database" and not all_right:
            return
