"""Nothing asserts nothing: a test that cannot fail is none."""

import ast
from collections.abc import Iterable

import pytest

from architecture.sources import ROOT

SAYS_WHAT_IS_RIGHT = {"raises", "expect", "check_constraints"}
"""What refuses by itself: of pytest, of the browser, of the database."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def asserting_nothing(files: Iterable[ast.Module]) -> list[str]:
    """The tests in which nothing is asserted, neither there nor in what they call.

    A helper counts by what it has in it, not by its name; one that has the name of a method of
    somebody else's counts only where it is called by itself.
    """
    found = [node for tree in files for node in ast.walk(tree) if isinstance(node, Function)]
    checks = {function.name for function in found if _asserts(function)}
    called = {function: _called(function) for function in found}
    while True:
        more = {f.name for f in found if not f.name.startswith("test_") and called[f] & checks}
        if more <= checks:
            break
        checks |= more
    tests = [function for function in found if function.name.startswith("test_")]
    return [test.name for test in tests if not _asserts(test) and not called[test] & checks]


def test_nothing_asserts_nothing() -> None:
    paths = sorted(
        path for name in ("tests", "roads", "bench") for path in (ROOT / name).rglob("*.py")
    )

    assert asserting_nothing(ast.parse(path.read_text(encoding="utf-8")) for path in paths) == []


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ("settle(case)", True),
        ("assert settle(case)", False),
        ("with pytest.raises(Refused): settle(case)", False),
        ("check_all()", False),
        ("look()", False),
        ("page.look()", True),
    ],
)
def test_test_without_an_assertion_is_found(body: str, is_one: bool) -> None:
    helpers = "def check_all():\n    look()\ndef look():\n    assert 1\n"
    written = ast.parse(f"{helpers}def test_it():\n    {body}\n")

    assert asserting_nothing([written]) == (["test_it"] if is_one else [])


def _asserts(function: Function) -> bool:
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and _name(node) in SAYS_WHAT_IS_RIGHT)
        for node in ast.walk(function)
    )


def _called(function: Function) -> set[str]:
    """The names of what it calls, without what it calls as a method of something."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)}


def _name(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
