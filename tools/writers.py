"""Which actions write a column of a model: found in their source, for `tools/states.py`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOUVAST = Path(__file__).resolve().parent.parent / "src" / "houvast"
ROWS = ("case", "promise", "proposal", "hold", "visit", "leave", "letter", "delivery")
"""What a row is called in a line that writes it."""


@dataclass(frozen=True)
class Written:
    """The actions that give a column a moment, and those that take it away again."""

    by: tuple[str, ...]
    taken_back_by: tuple[str, ...]


@dataclass(frozen=True)
class _Function:
    name: str
    tree: ast.FunctionDef
    file: Path


@cache
def of(model: str, column: str) -> Written:
    """Who writes `column` of `model` ("promises.Case")."""
    set_by: list[str] = []
    cleared_by: list[str] = []
    app, name = model.split(".")
    for function, values in _writing(app, name, column):
        if any(not _is_none(value) for value in values):
            set_by += _public(function)
        if any(_is_none(value) for value in values):
            cleared_by += _public(function)
    return Written(tuple(dict.fromkeys(set_by)), tuple(dict.fromkeys(cleared_by)))


def _writing(app: str, name: str, column: str) -> Iterator[tuple[_Function, list[ast.expr]]]:
    """The functions that write it, with what; another app's line has to name the model."""
    for folder in sorted(HOUVAST.glob("*/actions")):
        theirs = ("", name) if folder.parent.name == app else (name,)
        for function in _functions(folder.parent.name):
            found = [value for whose, value in _values(function.tree, column) if whose in theirs]
            if found:
                yield function, found


@cache
def of_outcome(model: str, outcome: str) -> tuple[str, ...]:
    """Who ends a row of `model` with that outcome: hands it on, rather than comparing with it."""
    app, name = model.split(".")
    wanted = f"{name}.Outcome.{outcome}"
    found = [
        who
        for function in _functions(app)
        if any(wanted == ast.unparse(given) for given in _handed_on(function.tree))
        for who in _public(function)
    ]
    return tuple(dict.fromkeys(found))


def _values(tree: ast.AST, column: str) -> Iterator[tuple[str, ast.expr]]:
    """The values that are written to a column, each with the model that the line names, if any."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for one, value in _pairs(target, node.value):
                    if isinstance(one, ast.Attribute) and one.attr == column:
                        yield _whose(one.value), value
                    elif isinstance(value, ast.Dict):
                        yield from (("", v) for v in _under(value, column))
        elif isinstance(node, ast.Call) and _writes(node.func):
            yield from (
                (_whose(node.func), given.value) for given in node.keywords if given.arg == column
            )


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    elif isinstance(target, ast.Tuple):
        yield from ((one, value) for one in target.elts)
    else:
        yield target, value


def _under(written: ast.Dict, column: str) -> Iterator[ast.expr]:
    for key, value in zip(written.keys, written.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == column:
            yield value


def _writes(called: ast.expr) -> bool:
    """Whether a call is one that writes its keywords, or hands them to one in the same file."""
    if isinstance(called, ast.Name):
        return called.id.startswith("_")
    return isinstance(called, ast.Attribute) and called.attr in ("update", "create")


def _whose(said: ast.expr) -> str:
    """The model that an expression names: `Hold.objects`, `case.promises`, or a row `leave`."""
    names = [node.id for node in ast.walk(said) if isinstance(node, ast.Name)]
    reached = [node.attr for node in ast.walk(said) if isinstance(node, ast.Attribute)]
    capital = [name for name in names if name[:1].isupper()]
    related = [name[:-1].capitalize() for name in reached if name[:-1] in ROWS and name[-1] == "s"]
    rows = [name.capitalize() for name in names if name in ROWS]
    return next(iter(capital + related + rows), "")


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _handed_on(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from node.args
            yield from (given.value for given in node.keywords)


@cache
def _functions(app: str) -> tuple[_Function, ...]:
    return tuple(
        _Function(node.name, node, path)
        for path in sorted((HOUVAST / app).rglob("actions/*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    )


def _public(function: _Function) -> list[str]:
    """The name of a function; for one of a file's own, of those in that file that call it."""
    if not function.name.startswith("_"):
        return [function.name]
    here = [
        one
        for one in _functions(function.file.relative_to(HOUVAST).parts[0])
        if one.file == function.file
    ]
    callers = [one for one in here if one.name != function.name and _calls(one.tree, function.name)]
    return [name for one in callers for name in _public(one)]


def _calls(tree: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))
