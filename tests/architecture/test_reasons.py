"""What Houvast gives as a reason or a proof is declared, so that it is there in every language."""

import ast
import re
from collections.abc import Iterator

from architecture.sources import Source, sources

APPS = {"people", "promises", "conversations", "workforce", "routes", "appointments"}
GIVEN = {"reason", "proof", "why", "said", "trouble"}
SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def test_no_sentence_is_given_as_a_reason_without_being_declared() -> None:
    undeclared = [
        f"{source.at(value)}: {words}"
        for source in sources()
        if source.place[0] in APPS
        for value in _given(source)
        for words in _sentences(value)
    ]

    assert undeclared == []


def _given(source: Source) -> Iterator[ast.expr]:
    """What is passed by such a name, or put into a variable of it."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and not _makes_a_field(node):
            yield from (word.value for word in node.keywords if word.arg in GIVEN)
        elif isinstance(node, ast.Assign):
            names = {name.id for name in node.targets if isinstance(name, ast.Name)}
            if names & GIVEN:
                yield node.value


def _makes_a_field(call: ast.Call) -> bool:
    """A declaration of a verb, whose facts have these names."""
    return isinstance(call.func, ast.Name) and call.func.id.startswith("declare")


def _sentences(value: ast.expr) -> Iterator[str]:
    """The words of literals in an expression, but for those that gettext or a call is given."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        if SENTENCE.search(value.value):
            yield value.value
    elif isinstance(value, ast.JoinedStr):
        words = "".join(str(part.value) for part in value.values if isinstance(part, ast.Constant))
        if SENTENCE.search(words):
            yield words
    elif isinstance(value, ast.IfExp | ast.BoolOp | ast.BinOp):
        for part in ast.iter_child_nodes(value):
            if isinstance(part, ast.expr):
                yield from _sentences(part)
