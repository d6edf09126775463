"""Writes docs/events.md: what can happen, who records it, and who reacts.

python tools/events.py          # write the page anew
python tools/events.py check    # exit code 1 if it is not as the source says
"""

import ast
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "houvast"
PAGE = ROOT / "docs" / "events.md"
HEAD = """# What can happen

Written by `make events` from the source; a test holds it true. The app that records a verb declares
it in its `verbs.py`, with its sentence and its facts. Who reacts *in the same transaction* undoes
the change by refusing; what comes *afterwards* is a job.

| verb | who records it | who reacts in the same transaction | and afterwards |
| --- | --- | --- | --- |
"""
HISTORY = ast.dump(ast.parse("history.record", mode="eval").body)


@cache
def recorders() -> dict[str, set[str]]:
    """For each verb the modules that record it; "" where a call does not say which. The source is
    read once."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for call in _recordings(ast.parse(path.read_text(encoding="utf-8"))):
            for verb in _said(call.args[0]):
                found[verb].add(module)
    return dict(found)


def _recordings(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of `history.record`, and of `history.record_each`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="history"), attr="record" | "record_each"),
                args=[_],
            ):
                yield node


def _said(verb: ast.expr) -> list[str]:
    match verb:
        case ast.Constant(value=str(name)):
            return [name]
        case ast.IfExp(body=one, orelse=other):
            return [*_said(one), *_said(other)]
    return [""]


def page() -> str:
    """The page as it should be. Django must have been set up."""
    from houvast.ground.history import reactions
    from houvast.ground.verbs import declared

    recorded = recorders()
    rows = [
        (
            f"`{verb.name}`",
            _listed(sorted(recorded.get(verb.name, ()))),
            *_reactions(*reactions(verb.name)),
        )
        for verb in declared()
    ]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _reactions(together: list[Callable[..., None]], tasks: list[str]) -> tuple[str, str]:
    named = [f"{one.__module__.removeprefix('houvast.')}.{one.__name__}" for one in together]
    return _listed(named), _listed(tasks)


def _listed(names: list[str]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


def main(verb: str) -> str | None:
    """Write the page or compare it; what is returned is why it is not as it should be."""
    sys.path.insert(0, str(ROOT / "tests"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django

    django.setup()
    if verb == "check":
        return None if PAGE.read_text(encoding="utf-8") == page() else "Run `make events`."
    PAGE.write_text(page(), encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
