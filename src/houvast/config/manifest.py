"""Every rule that the database holds: what this version means, and what a database has.

A rule is a function, trigger, constraint, unique index, column that must be filled in, or rewrite
rule. The manifest names each with a digest of its definition; PostgreSQL 15 to 18 word the
definitions alike. `tools/landed.py` writes it from a database that was laid a moment ago.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MANIFEST = Path(__file__).with_name("manifest.txt")
DIGITS = 16
CASTS = re.compile(
    r"::(?:double precision|character varying|timestamp with time zone|[a-z]\w*)(?:\[\])?"
)
NUMBERS = re.compile(r"'(-?\d+(?:\.\d+)?)'")


RULES = """
SELECT 'function', '', p.oid::regprocedure::text, pg_get_functiondef(p.oid), true
FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                  AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'trigger', c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled IN ('O', 'A')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
UNION ALL
SELECT 'constraint', c.relname, k.conname, pg_get_constraintdef(k.oid),
    k.convalidated AND NOT EXISTS (
        SELECT FROM pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgenabled = 'D')
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT 'unique index', c.relname, i.relname, pg_get_indexdef(i.oid), x.indisvalid
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
WHERE c.relnamespace = 'public'::regnamespace AND x.indisunique
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid)
UNION ALL
SELECT 'filled column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), true
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
  AND a.attnotnull AND NOT a.attisdropped
UNION ALL
SELECT 'rewrite rule', c.relname, r.rulename, pg_get_ruledef(r.oid), r.ev_enabled IN ('O', 'A')
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
"""
EXTRA_MATTERS = frozenset({"trigger", "rewrite rule"})
"""Kinds of which one that we do not know can let a guarantee be got around. A company's own
functions, tables and indexes beside ours harm nothing."""


@dataclass(frozen=True, order=True)
class Rule:
    """Which rule: its kind, the table it is about (none for a function) and its name."""

    kind: str
    table: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" + (f" on {self.table}" if self.table else "")


@dataclass(frozen=True)
class Differences:
    """How a database differs from what this version means."""

    gone: list[Rule]
    changed: list[Rule]
    off: list[Rule]
    not_ours: list[Rule]

    def __bool__(self) -> bool:
        return bool(self.gone or self.changed or self.off or self.not_ours)


def found_in(cursor: Any) -> tuple[dict[Rule, str], list[Rule]]:
    """The digest of each rule that this database has, and which of them are switched off."""
    cursor.execute("SELECT current_setting('search_path')")
    path = cursor.fetchone()[0]
    # Names of our tables are then said without their schema, whoever asks.
    cursor.execute("SELECT set_config('search_path', 'pg_catalog, public', false)")
    cursor.execute(RULES)
    rows = cursor.fetchall()
    cursor.execute("SELECT set_config('search_path', %s, false)", [path])
    digests = {Rule(*row[:3]): _digest(row[0], row[3]) for row in rows}
    return digests, sorted(Rule(*row[:3]) for row in rows if not row[4])


@cache
def meant() -> dict[Rule, str]:
    """The digest of each rule as this version means it."""
    rows = (line.split("\t") for line in MANIFEST.read_text(encoding="utf-8").splitlines())
    return {Rule(kind, table, name): digest for kind, table, name, digest in rows}


def written(rules: dict[Rule, str]) -> str:
    """The manifest of these rules, as its file has it."""
    return "".join(
        "\t".join((rule.kind, rule.table, rule.name, digest)) + "\n"
        for rule, digest in sorted(rules.items())
    )


def compared(cursor: Any) -> Differences:
    """How this database differs from the manifest."""
    has, off = found_in(cursor)
    means = meant()
    return Differences(
        gone=sorted(means.keys() - has.keys()),
        changed=sorted(rule for rule in means.keys() & has.keys() if means[rule] != has[rule]),
        off=[rule for rule in off if rule in means],
        not_ours=sorted(rule for rule in has.keys() - means.keys() if rule.kind in EXTRA_MATTERS),
    )


@cache
def _digest(kind: str, definition: str) -> str:
    words = " ".join(definition.split())
    if kind != "function":
        words = _as_restored(words)
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS]


def _as_restored(definition: str) -> str:
    """Without the casts and brackets that come and go when a condition is dumped and restored."""
    words = NUMBERS.sub(r"\1", CASTS.sub("", definition))
    return words.replace("(", " ").replace(")", " ").replace(" ", "")
