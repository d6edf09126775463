from collections.abc import Iterator

from django.db import connection

from houvast.config import manifest, roles, upgrading
from houvast.config.checks.triggers import TRIGGERS


def look() -> Iterator[tuple[bool, str]]:
    """Whether the rules that hold the guarantees are as this version means them, and on.

    Also whether the role that runs can get around them.
    """
    if upgrading.pending():
        return
    with connection.cursor() as cursor:
        found = manifest.compared(cursor)
    for fault, rules in (
        ("is gone from the database", found.gone),
        ("is not what this version means", found.changed),
        ("is switched off", found.off),
        ("is none of ours", found.not_ours),
    ):
        for rule in rules:
            yield False, _said(rule, fault)
    if not found:
        yield True, f"The database holds the guarantees ({len(manifest.meant())} rules compared)."
    mighty = roles.powers()
    if mighty:
        yield False, roles.said_of(mighty)
    else:
        yield True, "The role that runs owns nothing and cannot switch a guarantee off."


def _said(rule: manifest.Rule, fault: str) -> str:
    meaning = TRIGGERS.get(rule.name, "")
    return f"The {rule} {fault}" + (f": it sees to it that {meaning}." if meaning else ".")
